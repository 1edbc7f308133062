import type { EventType } from '../../../../domain/event/types/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonSchema } from '../../../../lib/json/json.js';
import type { TableColumn } from '../../../planner.js';
import { serviceAt } from '../../../words/services.js';
import { named, quoted } from '../../build/value.js';
import { areColumnsKnown, cellOf, columnByPartAt, columnMeantAt, valueOfAnyAt } from '../../columns/known-columns.js';
import { leadLength } from '../../text/sentences.js';
import { tokensOf } from '../../text/tokens.js';
import { endOfWords, fieldAt, textOf } from './field-words.js';
import type { Line, PayloadTest } from './line.type.js';
import type { TestedField } from './tested-fields.js';
import { roleOf } from './test-roles.js';
import { isOneOf } from './test-expressions.js';
import { isMoved } from './test-words.js';
import { kept } from '../../kept.js';
import { wordList } from '../../word-list.js';

/* Columns of a table, whose names are up to the user: the words for one are its name. */

const known = kept(() => new WeakMap<EventType, string | null>());

/** The object whose keys are the columns of a table: empty if it is the payload itself. Null: the event has none. */
export function columnsAt(type: EventType): string | null {
  const found = known().get(type);
  if (found !== undefined) return found;
  const { payloadSchema } = type;
  const own = payloadSchema['columns'];
  const inside = Object.entries(propertiesOf(payloadSchema)).find(
    ([, one]) => isJsonObject(one) && isColumns(one),
  )?.[0];
  // An expression makes an object by the names of the columns.
  const at = typeof own === 'string' ? `(${own})` : isColumns(payloadSchema) ? '' : (inside ?? null);
  known().set(type, at);
  return at;
}

const isColumns = (schema: JsonSchema | null): boolean => schema?.['role'] === 'columns';

const STOP = wordList(
  "is|are|was|were|=|equals|says|say|reads|shows|contains|contain|has|have|over|above|below|under|exceeds|exceed|more|less|greater|higher|lower|at|of|in|on|to|from|and|or|but|then|for|that|which|not|does|doesn't|doesnt|isnt|still|set|gets|with|without|when|if|starts|begins|ends|mentions|column|field|property|value|a|an|the|it|its|there|no|any|some|one|i|we|you|they|longer|shorter|be|being|been|where|whose|who|those|these|ones|them|all|only|as|by|empty|blank|missing|isnt|arent|wasnt|neither|nor|either|both|checkbox|box|comes|come|arrives|appears|added|becomes|changes|turns|switches|yet|already",
);
const PLACE = /^(?:table|base|database|sheet|spreadsheet|worksheet|tab|workbook|view|form|google|file)$/;
const MAX_WORDS = 3;
const COLUMN = ['column', 'field', 'property', 'value', 'cell', 'checkbox', 'box'];

/** `the severity column`, `column Status`, `photo`: the column that words name. Null: there are no columns, or no name. */
export function columnNamed(
  { tokens, type, isEnd }: Line,
  start: number,
): { readonly field: TestedField; readonly length: number } | null {
  const base = columnsAt(type);
  if (base === null) return null;
  const at = start + leadLength(tokens, start, ['the', 'its', 'their', 'a', 'an', 'any']);
  const lead = leadLength(tokens, at, COLUMN);
  const first = at + lead;
  let to = first;
  const own = columnMeantAt(tokens, first);
  if (own) {
    const behind = own.to + (lead > 0 ? 0 : leadLength(tokens, own.to, COLUMN));
    return { field: knownColumn(base, own.column), length: behind - start };
  }
  // The account has told its columns, and none is called so.
  if (areColumnsKnown()) return null;
  const isQuote = tokens[first]?.mention?.kind === 'quote';
  // `of the "Sales" base`: the place of the row.
  if (lead === 0 && [0, 1].some((one) => isPlaceAt(tokens, first + one - 1))) return null;
  if (isQuote) to += 1;
  else
    while (
      to < first + MAX_WORDS &&
      tokens[to]?.kind === 'word' &&
      !STOP.test(tokens[to]?.lower ?? '') &&
      !/^\d/.test(tokens[to]?.lower ?? '') &&
      !(to > first && (isEnd(to) || isValueOf(tokens, to) || isMoved(tokens, to)))
    )
      to += 1;
  const said = isQuote
    ? (tokens[first]?.mention?.value ?? '')
    : tokens
        .slice(first, to)
        .map(({ text }) => text)
        .join(' ');
  // `column C` is a place, and no name. Nor is `the Airtable table`.
  if (to === first || (!isQuote && serviceAt(tokens, first) !== null) || /^[A-Z]{1,2}$/.test(said)) return null;
  // `when a row gets updated`: the thing itself, and none of its columns.
  if (!isQuote && lead === 0 && thingsOf(type).has(said.toLowerCase())) return null;
  const end = to + (lead > 0 ? 0 : leadLength(tokens, to, COLUMN));
  return { field: columnOf(base, said), length: end - start };
}

/** `"Sales" base`, `base "Sales"` behind a place. */
const isPlaceAt = (tokens: Line['tokens'], at: number): boolean =>
  [at, at + 1].every((one) => PLACE.test(tokens[one]?.lower ?? '') || tokens[one]?.mention?.kind === 'quote') &&
  tokens[at]?.mention !== tokens[at + 1]?.mention;

/** The nouns in the name of an event: `row` of `updated_row`. */
const thingsOf = ({ name }: EventType): ReadonlySet<string> => new Set(name.split(/[._]/).slice(1));

/** Whether a field is only taken for a column of that name. */
export const isColumn = ({ path }: TestedField): boolean => path.includes('(');

/** Columns whose name is hardly ever the first word of a longer one, if a word with a capital follows. */
const OF_KINDS = wordList(
  'status|stage|state|phase|type|kind|priority|urgency|severity|category|label|tag|topic|department|region|country|city|language|plan|tier|level|source|channel|segment|industry|owner|assignee|role|reason|rating',
);

/** `Status Approved`: the second word is the value of the column. */
function isValueOf(tokens: Line['tokens'], at: number): boolean {
  return OF_KINDS.test(tokens[at - 1]?.lower ?? '') && /^\p{Lu}/u.test(tokens[at]?.text ?? '');
}

/** Its path is in brackets, as that of a column of any spelling: no filter looks for it. */
function knownColumn(base: string, column: TableColumn): TestedField {
  return { ...columnOf(base, column.name), path: `${base === '' ? '' : `${base}.`}(${cellOf('', column)})` };
}

function columnOf(base: string, said: string): TestedField {
  const words = said.split(' ');
  const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const names = [said, upper(said.toLowerCase()), words.map(upper).join(' '), said.toLowerCase()];
  const paths = [...new Set(names)].map(named).join(', ');
  return {
    words: said,
    path: `${base === '' ? '' : `${base}.`}([${paths}][0])`,
    role: roleOf(said.toLowerCase()),
    type: 'text',
    values: [],
    isBare: false,
    scale: 1,
    currency: null,
  };
}

/** The field that words name: one that the event has, or else a column. */
export function anyFieldAt(line: Line, at: number): ReturnType<typeof columnNamed> {
  return fieldAt(line.tokens, at, line.type) ?? columnNamed(line, at);
}

/** No filter can look for a column of any spelling, and the user has to know which one is meant. */
export function ofColumn<T extends PayloadTest>(test: T | null, field: TestedField): T | null {
  if (!test || !isColumn(field)) return test;
  return { ...test, filters: null, assumes: `"${field.words}" is the column of that name.` };
}

/** `marked Approved`: one of the columns says so, whatever it is called. */
export function anyCell(line: Line, at: number, isNot: boolean): PayloadTest | null {
  const base = columnsAt(line.type);
  const token = line.tokens[at];
  if (base === null || !token || (token.kind !== 'word' && token.mention?.kind !== 'quote')) return null;
  const to = token.mention ? at + 1 : endOfWords(line.tokens, at, line.isEnd);
  if (to === at) return null;
  const value = token.mention?.value ?? textOf(line.tokens, at, to);
  const known = valueOfAnyAt(line.tokens, at);
  if (known && known.to === to) {
    const field = knownColumn(base, known.column);
    const test = isOneOf(field, [{ value: known.value, isKnown: false }], isNot);
    return {
      ...test,
      filters: null,
      to,
      assumes: `"${known.column.name}" is the column with the value "${known.value}".`,
    };
  }
  // `says they are coming`, of the question "Are you coming?": of the known columns only one for yes or no can mean it.
  const words = tokensOf(value, []);
  const asked = columnByPartAt(words, 0);
  const yes = asked?.to === words.length ? asked.column.values.find((one) => one.toLowerCase() === 'yes') : undefined;
  if (asked && yes !== undefined) {
    const field = knownColumn(base, asked.column);
    const test = isOneOf(field, [{ value: yes, isKnown: false }], isNot);
    return { ...test, filters: null, to, assumes: `"${asked.column.name}" is answered with "${yes}".` };
  }
  if (areColumnsKnown()) return null;
  const path = `${base === '' ? '' : `${base}.`}*`;
  const expr = `${quoted(value.toLowerCase())} in trigger.payload.${path}.$lowercase($string($))`;
  return {
    path,
    expr: isNot ? `$not(${expr})` : expr,
    filters: null,
    to,
    assumes: `One of the columns says "${value}".`,
  };
}
