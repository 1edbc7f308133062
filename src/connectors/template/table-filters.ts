import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { RequestInputError } from '../request/request-input-error.js';

/*
 * Tables as lists of rows, of which the first is the header: rows become objects by the titles of their columns, and
 * objects become rows.
 */

type Apply = (value: JsonValue | undefined, args: readonly JsonValue[]) => JsonValue | undefined;

const rowsOf = (value: JsonValue | undefined): readonly (readonly JsonValue[])[] =>
  Array.isArray(value) ? value.filter((row) => Array.isArray(row)) : [];
const asText = (value: JsonValue | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
const headerOf = (value: JsonValue | undefined): readonly string[] => (rowsOf(value)[0] ?? []).map(asText);

/** Rows below the header, by the titles, each with its number in the table as `row_number`. */
const byHeader: Apply = (value) => {
  const header = headerOf(value);
  return rowsOf(value)
    .slice(1)
    .map((row, index) => {
      const cells = header.flatMap((title, at) => (title === '' ? [] : [[title, row[at] ?? ''] as const]));
      return { row_number: index + 2, ...Object.fromEntries(cells) };
    });
};

/** The objects whose fields have all these values, compared as texts. */
const matching: Apply = (value, [wanted]) => {
  if (!Array.isArray(value) || !isJsonObject(wanted)) return value;
  const fields = Object.entries(wanted);
  return value.filter(
    (item) => isJsonObject(item) && fields.every(([name, each]) => asText(item[name]) === asText(each)),
  );
};

/**
 * The values of an object in the order of the header; null for a column that it does not name. With a column, a value and
 * `skip`: null for all columns if no row has the value.
 */
const inOrder: Apply = (value, [table, ...sought]) => {
  if (!isJsonObject(value)) return undefined;
  const header = headerOf(table ?? null);
  if (isSkipped(table, sought)) return header.map(() => null);
  const fields = byTitle(value, header);
  const unknown = Object.keys(fields).find((name) => name !== 'row_number' && !header.includes(name));
  if (unknown !== undefined)
    throw new RequestInputError(
      'row',
      `there is no column ${JSON.stringify(unknown.slice(0, 100))} in the first row. It has ${header.slice(0, 50).join(', ') || 'no titles'}.`,
    );
  return header.map((title) => fields[title] ?? null);
};

/** The values by their titles. A name that is no title may be the letters of a column: A is the first one. */
function byTitle(fields: JsonObject, header: readonly string[]): JsonObject {
  const titleOf = (name: string): string => {
    const at = header.includes(name) || !/^[A-Z]{1,2}$/.test(name) ? 0 : numberOfLetters(name);
    return header[at - 1] ?? name;
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [titleOf(name), value]));
}

/** The number of a column by its letters: A is 1, AA is 27. */
const numberOfLetters = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + (letter.codePointAt(0) ?? 64) - 64, 0);

/** The number of the first row below the header with this value in this column. Undefined if there is none. */
function numberOf(value: JsonValue | undefined, [column, wanted]: readonly JsonValue[]): number | undefined {
  const title = asText(column);
  const at = headerOf(value).indexOf(title);
  if (at < 0)
    throw new RequestInputError(
      'column',
      `there is no column ${JSON.stringify(title.slice(0, 100))} in the first row.`,
    );
  const index = rowsOf(value).findIndex((row, number) => number > 0 && asText(row[at]) === asText(wanted));
  return index < 0 ? undefined : index + 1;
}

/** The object without the fields that are no columns, if they are to be ignored. */
const knownColumns: Apply = (value, [table, unknown]) => {
  if (unknown !== 'ignore' || !isJsonObject(value)) return value;
  const header = headerOf(table);
  return Object.fromEntries(Object.entries(value).filter(([name]) => header.includes(name)));
};

/** Whether a row that is not there is no mistake. An empty value is that of no row. */
function isSkipped(table: JsonValue | undefined, args: readonly JsonValue[]): boolean {
  const [, wanted, ifMissing] = args;
  return ifMissing === 'skip' && (asText(wanted) === '' || numberOf(table, args) === undefined);
}

/** The number of that row. With `skip` that of the header, if there is none. */
const rowOf: Apply = (value, args) => {
  if (isSkipped(value, args)) return 1;
  const number = numberOf(value, args);
  if (number === undefined)
    throw new RequestInputError('value', `no row has ${JSON.stringify(args[1] ?? null).slice(0, 100)} in this column.`);
  return number;
};

/** The same; without such a row the number of the one after the last. An empty value is that of no row. */
const rowOrNext: Apply = (value, args) =>
  (asText(args[1]) === '' ? undefined : numberOf(value, args)) ?? rowsOf(value).length + 1;

/** The titles of the header, with those of a list that it lacks behind them. */
const withTitles: Apply = (value, [added]) => {
  const header = headerOf(value);
  const missing = Array.isArray(added) ? added.map(asText).filter((title) => title !== '') : [];
  return [...new Set([...header, ...missing])];
};

/** The letters of a column by its number: 1 is A, 27 is AA. */
const column: Apply = (value) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) return undefined;
  let letters = '';
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
};

export const TABLE_FILTERS: readonly (readonly [
  name: string,
  filter: { readonly args: readonly [number, number]; readonly apply: Apply },
])[] = [
  ['by_header', { args: [0, 0], apply: byHeader }],
  ['matching', { args: [1, 1], apply: matching }],
  ['in_order', { args: [1, 4], apply: inOrder }],
  ['known_columns', { args: [2, 2], apply: knownColumns }],
  ['with_titles', { args: [1, 1], apply: withTitles }],
  ['row_of', { args: [2, 3], apply: rowOf }],
  ['column', { args: [0, 0], apply: column }],
  ['row_or_next', { args: [2, 2], apply: rowOrNext }],
];
