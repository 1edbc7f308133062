import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '../../src/lib/json/json.js';
import type { ApiClient } from '../support/api-client.js';
import { connectorFileAt } from '../support/connectors/stand-in.js';

/*
 * The services as the templates find them, on this machine. The first look at a list finds an old item; after it, a new
 * one is there.
 */

const KEY = '0123456789abcdef0123456789abcdef';
/** A token that is sent to the origin of the service, or the settings of the connection. */
const SERVICES: Readonly<Record<string, JsonObject | string>> = {
  airtable: 'token-of-airtable',
  bitly: 'token-of-bitly',
  discord: 'token-of-discord',
  gmail: 'token-of-gmail',
  gotify: { method: 'app', server: 'https://gotify.example.com', token: 'AWUXhKx3tTZqYnH' },
  google_calendar: 'token-of-calendar',
  google_sheets: 'token-of-sheets',
  hubspot: 'token-of-hubspot',
  jira: { method: 'token', site: 'acme', email: 'ada@example.com', token: 'ATATT3xFfGF0abcdef' },
  mailchimp: { key: `${KEY}-us21`, dc: 'us21' },
  microsoft_outlook: 'token-of-outlook',
  microsoft_teams: 'token-of-teams',
  notion: 'token-of-notion',
  slack: { method: 'token', token: 'xoxb-0123456789-abcdef' },
  stripe: 'sk_test_of_stripe',
  telegram: { token: '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11' },
  trello: { key: KEY, token: 'token-of-trello' },
  youtube: 'token-of-youtube',
};

/** A folder for `CONNECTORS_DIR` whose connectors lead to a server of the test. */
export function connectorsFolder(origin: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'template-services-'));
  for (const service of Object.keys(SERVICES))
    writeFileSync(path.join(folder, `${service}.yaml`), connectorFileAt(service, origin));
  return folder;
}

/**
 * The name of the connection to a service. The slots of templates have the names of the services. The name of an MCP
 * server is a part of the names of tools, so it has no spaces.
 */
export const connectionOf = (service: string): string => (service === 'mcp' ? 'of-mcp' : `of ${service}`);

/** Connects every service. */
export async function connectServices(api: ApiClient, origin: string): Promise<void> {
  for (const [service, config] of Object.entries(SERVICES)) {
    const given =
      typeof config === 'string'
        ? { kind: 'BEARER', config: { token: config, origins: [origin] } }
        : { kind: 'SERVICE', service, config };
    await api.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input: { name: connectionOf(service), ...given } },
    );
  }
}

const MAIL = {
  threadId: 't1',
  labelIds: ['INBOX'],
  payload: {
    mimeType: 'text/plain',
    headers: [
      { name: 'From', value: 'Ada <ada@example.com>' },
      { name: 'Subject', value: 'The plan' },
    ],
    body: { data: Buffer.from('Here it is.').toString('base64url') },
  },
};
const TITLES = [
  'Name',
  'Amount',
  'Deal',
  'Created',
  'Payment',
  'Currency',
  'Date',
  'Email',
  'Message',
  'Reason',
  'Approved',
  'Shop',
  'Subject',
];

/** The body of the answer of a service; undefined if it is none of them. @param hasNews whether the new item is there */
export function answerOfService(host: string, address: URL, hasNews: boolean): unknown {
  const news = <T>(old: T, latest: T): readonly T[] => (hasNews ? [latest, old] : [old]);
  const { pathname } = address;
  switch (host) {
    case 'sheets.googleapis.com': {
      if (pathname.endsWith(':append')) return { updates: { updatedRange: 'Deals!A2:G2' } };
      if (pathname.endsWith('!1:1')) return { values: [TITLES] };
      return { values: [['Name', 'Amount'], ...news(['Ada', 12], ['Bo <B>', 15]).toReversed()] };
    }
    case 'api.hubapi.com':
      if (pathname.endsWith('/contacts')) return { id: '7', properties: { email: 'ana@example.com' } };
      return {
        results: news(
          { id: '8', properties: { dealname: 'Old' }, createdAt: '2026-11-26T12:00:00.000Z' },
          { id: '9', properties: { dealname: 'Acme 2026', amount: '1200' }, createdAt: '2026-11-27T12:00:00.000Z' },
        ),
      };
    case 'api.airtable.com':
      return {
        records: news(
          { id: 'recOld', createdTime: '2026-11-26T12:00:00.000Z', fields: { Email: 'old@example.com' } },
          { id: 'recNew', createdTime: '2026-11-27T12:00:00.000Z', fields: { Email: 'Ada@example.com', Name: 'Ada' } },
        ).toReversed(),
      };
    case 'api.stripe.com':
      return {
        data: news(
          { id: 'evt_1', created: 1_795_694_400, data: { object: { id: 'pi_1', amount: 100, currency: 'usd' } } },
          { id: 'evt_2', created: 1_795_780_800, data: { object: { id: 'pi_2', amount: 1_250, currency: 'eur' } } },
        ),
        has_more: false,
      };
    case 'discord.com':
      return pathname.endsWith('/messages')
        ? news(
            { id: '1000', content: 'Old?', author: { id: '7', username: 'ada' } },
            { id: '1001', content: 'How long is the bridge?', author: { id: '7', username: 'ada' } },
          )
        : {};
    case 'youtube.googleapis.com':
    case 'www.googleapis.com':
      if (pathname.includes('/calendars/'))
        return {
          items: [{ id: 'e1', summary: 'Review', start: { dateTime: '2026-11-27T15:00:00Z' }, location: 'Room 2' }],
        };
      return {
        items: news(
          { id: 'A', snippet: { title: 'Old', resourceId: { videoId: 'aaaaaaaaaaa' } } },
          { id: 'B', snippet: { title: 'The talk', resourceId: { videoId: 'bbbbbbbbbbb' } } },
        ),
      };
    case 'gmail.googleapis.com': {
      const id = /\/messages\/(\w+)$/.exec(pathname)?.[1];
      return id === undefined ? { messages: news({ id: 'm1' }, { id: 'm2' }) } : { id, ...MAIL };
    }
    case 'graph.microsoft.com':
      return pathname.includes('/teams/')
        ? { id: 'posted' }
        : {
            value: news(
              { id: 'o1', subject: 'Old', bodyPreview: '', from: null },
              {
                id: 'o2',
                subject: 'Invoice 17',
                bodyPreview: 'It is attached.',
                from: { emailAddress: { name: 'Ada', address: 'ada@example.com' } },
              },
            ),
          };
    case 'api.telegram.org': {
      const chat = { id: 5, type: 'private' };
      if (!pathname.endsWith('/getUpdates')) return { ok: true, result: { message_id: 8, chat } };
      const update = (id: number) => ({ update_id: id, message: { message_id: id, text: `Note ${id}`, chat } });
      return { ok: true, result: news(update(1), update(2)).toReversed() };
    }
    case 'api-ssl.bitly.com':
      return { id: 'bit.ly/2bCd', link: 'https://bit.ly/2bCd', long_url: 'https://example.com/long' };
    case 'slack.com':
      return { ok: true, channel: 'C1', ts: '1.2' };
    case 'api.notion.com':
      return { object: 'page', id: 'page-1', url: 'https://www.notion.so/page-1' };
    case 'api.trello.com':
      return { id: 'card-1', name: 'The plan' };
    case 'us21.api.mailchimp.com':
    case 'instance':
      // The address of Gotify is a setting of the connection.
      if (pathname.endsWith('/message')) return { id: 25, appid: 5, message: 'It is down.' };
      return { id: 'm1', email_address: 'ada@example.com', status: 'pending' };
    case 'acme.atlassian.net':
      return { issues: [{ id: '1', key: 'ENG-1', fields: { summary: 'It <starts>' } }] };
    default:
      return undefined;
  }
}
