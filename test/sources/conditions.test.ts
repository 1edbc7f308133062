import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connector } from '../../src/connectors/file/connector.type.js';
import { problemText, readConnector } from '../../src/connectors/file/read-connector.js';
import { SeenItems } from '../../src/domain/source/seen-items.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { StandIn } from '../support/connectors/stand-in.js';
import { ada } from '../support/harness/control-harness.js';
import { startSources } from '../support/sources.js';
import type { SourcesHarness } from '../support/sources.js';

const TYPE = 'airtable.changed_record';
const PLACE = { base: 'appA1b2C3d4E5f6G7', table: 'Tickets' };

/** Rows that are known by their number alone. */
function grid(origin: string): Connector {
  const read = readConnector(`
service: grid
title: Grid
description: Rows.
categories: [test]
auth: { fields: { token: { title: Token, help: Any., secret: true } }, bearer: '{{ connection.token }}' }
baseUrl: ${origin}/~grid
operations:
  rows: { title: Rows, request: GET /rows }
triggers:
  changed_row:
    title: A row was changed
    poll: { operation: rows, id: '{{ item | without: "id" | json }}', thing: '{{ item.id }}', place: true, order: oldest first }
`);
  if (!read.ok) throw new Error(read.problems.map((problem) => problemText('grid', problem)).join('\n'));
  return read.connector;
}

let airtable: StandIn;
let sources: SourcesHarness;
const records = new Map<string, JsonObject>();
let rows: readonly JsonObject[] = [];

beforeAll(async () => {
  airtable = await StandIn.start('airtable');
  sources = await startSources([airtable.connector, grid(airtable.server.origin)]);
  sources.startKeeper();
  await sources.services.connections.create(ada, {
    name: 'tables',
    kind: 'SERVICE',
    service: 'airtable',
    config: { method: 'token', token: 'pat-canary-0123456789' },
  });
  await sources.services.connections.create(ada, {
    name: 'rows',
    kind: 'SERVICE',
    service: 'grid',
    config: { token: 'grid-canary-0123456789' },
  });
  airtable.server.reply = ({ url }) =>
    url.split('?')[0]?.endsWith('/rows') === true
      ? { body: rows.map((row, index) => ({ id: String(index + 1), ...row })) }
      : {
          body: {
            records: [...records].map(([id, fields]) => ({ id, createdTime: '2026-11-27T09:00:00.000Z', fields })),
          },
        };
});
afterAll(async () => {
  await sources.stop();
  await airtable.close();
});

const change = async (id: string, fields: JsonObject): Promise<void> => {
  records.set(id, { ...records.get(id), ...fields });
  await sources.poll();
};

describe('a source of changes with a condition', () => {
  it('starts when a record begins to fulfil it, and not at later changes while it does', async () => {
    records.set('rec1', { Status: 'Open' }).set('rec2', { Status: 'Approved' });
    const parameters = { ...PLACE, becomes: { 'fields.Status': { matches: '(?i)^approved$' } } };
    const id = await sources.watching(parameters, { connection: 'tables' }, TYPE);
    await sources.settled();
    // It was approved before.
    await change('rec2', { Note: 'paid' });
    await change('rec1', { Note: 'asked' });
    expect(await sources.started(id)).toEqual([]);
    await change('rec1', { Status: 'approved' });
    expect(await sources.started(id)).toEqual(['rec1']);
    // As a step of the run may do.
    await change('rec1', { Note: 'mailed' });
    await change('rec2', { Status: 'Open' });
    expect(await sources.started(id)).toEqual(['rec1']);
    await change('rec2', { Status: 'Approved' });
    await change('rec3', { Status: 'Approved' });
    expect(await sources.started(id)).toEqual(['rec1', 'rec2', 'rec3']);
    await change('rec1', { Status: 'Open' });
    await change('rec1', { Status: 'Approved', Note: 'again' });
    expect([...(await sources.started(id))].sort()).toEqual(['rec1', 'rec1', 'rec2', 'rec3']);
  });

  it('may be an expression', async () => {
    records.set('rec5', { Stock: 9 });
    const parameters = { ...PLACE, becomes: 'trigger.payload.fields.Stock < 5' };
    const id = await sources.watching(parameters, { connection: 'tables' }, TYPE);
    await sources.settled();
    for (const Stock of [7, 4, 3, 6]) await change('rec5', { Stock });
    expect(await sources.started(id)).toEqual(['rec5']);
    await change('rec5', { Stock: 2 });
    expect(await sources.started(id)).toEqual(['rec5', 'rec5']);
  });

  it('knows a row that another one has only moved', async () => {
    const [ann, ben, cy] = [
      { Name: 'Ann', Paid: 'yes' },
      { Name: 'Ben', Paid: 'no' },
      { Name: 'Cy', Paid: 'yes' },
    ];
    rows = [ann, ben];
    const id = await sources.watching({ becomes: { Paid: 'yes' } }, { connection: 'rows' }, 'grid.changed_row');
    await sources.settled();
    const names = async () => {
      await sources.poll();
      return sources.database.query(
        `select trigger -> 'payload' ->> 'Name' as name from execution where workflow_id = $1 order by id`,
        [id],
      );
    };
    rows = [{ Name: 'Dot', Paid: 'no' }, ann, ben];
    expect(await names()).toEqual([]);
    rows = [{ Name: 'Dot', Paid: 'no' }, ann, { ...ben, Paid: 'yes' }];
    expect(await names()).toEqual([{ name: 'Ben' }]);
    rows = [ann, { ...ben, Paid: 'yes' }, cy];
    expect(await names()).toEqual([{ name: 'Ben' }]);
    rows = [ann, { ...ben, Paid: 'yes' }, { ...cy, Paid: 'no' }];
    expect(await names()).toEqual([{ name: 'Ben' }]);
    rows = [ann, { ...ben, Paid: 'yes' }, { ...cy, Paid: 'yes', Note: 'late' }];
    expect(await names()).toEqual([{ name: 'Ben' }, { name: 'Cy' }]);
  });

  it('starts at each change without one', async () => {
    const id = await sources.watching(PLACE, { connection: 'tables' }, TYPE);
    await sources.settled();
    await change('rec3', { Note: 'first' });
    await change('rec3', { Note: 'second' });
    expect(await sources.started(id)).toEqual(['rec3', 'rec3']);
  });

  it.each([
    [{ 'fields.Status': { is: 'x' } }, 'There is no operator "is"'],
    [{ '': 'x' }, 'A filter needs the name of a field'],
    [5, 'must be an object or a text'],
    ['trigger.payload.fields.(', 'Expected ")"'],
    ['steps.read.output', 'There is no "steps" before a run begins'],
  ])('is refused with %j', async (becomes, words) => {
    await expect(sources.watching({ ...PLACE, becomes }, { connection: 'tables' }, TYPE)).rejects.toMatchObject({
      issues: [
        {
          path: expect.arrayContaining(['parameters', 'becomes']) as unknown,
          detail: expect.stringContaining(words) as unknown,
        },
      ],
    });
  });

  it('is no parameter of events that are no states of a thing', async () => {
    const parameters = { ...PLACE, becomes: { id: 'x' } };
    await expect(sources.watching(parameters, { connection: 'tables' }, 'airtable.new_record')).rejects.toMatchObject({
      issues: [{ path: expect.arrayContaining(['becomes']) as unknown }],
    });
  });
});

describe('what is remembered of things that fulfil a condition', () => {
  it('lasts over a restart, and is not mixed up with the ids of items', () => {
    const seen = new SeenItems(null);
    expect(seen.add('a')).toBe(true);
    expect(seen.becomes('a', true)).toBe(true);
    const later = new SeenItems(seen.toBytes());
    expect(later.becomes('a', true)).toBe(false);
    expect(later.becomes('b', false)).toBe(false);
    expect(later.becomes('a', false)).toBe(false);
    expect(later.becomes('a', true)).toBe(true);
    expect(later.add('a')).toBe(false);
  });
});
