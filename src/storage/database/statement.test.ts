import { describe, expect, it } from '@jest/globals';
import { columnsOf, listOf, namesOf, statement, unnest } from './statement.js';

interface Run {
  readonly id: string;
  readonly seq: number;
  readonly queuedAt: Date | null;
}

const RUNS = columnsOf<Run>()({
  id: ['text', (run) => run.id],
  seq: ['int', (run) => run.seq],
  queued_at: ['timestamptz', (run) => run.queuedAt],
});

describe('A statement with named parameters', () => {
  const renew = statement(
    'renew',
    { runs: RUNS, leaseMs: 'int', owners: 'text[]' },
    ({ runs, leaseMs, owners }) =>
      `select * from ${unnest('r', runs)} where r.seq < ${leaseMs} and owner_id = any(${owners}) and ${leaseMs} > 0`,
  );

  it('numbers its parameters in their order, with their types', () => {
    expect(renew.text).toBe(
      'select * from unnest($1::text[], $2::int[], $3::timestamptz[]) as r (id, seq, queued_at) ' +
        'where r.seq < $4::int and owner_id = any($5::text[]) and $4::int > 0',
    );
  });

  it('puts the values into the same order, whatever the order in which they are given', () => {
    const runs = [
      { id: 'one "quoted"', seq: 1, queuedAt: new Date(0) },
      { id: 'two', seq: 2, queuedAt: null },
    ];
    expect(renew.with({ owners: ['ann', null], leaseMs: 5, runs })).toEqual({
      name: 'renew',
      text: renew.text,
      values: ['{"one \\"quoted\\"","two"}', '{1,2}', '{"1970-01-01T00:00:00.000Z",NULL}', 5, '{"ann",NULL}'],
    });
  });

  it('sends null for each column if the rows are null', () => {
    expect(renew.with({ runs: null, leaseMs: null, owners: null }).values).toEqual([null, null, null, null, null]);
  });

  it('is not prepared without a name', () => {
    expect(statement(null, {}, () => 'select 1').with({})).toEqual({ text: 'select 1', values: [] });
  });

  it('leaves scalars to the driver', () => {
    const at = new Date(5);
    const hash = Buffer.from('x');
    const put = statement(null, { at: 'timestamptz', hash: 'bytea' }, (p) => `select ${p.at}, ${p.hash}`);
    expect(put.with({ at, hash }).values).toEqual([at, hash]);
  });

  it('names a parameter that its text leaves out', () => {
    expect(() => statement('renew', { leaseMs: 'int', token: 'uuid' }, ({ token }) => `select ${token}`)).toThrow(
      'The statement "renew" does not use leaseMs.',
    );
    expect(() => statement('renew', { runs: RUNS }, ({ runs }) => `select ${runs.id}, ${runs.seq}`)).toThrow(
      'The statement "renew" does not use runs.queued_at.',
    );
  });

  it('refuses a parameter that is numbered by hand', () => {
    expect(() => statement(null, { token: 'uuid' }, ({ token }) => `select ${token}, $2`)).toThrow(
      'The statement "select $1::uuid, $2" numbers a parameter by hand.',
    );
  });

  it('knows its names when it is compiled', () => {
    // @ts-expect-error: there is no such parameter.
    expect(() => statement(null, { token: 'uuid' }, (p) => `select ${p.tokens}`)).toThrow();
    // @ts-expect-error: there is no such column.
    expect(() => statement(null, { runs: RUNS }, ({ runs }) => `select ${runs.version}`)).toThrow();
    const one = statement(null, { count: 'int' }, ({ count }) => `select ${count}`);
    // @ts-expect-error: a value is missing.
    one.with({});
    // @ts-expect-error: a value is of another type.
    one.with({ count: 'one' });
    // @ts-expect-error: there is no such parameter.
    one.with({ count: 1, limit: 2 });
  });

  it('lists columns for statements that read them in another way', () => {
    expect([listOf({ id: '$1::text[]', at: '$2::int[]' }), namesOf({ id: '', at: '' })]).toEqual([
      '$1::text[], $2::int[]',
      'id, at',
    ]);
  });
});
