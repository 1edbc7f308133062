import { GapKind } from '../../../../domain/plan-report/index.js';
import type { JsonSchema } from '../../../../lib/json/json.js';
import { Phrases } from '../../text/tokens.js';
import type { Draft } from '../../build/builder.js';
import { plural } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { Part } from '../account.js';
import { readRest } from '../after-act.js';
import { entriesOf } from '../entries.js';
import { fieldsAt, shownBy } from '../fields.js';
import { slotOf } from '../frames.js';
import type { Frame } from '../frames.js';
import { readOperand } from '../operand.js';
import type { Operand, Reading } from '../reading.js';
import { nameAt, tableAt } from './tables.js';
import type { Table } from './tables.js';

/* `save them to the table "orders"`, `remember the rate as "rate"`: data that is kept between runs. */

const NAME_SCHEMA: JsonSchema = { type: 'string', minLength: 1, maxLength: 63, pattern: '^[A-Za-z_][A-Za-z0-9_]*$' };

/** Reads an act that keeps data for later runs. @returns whether it was one */
export function readKeep(r: Reading, at: number): boolean {
  const saved = r.builder.save();
  const made = r.made.length;
  const to = intoTable(r, at) ?? underName(r, at);
  if (to === null) {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  if (to < r.end) readRest(r, to);
  return true;
}

/** `save them to the table "orders"`. */
function intoTable(r: Reading, at: number): number | null {
  const [frame] = r.frames.ofUse('keep');
  const verb = frame && (Phrases.of(frame.planning.verbs).at(r.tokens, at) ?? turnsIntoRow(r, at));
  if (!frame || !verb) return null;
  const end = r.end;
  for (let link = at + verb.length; link < end; link += 1) {
    if (!r.is(link, 'to|into|in|on')) continue;
    const table = tableAt(r, link + 1, frame);
    if (!table) continue;
    const start = at + verb.length;
    const part = new Part(frame.tool.name);
    r.end = link;
    const operand = start < link ? object(r, start, part) : null;
    r.end = end;
    const of = submitted(r, operand?.value ?? (start === link ? r.last : null));
    if (!of || (operand && operand.to < link)) return null;
    const columns = columnsAt(r, table.to, of);
    const to = write(r, frame, columns?.value ?? of, table, part, [at, link]);
    if (to === null || !columns) return to;
    r.take(table.to, columns.to, part, 'rows');
    return columns.to;
  }
  return null;
}

/** `turn each new mail into a row in the table todos`. */
function turnsIntoRow(r: Reading, at: number): { readonly length: number } | null {
  const isTurned =
    r.is(at, 'turn|convert|make') && r.slice(at, r.end).some((_token, offset) => r.said(at + offset, ...INTO_ROW) > 0);
  return isTurned ? { length: 1 } : null;
}

const INTO_ROW = ['into a row', 'into a new row', 'as a row', 'as a new row', 'into rows', 'into a record'];

/** `… with the author and the text`: the columns, behind the name of the table. */
function columnsAt(r: Reading, at: number, of: Value): Operand | null {
  const lead = r.said(at, 'with', 'with the columns', 'with columns', ', with', 'with its', 'with their');
  const read = lead > 0 && at < r.end ? fieldsAt(r, at + lead, of) : null;
  return read && read.to >= r.end ? { to: read.to, value: shownBy(of, read.fields) } : null;
}

/** Of what a form or a call brings along, the answers are kept, in columns of the names of its fields. */
function submitted(r: Reading, of: Value | null): Value | null {
  const below = r.event?.type?.planning?.page?.fieldsAt;
  const isOpen = of !== null && of === r.event?.value && Object.keys(of.fields).length === 0;
  if (isOpen && below !== undefined) return { ...of, kind: 'record', expr: `${of.expr}.${below}` };
  // What is known of the call itself is no column.
  const isCalled = of !== null && of === r.event?.value && r.event.type?.planning?.isCalled === true;
  return isCalled ? { ...of, kind: 'record', expr: `$sift(${of.expr}, function($v, $k) { $k != "_request" })` } : of;
}

/** `each row`, `a row with the title and link`, `the result`. */
function object(r: Reading, at: number, part: Part): Operand | null {
  const row = r.said(at, 'a row with', 'a new row with', 'one row with', 'a record with', 'a line with', 'a row for');
  const bare =
    row > 0
      ? 0
      : r.said(
          at,
          'a row',
          'a new row',
          'a record',
          'a new record',
          'an entry',
          'a new entry',
          'everyone',
          ...INTO_ROW,
          'each one',
          'each of them',
        );
  if (bare > 0 && at + bare >= r.end && r.last) {
    r.take(at, at + bare, part, 'rows');
    return { to: at + bare, value: r.last };
  }
  const entries = row === 0 ? entriesAt(r, at, part) : null;
  if (entries) return entries;
  r.take(at, at + row, part, 'rows');
  return readOperand(r, at + row, part, 'rows');
}

/** `all users` of an answer: its list of that name. */
function entriesAt(r: Reading, at: number, part: Part): Operand | null {
  const lead = r.said(at, 'all', 'every', 'each', 'all the', 'the');
  const data = r.last?.kind === 'data' ? r.last : null;
  const noun = r.tokens[at + lead];
  if (
    !data ||
    lead === 0 ||
    at + lead + 1 !== r.end ||
    noun?.kind !== 'word' ||
    /^(?:data|answer|response|result|json|body)$/.test(noun.lower)
  )
    return null;
  const value = entriesOf(r, data, noun.lower, part);
  if (value) r.take(at, r.end, part, 'rows');
  return value && { to: r.end, value };
}

/** The kinds of values whose fields become columns. */
const isRow = ({ kind }: Value): boolean => kind === 'list' || kind === 'data' || kind === 'record';

function write(
  r: Reading,
  { tool, planning }: Frame,
  of: Value,
  { name, to }: Table,
  part: Part,
  [from, link]: readonly [number, number],
): number | null {
  const table = slotOf(planning, 'name');
  const rows = slotOf(planning, 'data');
  if (table === undefined || rows === undefined || of.kind === 'file') return null;
  const columns = columnsOf(of);
  if (columns === null && !isRow(of)) return null;
  const step = r.builder.add(tool, 'save_rows', name === null ? 'Save it in a table' : `Save it in "${name}"`, {
    part,
    reason: 'The words ask to keep it in a table.',
    sentence: r.sentence,
  });
  r.builder.set(step, rows, `{{ ${rowsOf(of, columns)} }}`, 'rows');
  const types = slotOf(planning, 'columns');
  if (columns !== null && types !== undefined)
    r.builder.set(step, types, Object.fromEntries(columns.map((one) => [one.name, 'text'])));
  else if (types !== undefined && of.expr.startsWith('$sift('))
    r.builder.set(step, types, `{{ $merge($each(${of.expr}, function($v, $k) { { $k: "text" } })) }}`);
  else
    r.builder.assume('The table is there already, and its columns have the names of the fields.', {
      step: step.id,
      path: `/input/${rows}`,
    });
  part.wrote('use', `step:${step.id}/tool`);
  for (let next = from; next < link; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, 'use');
  r.take(link, to, part, 'table');
  if (name !== null) r.builder.set(step, table, name, 'table');
  else nameTable(r, step, table, of);
  r.made.push(step);
  return to;
}

/** A table without a name is called after what it holds. */
function nameTable(r: Reading, step: Draft, table: string, of: Value): void {
  const { part } = step;
  const at = { step: step.id, path: `/input/${table}` };
  const { planning } = r.event?.type ?? {};
  const isForm = planning?.page?.fieldsAt !== undefined;
  const [thing = null] = isForm ? ['answer'] : (planning?.things ?? (of.kind === 'list' ? of.nouns : []));
  const name = thing === null ? null : plural(thing).replaceAll(/\W+/g, '_');
  part.wrote('table', `step:${step.id}/input/${table}`);
  if (name !== null) {
    r.builder.set(step, table, name, 'table');
    return r.builder.assume(`The words give the table no name: it is called "${name}".`, at);
  }
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'The words name no table.',
    question: 'What is the name of the table? For example: orders.',
    at,
    valueSchema: NAME_SCHEMA,
  });
}

/** The columns that the known fields of a value become; null: they are not known. */
function columnsOf({
  kind,
  fields,
  expr,
  text,
}: Value): readonly { readonly name: string; readonly path: string }[] | null {
  if (kind === 'text' || kind === 'number') return [{ name: 'text', path: kind === 'number' ? expr : text }];
  const byPath = new Map<string, string>();
  for (const [name, path] of Object.entries(fields)) {
    const column = name.replaceAll(/\W+/g, '_').replace(/^(?=\d)/, '_');
    if (!byPath.has(path)) byPath.set(path, column);
  }
  return byPath.size === 0 ? null : [...byPath].map(([path, name]) => ({ name, path }));
}

function rowsOf(of: Value, columns: ReturnType<typeof columnsOf>): string {
  if (columns === null) return of.expr;
  const object = (base: string): string =>
    `{ ${columns.map(({ name, path }) => `${JSON.stringify(name)}: $string(${base}${path})`).join(', ')} }`;
  if (of.kind === 'list') return `[${of.expr}.${object('')}]`;
  return of.kind === 'text' || of.kind === 'number' ? object('') : object(`${of.expr}.`);
}

const UNDER = [
  'under the name',
  'as the value',
  'under',
  'with the name',
  'in the variable',
  'as the variable',
  'in a variable called',
  'in a variable named',
  'as',
];

/** `save it under the name rate`, `remember the total as "total"`: one value, which the next runs have. */
function underName(r: Reading, at: number): number | null {
  const [frame] = r.frames.ofUse('remember');
  if (!frame || !r.is(at, 'save|remember|keep|store')) return null;
  const name = slotOf(frame.planning, 'name');
  const value = slotOf(frame.planning, 'data');
  if (name === undefined || value === undefined) return null;
  const end = r.end;
  const part = new Part(frame.tool.name);
  for (let link = at + 1; link < end; link += 1) {
    const lead = r.said(link, ...UNDER);
    const said = lead > 0 ? nameAt(r, link + lead) : null;
    if (said === null || link + lead + 1 < end) continue;
    // `save it as CSV` is no name.
    if (r.is(link, 'as') && lead === 1 && r.mention(link + 1, 'quote') === null) continue;
    r.end = link;
    const operand = readOperand(r, at + 1, part, 'value');
    r.end = end;
    if (!operand || operand.to < link || operand.value.kind === 'file') return null;
    const step = r.builder.add(frame.tool, 'remember', `Keep it as "${said}"`, {
      part,
      reason: 'The words ask to keep it for later runs.',
      sentence: r.sentence,
    });
    r.builder.set(step, name, said, 'name');
    r.builder.set(step, value, `{{ ${operand.value.expr} }}`, 'value');
    r.take(at, at + 1, part, 'use');
    r.take(link, link + lead + 1, part, 'name');
    r.made.push(step);
    return end;
  }
  return null;
}
