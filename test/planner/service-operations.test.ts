import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectorLibrary } from '../../src/connectors/library/connector-library.js';
import { builtInConnectors } from '../../src/connectors/library/load-connectors.js';
import { readConnector } from '../../src/connectors/file/read-connector.js';
import { ConnectionKind } from '../../src/domain/connection/index.js';
import { PlanningFailure } from '../../src/errors.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import type { OwnConnection, Plan } from '../../src/planner/planner.js';
import { ConnectorOffers } from '../../src/services/connectors/connector-offers.js';
import { installTriggers } from '../../src/services/sources/trigger-kinds.js';
import { connectorTools } from '../../src/tools/connectors/connector-tools.js';
import { ToolRegistry } from '../../src/tools/registry.js';
import { createAllTools } from '../support/tools/all-tools.js';

/* Operations and triggers of services are planned from their files alone: the planner knows none of them by name. */

/** A service that no list of names has. */
const OWN = `
service: quimby
title: Quimby Ledger
description: Books of an invented service.
aliases: [quimby books]
auth: { id: token, title: Token, fields: { token: { title: Token, secret: true } }, headers: { authorization: 'Bearer {{ connection.token }}' } }
baseUrl: https://api.quimby.example
operations:
  create_entry:
    title: Create an entry
    description: Creates an entry of a book.
    input:
      book: { type: string, title: Book, options: { from: list_books, value: id, label: name } }
      memo: { type: string, title: Memo }
      amount: { type: number, title: Amount }
    request: POST /entries
    body: { book: '{{ input.book }}', memo: '{{ input.memo }}', amount: '{{ input.amount }}' }
  list_books: { title: List books, description: Lists the books., input: {}, request: GET /books }
triggers:
  new_entry:
    title: New entry
    description: An entry was made.
    input: { book: { type: string, title: Book, options: { from: list_books, value: id, label: name } } }
    poll: { operation: list_books, id: '{{ item.id }}' }
`;

const planner = createOfflinePlanner();
let library: ConnectorLibrary;
let all: ReturnType<typeof createAllTools>;
let tool: ReturnType<typeof connectorTools>;

beforeAll(() => {
  const read = readConnector(OWN);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  library = new ConnectorLibrary([...builtInConnectors(), read.connector]);
  installTriggers(library);
  all = createAllTools();
  tool = connectorTools(library, () => Promise.reject(new Error('Nothing is sent.')));
});
afterAll(() => all.close());

async function planOf(words: string, connections: readonly OwnConnection[] = []): Promise<Plan> {
  const shared = { get: (name: string) => all.registry.get(name) ?? tool(name), list: () => all.registry.list() };
  const offers = new ConnectorOffers(library, {
    servicesOf: async () => connections.flatMap((one) => one.service ?? []),
  });
  const meant = await offers.of('ada', shared, { words });
  return planner.plan({
    title: 'My workflow',
    description: words,
    tools: new ToolRegistry([...all.registry.list(), ...(meant as ReturnType<typeof all.registry.list>)]),
    timezone: 'UTC',
    connections,
    email: 'joe@example.com',
    signal: AbortSignal.timeout(60_000),
  });
}
const blocking = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ target }) => target ?? '');

describe('a request for an operation of a service', () => {
  it('is active at once if the words say all that it needs, and lists the connection that is missing', async () => {
    const plan = await planOf('Every day at 8 send "Good morning" to the Telegram chat 12345');
    expect(plan.report?.status).toBe('READY');
    expect(plan.steps).toMatchObject([
      { tool: 'telegram.send_message', input: { chat_id: 12345, text: 'Good morning', connection: 'telegram' } },
    ]);
    expect(plan.report?.gaps).toMatchObject([
      { kind: 'CONNECTION', isBlocking: false, suggestions: [{ kind: 'CONNECT' }] },
    ]);
  });

  it('uses the only connection to the service, and asks which of several is meant', async () => {
    const bot = { name: 'my-bot', kind: ConnectionKind.SERVICE, service: 'telegram' };
    const words = 'Every day at 8 send "Good morning" to the Telegram chat 12345';
    const one = await planOf(words, [bot, { name: 'crm', kind: ConnectionKind.BEARER }]);
    expect([one.report?.status, one.steps[0]?.input]).toMatchObject(['READY', { connection: 'my-bot' }]);
    const two = await planOf(words, [bot, { ...bot, name: 'other-bot' }]);
    expect([two.report?.status, blocking(two)]).toEqual(['DRAFT', ['/steps/0/input/connection']]);
  });

  it('passes on what an earlier step has made, and asks for the chat that no words name', async () => {
    const plan = await planOf(
      'Every Monday at 8:00 fetch https://example.com/feed.xml, summarise it and post the summary to Telegram',
    );
    expect(plan.steps.at(-1)).toMatchObject({
      tool: 'telegram.send_message',
      input: { text: '{{ steps.summarize.output.summary }}' },
    });
    expect([plan.report?.status, blocking(plan)]).toEqual(['DRAFT', ['/steps/2/input/chat_id']]);
  });

  it('never takes a name for an id: it asks which thing of the service is meant', async () => {
    const plan = await planOf('Every hour add a row to the Google sheet "Leads"');
    expect(plan.steps).toMatchObject([{ tool: 'google_sheets.append_row' }]);
    expect(plan.steps[0]?.input).not.toHaveProperty('spreadsheetId');
    expect(blocking(plan)).toEqual(['/steps/0/input/spreadsheetId', '/steps/0/input/row']);
    expect(plan.report?.gaps.find(({ target }) => target === '/steps/0/input/spreadsheetId')).toMatchObject({
      words: 'sheet "Leads"',
      question: expect.stringContaining('which one is "Leads"'),
    });
  });

  it('plans services that only their file names, in the words of the file', async () => {
    const plan = await planOf(
      'Every Friday at 9 create an entry in the Quimby Ledger with the memo "Rent" and the amount 800',
    );
    expect(plan.steps).toMatchObject([{ tool: 'quimby.create_entry', input: { memo: 'Rent', amount: 800 } }]);
    expect(blocking(plan)).toEqual(['/steps/0/input/book']);
  });

  it('loses nothing that is asked for beside it', async () => {
    for (const words of [
      'Every day at 8 send "Good morning" to the Telegram chat 12345 but not on Sundays in winter',
      'Every day at 8 send "Good morning" to the Telegram chat 12345 and water the plants',
      'Every day at 8 send "Good morning" to the Telegram chat 12345 unless somebody is ill',
      'Every day at 8 send "Good morning" to the first two Telegram chats',
    ]) {
      const status = await planOf(words).then(
        ({ report }) => report?.status,
        (error: unknown) => (error instanceof PlanningFailure ? 'REFUSED' : error),
      );
      expect([words, status]).not.toEqual([words, 'READY']);
    }
  });
});

describe('an event of a service', () => {
  it('starts the workflow, and its source is asked for with the schema of its parameters', async () => {
    const plan = await planOf(
      'When a new row is added to my Google sheet "Orders", send "New order" to the Telegram chat 12345',
    );
    expect(plan.trigger).toEqual({ type: 'EVENT', eventType: 'google_sheets.new_row', filters: {} });
    expect(blocking(plan)).toEqual(['/trigger/source']);
    expect(plan.report?.gaps.find(({ target }) => target === '/trigger/source')).toMatchObject({
      words: '"Orders"',
      valueSchema: { properties: { connection: { default: 'google_sheets' }, parameters: { type: 'object' } } },
    });
  });

  it('is read from the file of a service that nothing else names', async () => {
    const plan = await planOf('When a new entry appears in Quimby Ledger, mail it to joe@example.com');
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: 'quimby.new_entry' });
    expect(plan.steps).toMatchObject([{ tool: 'email.send' }]);
  });

  it('is not taken for another one of the same thing', async () => {
    const plan = await planOf('When a new event is created in my Google Calendar, mail it to joe@example.com').catch(
      () => null,
    );
    expect(plan?.trigger).not.toMatchObject({ eventType: 'google_calendar.event_starts' });
  });

  it('has its source at once if it takes no parameters', async () => {
    const plan = await planOf('When a new contact is created in HubSpot, mail it to joe@example.com', [
      { name: 'crm', kind: ConnectionKind.SERVICE, service: 'hubspot' },
    ]);
    expect(plan.trigger).toMatchObject({
      eventType: 'hubspot.new_contact',
      source: { connection: 'crm', parameters: {} },
    });
  });
});
