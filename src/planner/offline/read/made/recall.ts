import { yielded } from '../../build/value.js';
import { Part } from '../account.js';
import { slotOf } from '../frames.js';
import type { Operand, Reading } from '../reading.js';
import { tableAt } from './tables.js';

/** As many rows as a step reads at most. */
const MOST_ROWS = 1_000;

/** `every row from the table "tasks"`, `the orders table`: rows that earlier runs have kept. */
export function readRecall(r: Reading, at: number): Operand | null {
  const [frame] = r.frames.ofUse('recall');
  const name = frame && slotOf(frame.planning, 'name');
  if (!frame || name === undefined) return null;
  const lead = r.said(
    at,
    'every row from',
    'every row of',
    'every row in',
    'all rows from',
    'all rows of',
    'all rows in',
    'all the rows of',
    'the rows of',
    'the rows from',
    'the rows in',
    'rows from',
    'rows of',
    'all entries of',
    'all entries in',
    'the entries of',
    'all records in',
    'all records of',
    'all records from',
    'each row of',
    'each row in',
    'each row from',
    'everything in',
    'everything from',
    'from',
  );
  const table = tableAt(r, at + lead, frame);
  // Without a name it is the table that was read before.
  if (!table || table.name === null || r.mention(table.to, 'url') || r.is(table.to, 'at|from|in')) return null;
  const part = new Part(frame.tool.name);
  const step = r.builder.add(frame.tool, 'read_rows', `Read "${table.name}"`, {
    part,
    reason: 'The words name this table.',
    sentence: r.sentence,
  });
  r.builder.set(step, name, table.name, 'table');
  const limit = slotOf(frame.planning, 'limit');
  if (limit !== undefined) r.builder.set(step, limit, MOST_ROWS);
  r.take(at, at + lead, part, 'use');
  r.take(at + lead, table.to, part, 'table');
  r.made.push(step);
  r.builder.assume(`"${table.name}" is one of your tables in Stepcast.`, { step: step.id, path: `/input/${name}` });
  const value = yielded(step.id, frame.planning.yields, { url: null, schema: null });
  if (!value) return null;
  const rows = { ...value, nouns: [...value.nouns, 'table', 'list', table.name.toLowerCase().replace(/s$/, '')] };
  r.builder.values.push(rows);
  return { to: table.to, value: rows };
}
