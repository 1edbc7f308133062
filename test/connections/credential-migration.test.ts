import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import { createLogger } from '../../src/logger.js';
import { backfillOrigins } from '../../src/storage/connections/backfill-origins.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

/** The data from before credentials were bound by id. */
let testDatabase: TestDatabase;
let database: Database;
const hour = (number: number): Date => new Date(Date.UTC(2026, 0, 1, number));

const step = (id: string, connection: string, url = 'https://api.example.com/', more: object = {}) => ({
  id,
  title: id,
  description: '',
  tool: 'http.request',
  input: { url, connection },
  when: null,
  dependsOn: null,
  forEach: null,
  retry: {},
  timeoutMs: 1,
  onError: 'FAIL',
  ...more,
});

async function workflow(
  versions: readonly { readonly origin: string; readonly steps: readonly unknown[]; readonly at?: number }[],
  more: {
    readonly clonedFrom?: string;
    readonly at?: number;
    readonly trigger?: object;
    readonly portableKey?: string;
  } = {},
): Promise<string> {
  const id = newId('wf');
  const { clonedFrom = null, at = 1, trigger = { type: 'MANUAL', enabled: true }, portableKey = null } = more;
  await database.query(
    `insert into workflow (id, owner_id, title, description, trigger, status, version, step_count, cloned_from, portable_key, needs_check, created_at, updated_at) values ($1, 'bob', 'T', '', $2, 'ACTIVE', $3, 1, $4, $5, false, $6, $6)`,
    [id, JSON.stringify(trigger), versions.length, clonedFrom, portableKey, hour(at)],
  );
  for (const [index, { origin, steps, at: made = at }] of versions.entries()) {
    await database.query(
      'insert into workflow_version (workflow_id, number, title, steps, origin, created_at) values ($1, $2, $3, $4, $5, $6)',
      [id, index + 1, 'T', JSON.stringify(steps), origin, hour(made)],
    );
  }
  return id;
}
async function connection(name: string, at: number, kind = 'BEARER'): Promise<string> {
  const id = newId('conn');
  await database.query(
    `insert into connection (id, owner_id, name, kind, sealed, created_at) values ($1, 'bob', $2, $3, 'sealed', $4)`,
    [id, name, kind, hour(at)],
  );
  return id;
}
const bindings = async (id: string) =>
  (
    await database.query<{ slot: string; connectionId: string }>(
      'select slot, connection_id as "connectionId" from workflow_binding where workflow_id = $1 order by slot',
      [id],
    )
  ).map(({ slot, connectionId }) => [slot, connectionId]);
const notices = async (id: string) =>
  (await database.query<{ code: string }>('select code from notice where target_id = $1', [id])).map(
    ({ code }) => code,
  );
const audited = async (id: string) =>
  (await database.query<{ action: string }>('select action from audit_log where target_id = $1', [id])).map(
    ({ action }) => action,
  );
const upgrade = async (): Promise<void> => {
  await database.query(`delete from mikro_orm_migrations where name = 'migration-20261127-031-slots'`);
  await database.migrate();
};

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await openDatabase({ url: testDatabase.url, logger: createLogger('silent'), poolSize: 3 });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

describe('an upgrade', () => {
  it('makes a literal of a constant expression, and leaves every other step as it is', async () => {
    const other = step('other', '{{ context.name }}');
    const untouched = step('plain', 'x', 'https://api.example.com/{{ "a" }}');
    const id = await workflow([{ origin: 'USER', steps: [step('one', '{{ "git" & ("hub") }}'), other, untouched] }]);
    const agent = await workflow([
      {
        origin: 'USER',
        steps: [
          step('a', 'm', '', {
            tool: 'agent.run',
            input: { instruction: 'x {{ "y" }}', connections: ['{{ "bank" }}'], tools: ['mcp.{{ "files" }}.*'] },
          }),
        ],
      },
    ]);
    await upgrade();
    const [row] = await database.query<{ steps: unknown[]; needsCheck: boolean }>(
      'select v.steps, w.needs_check as "needsCheck" from workflow_version v join workflow w on w.id = v.workflow_id where w.id = $1',
      [id],
    );
    expect(row).toEqual({ steps: [step('one', 'github'), other, untouched], needsCheck: true });
    expect([await notices(id), await audited(id)]).toEqual([['EXPRESSION_REPLACED'], ['workflow.replace_expressions']]);
    const [agents] = await database.query<{ steps: { input: unknown }[] }>(
      'select steps from workflow_version where workflow_id = $1',
      [agent],
    );
    expect(agents?.steps[0]?.input).toEqual({
      instruction: 'x {{ "y" }}',
      connections: ['bank'],
      tools: ['mcp.files.*'],
    });
  });

  it('keeps in a clone what its owner chose for it, and empties what a name had bound', async () => {
    const clonedFrom = newId('wf');
    const published = (name: string) => [{ origin: 'CLONE', steps: [step('get', name)] }];
    // Created after the clone, when nothing else asked for the name.
    const first = await workflow(published('http-9'), { clonedFrom, at: 1 });
    const mine = await connection('http-9', 2);
    // A later clone that happens to have the same name.
    const second = await workflow(published('http-9'), { clonedFrom, at: 3 });
    // The owner wrote the name in.
    const written = await workflow([...published('http'), { origin: 'USER', steps: [step('get', 'my-crm')], at: 4 }], {
      clonedFrom,
      at: 3,
    });
    const crm = await connection('my-crm', 1);
    // Created for it, and then an update sent it elsewhere.
    const moved = await workflow(
      [
        { origin: 'CLONE', steps: [step('get', 'http-7')] },
        { origin: 'CLONE', steps: [step('get', 'http-7', 'https://evil.example.com/')], at: 6 },
      ],
      { clonedFrom, at: 4 },
    );
    await connection('http-7', 5);
    const mailTrigger = (mailbox?: string) => ({
      type: 'EVENT',
      enabled: true,
      eventType: 'email.received',
      filters: mailbox === undefined ? {} : { connection: mailbox },
    });
    const work = await connection('work', 1, 'IMAP');
    const named = await workflow([{ origin: 'CLONE', steps: [] }], { clonedFrom, trigger: mailTrigger('work') });
    const any = await workflow([{ origin: 'CLONE', steps: [] }], { clonedFrom, trigger: mailTrigger() });
    await upgrade();
    expect([
      await bindings(first),
      await bindings(second),
      await bindings(written),
      await bindings(moved),
      await bindings(named),
      await bindings(any),
    ]).toEqual([[['http-9', mine]], [], [['my-crm', crm]], [], [['inbox', work]], []]);
    expect([await notices(first), await notices(second), await notices(moved)]).toEqual([
      [],
      ['SLOT_UNBOUND'],
      ['SLOT_UNBOUND'],
    ]);
    expect(await audited(second)).toEqual(['connection.unbind']);
  });

  it('takes for the origins of a connection those of steps that its owner wrote', async () => {
    const id = await connection('shop', 1);
    const kept = await connection('explicit', 1);
    const unused = await connection('unused', 1);
    await workflow([
      { origin: 'PLANNER', steps: [step('a', 'shop', 'https://planned.example.com/')] },
      {
        origin: 'USER',
        steps: [
          step('a', 'shop', 'https://planned.example.com/'),
          step('b', 'shop', 'https://mine.example.com:8443/x?{{ context.q }}'),
          step('c', 'shop', '{{ context.url }}'),
          step('d', 'shop', 'https://mine.example.com{{ context.x }}/'),
          step('e', 'explicit', 'https://other.example.com/'),
        ],
      },
    ]);
    await workflow([{ origin: 'USER', steps: [step('a', 'shop', 'https://imported.example.com/')] }], {
      portableKey: 'imported',
    });
    await workflow(
      [
        { origin: 'CLONE', steps: [step('a', 'shop', 'https://cloned.example.com/')] },
        { origin: 'USER', steps: [step('a', 'shop', 'https://in-clone.example.com/')] },
      ],
      { clonedFrom: newId('wf') },
    );
    expect(
      await backfillOrigins(database, ({ name }) => (name === 'explicit' ? ['https://given.example.com'] : [])),
    ).toBeGreaterThanOrEqual(3);
    const originsOf = async (which: string) =>
      (await database.query<{ origins: string[] }>('select origins from connection where id = $1', [which]))[0]
        ?.origins;
    expect([await originsOf(id), await originsOf(kept), await originsOf(unused)]).toEqual([
      ['https://mine.example.com:8443'],
      [],
      [],
    ]);
    expect([await notices(id), await audited(id), await notices(kept)]).toEqual([
      ['ORIGINS_TAKEN'],
      ['connection.take_origins'],
      [],
    ]);
    expect(await backfillOrigins(database, () => [])).toBe(0);
  });
});
