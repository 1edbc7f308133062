import { jsonPointer } from '../../../../lib/json/json-pointer.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { TableColumn } from '../../../planner.js';
import { fitsColumn } from '../../columns/column-kinds.js';
import { placedColumns } from '../../columns/placed-values.js';
import { nameWords } from '../../../words/name-words.js';
import type { Draft } from '../../build/builder.js';
import { knownColumns, namingColumn } from '../../columns/known-columns.js';
import type { Reading } from '../reading.js';
import type { Token } from '../../text/tokens.js';
import { isRecord, NO_COLUMN } from './column-values.js';

/*
 * Values of a row beside the kinds of their columns, as the account has them: `24 seeds` is 24 in a column of numbers, and
 * `weekly veg boxes` is no phone number. A value of another kind than its column, and one whose column no words tell, become
 * questions.
 */

/** Gives the values the kinds of their columns, and asks about those that have another kind. */
export function settleCells(r: Reading, tokens: readonly Token[]): void {
  const columns = knownColumns();
  if (columns.length === 0) return;
  // The columns are those of the first table. Others are not known.
  const isOnly = r.event === null && r.builder.steps.length === 1;
  for (const step of r.builder.steps) {
    if (!step.tool.sideEffects) continue;
    for (const [name, own] of Object.entries(propertiesOf(step.tool.inputSchema))) {
      const record = step.input[name];
      if (isRecord(own) && isJsonObject(record)) settleRecord(r, { step, name, record, isOnly }, columns, tokens);
    }
  }
}

interface Place {
  readonly step: Draft;
  readonly name: string;
  readonly record: JsonObject;
  /** It is the only table of the request. */
  readonly isOnly: boolean;
}

function settleRecord(r: Reading, place: Place, columns: readonly TableColumn[], tokens: readonly Token[]): void {
  const settled: Record<string, JsonValue> = {};
  const open: { readonly key: string; readonly value: string; readonly isKnown: boolean }[] = [];
  for (const [key, value = null] of Object.entries(byPlaces(r, place, columns))) {
    const isOpen = key.startsWith(NO_COLUMN);
    const column = columnOf(columns, key);
    // A letter stands for the column at its place, and `Name` for the one that names the row.
    const isFree = !place.isOnly || /^(?:[A-Z]{1,2}|name|title)$/i.test(key) || typeof value === 'object';
    const cell = isOpen ? null : column ? cellFor(column, value) : isFree ? { value } : null;
    if (cell) settled[key] = cell.value;
    else
      open.push({
        key,
        value: typeof value === 'object' ? JSON.stringify(value) : String(value),
        isKnown: column !== undefined,
      });
  }
  place.step.input[place.name] = settled;
  const used = new Set(Object.keys(settled));
  const free = untitled(place.step, columns).filter(({ name }) => !used.has(name));
  for (const one of open) ask(r, place, one, free, tokens);
}

/** The column that a key of a record names. Undefined: there is none, or the key stands for one that is not known yet. */
function columnOf(columns: readonly TableColumn[], key: string): TableColumn | undefined {
  if (key.startsWith(NO_COLUMN)) return undefined;
  const said = nameWords(key).join(' ');
  return columns.find((one) => nameWords(one.name).join(' ') === said);
}

/** The columns without the one for the title, if the title of an entry has an input of its own. */
function untitled({ input }: Draft, columns: readonly TableColumn[]): readonly TableColumn[] {
  if (input['title'] === undefined) return columns;
  const title = namingColumn();
  return columns.filter(({ name }) => name !== title);
}

/** The record with the columns that the kinds and the order of its values tell. */
function byPlaces(r: Reading, { step, name, record, isOnly }: Place, columns: readonly TableColumn[]): JsonObject {
  const entries = Object.entries(record);
  if (!isOnly || !entries.some(([key]) => key.startsWith(NO_COLUMN))) return record;
  const known = untitled(step, columns);
  const values = entries.map(([key, value]) => ({ column: columnOf(known, key) ?? null, value }));
  const found = placedColumns(values, known);
  const fitting = found.map((column, at) => {
    const { value = null } = values[at] ?? {};
    return column && (cellFor(column, value) || isDay(value)) ? column : null;
  });
  const isTold = fitting.some((column, at) => column !== null && entries[at]?.[0].startsWith(NO_COLUMN) === true);
  const told = fitting.filter((column) => column !== null);
  if (isTold)
    r.builder.assume(`The values go into the columns ${told.map((one) => one.name).join(', ')}.`, {
      step: step.id,
      path: `/input/${name}`,
    });
  return Object.fromEntries(entries.map(([key, value], at) => [fitting[at]?.name ?? key, value ?? null]));
}

const isDay = (value: JsonValue): boolean => typeof value === 'string' && /^\{\{.*\bnow\b/.test(value);

/** The value as its column has it. Null: it is of another kind. */
function cellFor(column: TableColumn, value: JsonValue): { readonly value: JsonValue } | null {
  if (typeof value !== 'string' || value.includes('{{')) return { value };
  const said = value.trim();
  const { kind, values } = column;
  if (kind !== 'number' && kind !== 'date' && !fitsColumn(column, said)) return null;
  switch (kind) {
    case 'number': {
      const number = /^[$€£]?\s?(-?\d[\d,]*(?:\.\d+)?)(?:\s?(?:%|[$€£]|\p{L}+))?$/u.exec(said)?.[1];
      return number === undefined ? null : { value: Number(number.replaceAll(',', '')) };
    }
    case 'date':
      return /^\d{4}-\d\d-\d\d/.test(said) ? { value } : null;
    case 'flag':
      if (/^(?:yes|true|ticked|checked|x|done|on)$/i.test(said)) return { value: true };
      return /^(?:no|false|unticked|unchecked|off)$/i.test(said) ? { value: false } : null;
    case 'choice':
      return { value: values.find((one) => one.toLowerCase() === said.toLowerCase()) ?? value };
    case 'choices': {
      const parts = said.split(/,\s*|\s+and\s+/i);
      const known = parts.map((part) => values.find((one) => one.toLowerCase() === part.toLowerCase()) ?? null);
      return { value: parts.length > 1 && known.every((one) => one !== null) ? known.join(', ') : value };
    }
    case 'email':
    case 'person':
    case 'text':
      return { value };
  }
}

const MOST = 8;

function ask(
  r: Reading,
  { step, name }: Place,
  { key, value, isKnown }: { readonly key: string; readonly value: string; readonly isKnown: boolean },
  free: readonly TableColumn[],
  tokens: readonly Token[],
): void {
  const words = new Set(nameWords(value));
  const said = tokens.filter(({ lower, mention }) =>
    mention === null ? nameWords(lower).some((one) => words.has(one)) : mention.value === value,
  );
  const fitting = free.flatMap((column) => {
    const cell = column.name === key ? null : cellFor(column, value);
    return cell ? [{ column, cell }] : [];
  });
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: said,
    reason: isKnown
      ? `The column "${key}" holds another kind of value.`
      : 'The words do not say which column it is for.',
    question: isKnown
      ? `"${value}" does not fit the column "${key}". What is "${key}" to be?`
      : `Which column is "${value}" for?`,
    at: { step: step.id, path: `/input/${name}${isKnown ? jsonPointer([key]) : ''}` },
    valueSchema: isKnown ? { type: 'string' } : { type: 'object' },
    choices: (isKnown ? [] : fitting).slice(0, MOST).map(({ column, cell }) => ({
      label: column.name,
      value: cell.value,
      at: { step: step.id, path: `/input/${name}${jsonPointer([column.name])}` },
    })),
  });
}
