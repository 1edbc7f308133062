import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { withinText } from '../../build/within-text.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import { quoted } from '../../build/value.js';
import type { TestedField } from './tested-fields.js';
import type { Compare } from './test-words.js';
import { numberTest } from '../rows/number-test.js';

/** A test of a value of the event: as filters of the trigger, and as a condition of steps. */
export interface Tested {
  readonly path: string;
  /** Null: no filter says the same. */
  readonly filters: JsonObject | null;
  /** JSONata: true if it holds. */
  readonly expr: string;
  /** What is taken for granted: `"severity" is the column of that name.` */
  readonly assumes?: string;
}

/** A value that words stand for. */
export interface SaidValue {
  readonly value: string | number;
  /** The service documents the value; capitals of others do not matter. */
  readonly isKnown: boolean;
}

const SIGNS: Readonly<Record<Compare, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };
const at = (path: string): string => `trigger.payload.${path}`;

/** Fields for the one or for all who have sent or who get a mail. */
const MAILBOX = /^(?:from|to|cc|sender|recipients?)$/;

const BOX: Readonly<Record<string, string>> = { yes: 'true', no: 'false' };

/** The value is one of these. */
export function isOneOf(field: TestedField, said: readonly SaidValue[], isNot: boolean): Tested {
  const { path } = field;
  // `LinkedIn <news@linkedin.com>`: a name is a part of who has sent a mail.
  const isPartly = field.isJoined === true || MAILBOX.test(path);
  if (isPartly && said.every(({ isKnown, value }) => !isKnown && typeof value === 'string'))
    return mentions(
      [field],
      said.map(({ value }) => String(value)),
      isNot,
    );
  const isPlain = said.every(({ isKnown, value }) => isKnown || typeof value !== 'string');
  const values = said.map(({ value }) => value);
  // A box of a table says `true` rather than `yes`.
  const spoken = path.includes('(')
    ? values.flatMap((value) => [value, BOX[String(value).toLowerCase()] ?? []].flat())
    : values;
  const texts = spoken.map((value) => quoted(String(value).toLowerCase()));
  const holds = isPlain
    ? values.map((value) => `${JSON.stringify(value)} in ${at(path)}`)
    : texts.map((text) => `${text} in ${at(path)}.$lowercase($string($))`);
  const any = holds.join(' or ');
  const words = values.map((value) => escapedPattern(String(value))).join('|');
  const filter: JsonValue = isPlain
    ? values.length === 1
      ? (values[0] ?? null)
      : { in: values }
    : { matches: `(?i)^(?:${words})$`.replace(/\(\?:([^|()]*)\)/, '$1') };
  const isNoFilter = isNot && !(isPlain && values.length === 1 && field.type !== 'list');
  return {
    path,
    filters: isNoFilter ? null : { [path]: isNot ? { ne: filter } : filter },
    expr: isNot ? `$not(${any})` : any,
  };
}

/** The value is over or under a number. */
export function compares({ path, scale }: TestedField, how: Compare, number: number): Tested {
  const limit = number * scale;
  if (path.includes('(')) return { path, filters: null, expr: numberTest(at(path), SIGNS[how], String(limit)) };
  return {
    path,
    filters: { [path]: { [how]: limit } },
    expr: `(${at(path)} != null and $number(${at(path)}) ${SIGNS[how]} ${limit})`,
  };
}

/** A list has more or fewer elements than a number. @param pieces the field of an element that says how many of it there are */
export function hasAsMany({ path }: TestedField, how: Compare, count: number, pieces?: string): Tested {
  const list = at(path.replace(/[.]name$/, ''));
  const many =
    pieces === undefined ? `$count([${list}][$ != null])` : `$sum([${list}.${pieces}][$ != null].$number($))`;
  return { path, filters: null, expr: `${many} ${SIGNS[how]} ${count}` };
}

/** One of the fields has these words within. */
export function mentions(fields: readonly TestedField[], words: readonly string[], isNot: boolean): Tested {
  const [first, ...more] = fields;
  const path = first?.path ?? '';
  const whole =
    more.length === 0
      ? `$string(${at(path)})`
      : `$join([${fields.map((one) => at(one.path)).join(', ')}][$ != null].$string($), " ")`;
  const any = words.map((one) => `$contains($lowercase(${whole}), ${quoted(one.toLowerCase())})`).join(' or ');
  return {
    path,
    filters: isNot || more.length > 0 ? null : { [path]: { matches: withinText(words) } },
    expr: isNot ? `$not(${any})` : any,
  };
}

const NOT_NONE = String.raw` and $not($contains($string($), /^\s*(no|none|nothing|nope|n\/a|false|-)\W*$/i))`;

/** There is a value, or there is none. */
export function isThere(field: TestedField, isNot: boolean): Tested {
  const { path, type, filter = { exists: true } } = field;
  if (type === 'flag') return isSet(field, !isNot);
  const expr = type === 'part' ? asExpression(path, filter) : null;
  // `contains a link`: the text is like one, and is not only there.
  if (expr !== null && filter['exists'] === undefined)
    return unlessNot({ path, expr, filters: { [path]: filter } }, isNot);
  if (type === 'part')
    return { path, filters: { [path]: { exists: !isNot } }, expr: `${isNot ? '$not' : ''}($exists(${at(path)}))` };
  // `Any allergies?`: some people write that there are none.
  const none = /\bany [\w ]+\?`\)?$/i.test(path) ? NOT_NONE : '';
  const found = `$count([${at(path)}][$ != null and $ != ""${none}])`;
  const filters = !isNot && type === 'text' ? { [path]: { matches: String.raw`\S` } } : null;
  return { path, filters, expr: `${found} ${isNot ? '= 0' : '> 0'}` };
}

/** The value is like this, as the name of a file or of a branch. */
export function endsLike({ path }: TestedField, pattern: string): Tested {
  return {
    path,
    filters: { [path]: { matches: `(?i)${pattern}` } },
    expr: likeThis(at(path), pattern),
  };
}

const likeThis = (value: string, pattern: string): string =>
  `$count(${value}[$match($string($), /${pattern.replaceAll('/', String.raw`\/`)}/i)]) > 0`;

/** A test that no filter says, with its contrary. */
const asCondition = ({ path, expr, ...more }: Tested, isNot: boolean): Tested => ({
  ...more,
  path,
  expr: isNot ? `$not(${expr})` : expr,
  filters: null,
});

/** The contrary of a test, if words before it say so. */
export const unlessNot = <T extends Tested>(test: T, isNot: boolean): T =>
  isNot ? { ...test, ...asCondition(test, true) } : test;

/** How many words, characters or lines a text has. */
export function isAsLong(
  { path }: TestedField,
  unit: 'word' | 'character' | 'line',
  how: Compare,
  count: number,
): Tested {
  const text = `$trim($string(${at(path)}))`;
  const parts = unit === 'word' ? String.raw`/\s+/` : String.raw`/\n/`;
  const length = unit === 'character' ? `$length(${text})` : `(${text} = "" ? 0 : $count($split(${text}, ${parts})))`;
  return { path, filters: null, expr: `${length} ${SIGNS[how]} ${count}` };
}

/** A flag is set. */
export function isSet({ path }: TestedField, is: boolean): Tested {
  return { path, filters: { [path]: is }, expr: `${at(path)} = ${String(is)}` };
}

/** A column that may hold a box, or a word for it. */
export function isTicked({ path }: TestedField, is: boolean): Tested {
  const ticked = ['true', 'yes', 'checked', 'x']
    .map((said) => `"${said}" in ${at(path)}.$lowercase($string($))`)
    .join(' or ');
  return { path, filters: null, expr: is ? ticked : `$not(${ticked})` };
}

/** A filter as a condition of steps. Null: no condition says the same. */
export function asExpression(path: string, filter: JsonValue): string | null {
  const value = at(path);
  if (!isJsonObject(filter)) return Array.isArray(filter) ? null : `${JSON.stringify(filter)} in ${value}`;
  const [[operator, operand] = [], ...more] = Object.entries(filter);
  if (operator === undefined || operand === undefined || more.length > 0) return null;
  if (Object.hasOwn(SIGNS, operator) && typeof operand === 'number')
    return `(${value} != null and $number(${value}) ${SIGNS[operator as Compare]} ${operand})`;
  if (operator === 'exists') return operand === true ? `$exists(${value})` : `$not($exists(${value}))`;
  const isThereAt = `$exists(${value}) and ${value} != null`;
  if (operator === 'eq') return operand === null ? `$not(${isThereAt})` : `${JSON.stringify(operand)} in ${value}`;
  if (operator === 'ne' && operand === null) return isThereAt;
  if (operator === 'ne') return `$not(${JSON.stringify(operand)} in ${value})`;
  if (operator === 'contains') return `${JSON.stringify(operand)} in ${value}`;
  if (operator === 'in' && Array.isArray(operand))
    return operand.map((one) => `${JSON.stringify(one)} in ${value}`).join(' or ');
  if (operator !== 'matches' || typeof operand !== 'string') return null;
  return likeThis(value, operand.replace('(?i)', ''));
}
