import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findEventType } from '../../src/domain/event/types/index.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { compileSchema } from '../../src/lib/json-schema/json-schema.js';
import { MailboxWatchStore } from '../../src/storage/connections/mailbox-watch.store.js';
import { StandIn } from '../support/connectors/stand-in.js';
import { ada } from '../support/harness/control-harness.js';
import { compute } from '../support/harness/flow-harness.js';
import { userNamed } from '../support/harness/service-harness.js';
import { startSources } from '../support/sources.js';
import type { SourcesHarness } from '../support/sources.js';

const SECRET = 'secret_canary-of-notion-0123456789';
const bob = userNamed('bob');
const TYPE = 'notion.new_page';
const parameters = { data_source: '248104cd-477e-80fd-b757-e945d38000bd' };

let notion: StandIn;
let gmail: StandIn;
let sources: SourcesHarness;
/** The entries of the data source, the oldest first. */
let pages: JsonObject[] = [];

beforeAll(async () => {
  notion = await StandIn.start('notion');
  gmail = await StandIn.start('gmail');
  sources = await startSources([notion.connector, gmail.connector]);
  sources.startKeeper();
  await sources.services.connections.create(ada, {
    name: 'notes',
    kind: 'SERVICE',
    service: 'notion',
    config: { method: 'token', token: SECRET },
  });
});
afterAll(async () => {
  await sources.stop();
  await notion.close();
  await gmail.close();
});

const entry = (id: number): JsonObject => ({
  object: 'page',
  id: String(id),
  created_time: new Date(Date.parse('2026-11-27T09:00:00Z') + id * 60_000).toISOString(),
});

/** Lists two entries a page, from the time that is asked for. */
function serve(): void {
  notion.server.reply = ({ body }) => {
    const { start_cursor: from = '0', filter } = JSON.parse(body) as {
      start_cursor?: string;
      filter?: { created_time: { on_or_after: string } };
    };
    const since = filter?.created_time.on_or_after ?? '';
    const all = pages.filter(({ created_time: at }) => String(at) >= since);
    const next = Number(from) + 2;
    const results = all.slice(Number(from), next);
    const has_more = next < all.length;
    return { body: { object: 'list', results, has_more, next_cursor: has_more ? String(next) : null } };
  };
}

describe('a trigger of a connector', () => {
  it('starts one run for each new item, over many pages, and asks only for those since the newest one', async () => {
    pages = [1, 2, 3, 4, 5].map(entry);
    serve();
    const id = await sources.watching(parameters, { connection: 'notes' }, TYPE);
    await sources.settled();
    expect(await sources.started(id)).toEqual([]);
    expect(await sources.state(id)).toMatchObject({ status: 'WATCHING', problem: null });
    pages = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(entry);
    notion.server.requests.length = 0;
    await sources.poll();
    await sources.poll();
    expect(await sources.started(id)).toEqual(['6', '7', '8', '9']);
    const [first] = notion.server.requests;
    expect(first?.headers['authorization']).toBe(`Bearer ${SECRET}`);
    // A minute before the newest item of the look before.
    expect(first?.body).toContain('"on_or_after":"2026-11-27T09:04:00.000Z"');
  });

  it('waits as long as the service asks, and shows its words without the secret', async () => {
    const id = await sources.watching({ data_source: 'limited' }, { connection: 'notes' }, TYPE);
    await sources.settled();
    notion.server.reply = () => ({
      status: 429,
      headers: { 'retry-after': '7200' },
      body: { object: 'error', status: 429, code: 'rate_limited', message: `Slow down, ${SECRET}` },
    });
    await sources.poll();
    const state = await sources.state(id);
    expect(state).toMatchObject({ status: 'FAILING', problem: { code: 'SERVICE_RATE_LIMITED', retryable: true } });
    expect(state.nextPollAt?.getTime()).toBeGreaterThan(Date.now() + 7_100_000);
    const stored = await sources.database.query(
      `select (select json_agg(e) from inbound_event e) as events, (select json_agg(s) from event_source s) as sources`,
    );
    expect(JSON.stringify([stored, state])).not.toContain(SECRET);
    await sources.services.workflows.delete(ada, id);
    serve();
    await sources.database.query('update event_source set next_poll_at = now() where next_poll_at is not null');
    await sources.poll();
  });

  it('is counted by its service: looks, new items, how late they were, and how long the service asked to wait', async () => {
    const text = await sources.metrics.render();
    const valueOf = (series: string): number =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${series} `))
          ?.slice(series.length + 1) ?? Number.NaN,
      );
    expect(valueOf('stepcast_source_polls_total{service="notion",outcome="done"}')).toBeGreaterThanOrEqual(3);
    expect(valueOf('stepcast_source_polls_total{service="notion",outcome="rate_limited"}')).toBeGreaterThanOrEqual(1);
    expect(valueOf('stepcast_source_items_total{service="notion"}')).toBe(4);
    expect(valueOf('stepcast_source_lag_seconds_count{service="notion"}')).toBeGreaterThanOrEqual(4);
    expect(valueOf('stepcast_source_lag_seconds_sum{service="notion"}')).toBeLessThan(60);
    expect(valueOf('stepcast_source_rate_limit_wait_seconds_total{service="notion"}')).toBeGreaterThanOrEqual(7_200);
    expect(text).not.toContain(SECRET);
  });

  it('reads with a connection to its service alone, and of its owner alone', async () => {
    await sources.services.connections.create(bob, {
      name: 'of bob',
      kind: 'SERVICE',
      service: 'notion',
      config: { method: 'token', token: 'secret_of-bob-0123456789' },
    });
    await sources.services.connections.create(ada, {
      name: 'other',
      kind: 'HEADER',
      config: { name: 'X-Key', value: 'k-123456789' },
    });
    notion.server.requests.length = 0;
    const of = (connection: string) =>
      sources.services.sources.test(ada, { eventType: TYPE, source: { connection, parameters } });
    expect((await of('of bob')).problem).toMatchObject({ code: 'MISSING_CONNECTION' });
    expect((await of('other')).problem).toMatchObject({
      code: 'MISSING_CONNECTION',
      message: expect.stringContaining('needed is one to Notion'),
    });
    expect(notion.server.requests).toEqual([]);
    expect(await of('notes')).toMatchObject({ itemCount: 2, problem: null });
  });

  it('is in the catalogue of events, and its parameters are checked', async () => {
    const { services } = sources;
    expect(services.eventTypes.list(ada, 'notion new entry').map(({ name }) => name)).toEqual([TYPE]);
    const refused = (source: JsonObject, eventType = TYPE) =>
      services.workflows
        .create(ada, { title: 'No', trigger: { type: 'EVENT', eventType, source }, steps: [compute('a', '1')] })
        .catch((error: unknown) => (error as { issues: unknown }).issues);
    expect(await refused({ connection: 'notes', parameters: {} })).toEqual([
      { path: ['trigger', 'source', 'parameters', 'data_source'], detail: expect.any(String) },
    ]);
    expect(await refused({ parameters })).toEqual([
      { path: ['trigger', 'source', 'connection'], detail: expect.stringContaining('needs a "connection"') },
    ]);
    expect(await refused({ connection: 'notes', parameters }, 'notion.new_thing')).toEqual([
      {
        path: ['trigger', 'eventType'],
        detail: expect.stringContaining('notion.changed_page, notion.new_comment, notion.new_page'),
      },
    ]);
  });
});

describe('gmail.new_email by a connection to Gmail', () => {
  const mail = (id: string, subject: string): JsonObject => ({
    id,
    internalDate: '1795780802000',
    sizeEstimate: 812,
    snippet: 'Hello &#39;Ada&#39;',
    payload: {
      mimeType: 'text/plain',
      filename: '',
      headers: [
        { name: 'From', value: 'Grace <grace@example.com>' },
        { name: 'To', value: 'ada@example.com' },
        { name: 'Subject', value: subject },
        { name: 'Date', value: 'Fri, 27 Nov 2026 12:00:00 +0000' },
      ],
      body: { data: Buffer.from("Hello 'Ada'").toString('base64url'), size: 11 },
    },
  });
  let mails: JsonObject[] = [];

  beforeAll(async () => {
    await sources.services.connections.create(ada, {
      name: 'post',
      kind: 'BEARER',
      config: { token: 'ya29.canary-0123456789', origins: [gmail.server.origin] },
    });
    await sources.services.connections.create(ada, {
      name: 'old',
      kind: 'IMAP',
      config: { host: '127.0.0.1', username: 'ada', password: 'x-0123456789' },
    });
    gmail.server.reply = ({ url }) => {
      const id = /\/messages\/([^?]+)/.exec(url)?.[1];
      return { body: id === undefined ? { messages: mails } : mails.find((each) => each['id'] === id) };
    };
  });

  it('starts the workflows that name it, with the payload of a mailbox, and no others', async () => {
    mails = [mail('a', 'Old')];
    const own = await sources.watching({}, { connection: 'post' }, 'gmail.new_email');
    const plain = await sources.services.workflows.create(ada, {
      title: 'Of a mailbox',
      trigger: { type: 'EVENT', eventType: 'gmail.new_email', filters: {} },
      steps: [compute('id', 'trigger.payload.id')],
    });
    await sources.settled();
    mails = [mail('b', 'New'), ...mails];
    await sources.poll();
    await sources.poll();
    expect([await sources.started(own), await sources.started(plain.id)]).toEqual([['b'], []]);
    const [run] = await sources.database.query<{ payload: JsonObject }>(
      `select trigger -> 'payload' as payload from execution where workflow_id = $1`,
      [own],
    );
    expect(run?.payload).toEqual({
      id: 'b',
      connection: 'post',
      mailbox: 'INBOX',
      messageId: null,
      from: 'Grace <grace@example.com>',
      to: ['ada@example.com'],
      cc: [],
      subject: 'New',
      date: '2026-11-27T12:00:00.000Z',
      receivedAt: '2026-11-27T12:00:02.000Z',
      snippet: "Hello 'Ada'",
      text: "Hello 'Ada'",
      attachments: [],
      size: 812,
      isReadable: true,
    });
    expect(compileSchema(findEventType('gmail.new_email')?.payloadSchema ?? {})(run?.payload ?? {})).toEqual([]);
    // The trigger with a source waits for no mailbox; the other one waits for that of the old connection.
    const interests = async () =>
      (await new MailboxWatchStore(sources.database).interests()).map(({ connectionName }) => connectionName);
    expect(await interests()).toEqual(['old']);
    await sources.services.workflows.delete(ada, plain.id);
    expect(await interests()).toEqual([]);
    const workflow = await sources.services.workflows.get(ada, own);
    expect(await sources.services.connections.missingFor(ada, [workflow])).toEqual([[]]);
    await sources.services.workflows.delete(ada, own);
  });
});
