import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { asText, atom, compound, grouped, quoted } from '../expressions/code.js';
import type { Code } from '../expressions/code.js';
import { millisOf } from '../expressions/dates.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';

/** A parameter as JSONata. */
export type Evaluate = (value: JsonValue | undefined) => Code;

/** Names of older versions for the same. */
const OLDER: Readonly<Record<string, string>> = {
  equal: 'equals',
  notEqual: 'notEquals',
  larger: 'gt',
  largerEqual: 'gte',
  smaller: 'lt',
  smallerEqual: 'lte',
  isEmpty: 'empty',
  isNotEmpty: 'notEmpty',
  after: 'gt',
  before: 'lt',
  afterOrEquals: 'gte',
  beforeOrEquals: 'lte',
};

/** The operations of the first versions, which n8n looks up whatever the type is. */
const OF_FIRST: ReadonlySet<string> = new Set(
  `after before contains notContains endsWith notEndsWith equal notEqual larger largerEqual smaller smallerEqual
   startsWith notStartsWith isEmpty isNotEmpty regex notRegex`.split(/\s+/),
);

const COMPARISONS: Readonly<Record<string, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** The conditions of IF, Filter and Switch, of all versions. @throws Untranslatable */
export function conditionsCode(parameters: JsonObject, evaluate: Evaluate): Code {
  const conditions = objectOf(parameters.conditions);
  const isNew = Array.isArray(conditions.conditions);
  const codes = isNew
    ? listOf(conditions.conditions).map((each) => newCondition(objectOf(each), objectOf(conditions.options), evaluate))
    : Object.entries(conditions).flatMap(([type, list]) =>
        listOf(list).map((each) => oldCondition(type, objectOf(each), evaluate)),
      );
  if (codes.length === 0) return atom('true', 'truth');
  const any = isNew
    ? conditions.combinator === 'or'
    : ['any', 'OR'].includes(textOf(parameters.combineOperation) || textOf(parameters.combineConditions));
  const [only] = codes;
  if (codes.length === 1 && only) return only;
  return compound(codes.map((code) => grouped(code)).join(any ? ' or ' : ' and '), 'truth');
}

/** @param options of all conditions of the node, as the editor has stored them */
function newCondition(
  { leftValue, rightValue, operator }: JsonObject,
  { caseSensitive, typeValidation }: JsonObject,
  evaluate: Evaluate,
): Code {
  const { type, operation } = objectOf(operator);
  const given = evaluate(leftValue);
  // A number, or what is true or false, is compared with a text as a text.
  const isLoose =
    typeValidation === 'loose' && (textOf(type) || 'string') === 'string' && textOf(operation) === 'equals';
  const left = isLoose && !['text', 'date'].includes(given.kind) ? atom(`$string(${given.text})`, 'text') : given;
  return condition(
    textOf(type) || 'string',
    textOf(operation) || 'equals',
    left,
    evaluate(rightValue),
    caseSensitive !== false,
  );
}

function oldCondition(type: string, { value1, value2, operation }: JsonObject, evaluate: Evaluate): Code {
  const fallback = type === 'number' ? 'smaller' : type === 'dateTime' ? 'after' : 'equal';
  const named = textOf(operation) || fallback;
  if (!OF_FIRST.has(named)) throw new Untranslatable(`n8n has no comparison "${named.slice(0, 50)}"`, true);
  // It compares texts as JavaScript does, which takes them for numbers if one of them is.
  const compared = type === 'string' && /^(?:larger|smaller)/.test(named) ? 'number' : type;
  // A text that is no number is neither less nor greater than one, nor the same.
  if (type === 'number' && [value1, value2].some(isNoNumber))
    return atom(named.startsWith('not') ? 'true' : 'false', 'truth');
  const evaluated = (value: JsonValue | undefined): Code =>
    type === 'number' ? orZero(value, evaluate) : evaluate(value);
  return condition(compared, named, evaluated(value1), evaluated(value2), true);
}

function isNoNumber(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && !value.startsWith('=') && Number.isNaN(Number(value));
}

/** Older versions take a number that is not given for zero. */
function orZero(value: JsonValue | undefined, evaluate: Evaluate): Code {
  return value === undefined || value === null || value === '' ? atom('0', 'number') : evaluate(value);
}

const STRING_LITERAL = /^"(?:[^"\\]|\\.)*"$/s;

/** One comparison. @param given the name of the operation, of any version. */
export function condition(type: string, given: string, left: Code, right: Code, isSensitive = true): Code {
  const operation = (Object.hasOwn(OLDER, given) ? OLDER[given] : given) ?? given;
  const positive = /^not[A-Z]/.test(operation) ? operation.charAt(3).toLowerCase() + operation.slice(4) : operation;
  if (positive !== operation) return atom(`$not(${condition(type, positive, left, right, isSensitive).text})`, 'truth');
  if (operation === 'exists') return compound(`$exists(${left.text}) and ${grouped(left)} != null`, 'truth');
  if (operation === 'empty')
    return compound(`$not($exists(${left.text})) or $string(${left.text}) in ["", "null", "[]", "{}"]`, 'truth');
  if (type === 'boolean') return truth(operation, left, right);
  if (type === 'number' || type === 'dateTime') return number(type, operation, left, right);
  if (type === 'array' && operation.startsWith('length'))
    return number('number', operation.slice(6).toLowerCase(), atom(`$count(${left.text})`, 'number'), right);
  if (type === 'array' && operation === 'contains') return compound(`${grouped(right)} in ${grouped(left)}`, 'truth');
  return text(operation, left, right, isSensitive);
}

function truth(operation: string, left: Code, right: Code): Code {
  const value = left.kind === 'truth' ? left : compound(`${grouped(left)} = true`, 'truth');
  if (operation === 'true') return value;
  if (operation === 'false') return atom(`$not(${value.text})`, 'truth');
  if (operation !== 'equals') throw new Untranslatable(`the comparison ${operation} has no counterpart`);
  return right.text === 'true'
    ? value
    : right.text === 'false'
      ? atom(`$not(${value.text})`, 'truth')
      : compound(`${grouped(left)} = ${grouped(right)}`, 'truth');
}

function number(type: string, operation: string, left: Code, right: Code): Code {
  const wrap = (code: Code): string =>
    type === 'dateTime'
      ? millisOf(trimmed(code))
      : /^-?\d+(\.\d+)?$/.test(code.text) || code.kind === 'number'
        ? grouped(code)
        : (literalNumber(code.text) ?? `$number(${presentOrZero(code)})`);
  if (operation === 'equals') return compound(`${wrap(left)} = ${wrap(right)}`, 'truth');
  const sign = COMPARISONS[operation];
  if (sign === undefined) throw new Untranslatable(`the comparison ${operation} has no counterpart`);
  return compound(`${wrap(left)} ${sign} ${wrap(right)}`, 'truth');
}

/** Line breaks around an expression belong to the parameter, and n8n reads no date with them. */
function trimmed(code: Code): Code {
  return code.kind === 'text' && !code.isAtom ? atom(`$trim(${code.text})`, 'text') : code;
}

/**
 * A comparison takes null for zero, and blanks around a number are no part of it, as in JavaScript. Something that is not
 * there is less and greater than nothing.
 */
function presentOrZero(code: Code): string {
  return `${grouped(code)} = null ? 0 : ${code.kind === 'text' ? `$trim(${code.text})` : grouped(code)}`;
}

/** `"5"` → `5`. */
function literalNumber(code: string): string | null {
  return /^"-?\d+(?:\.\d+)?"$/.test(code) ? code.slice(1, -1) : null;
}

function text(operation: string, left: Code, right: Code, isSensitive: boolean): Code {
  const fold = (code: Code): string => (isSensitive ? asText(code) : `$lowercase(${asText(code)})`);
  switch (operation) {
    case 'equals':
      return isSensitive
        ? compound(`${grouped(left)} = ${grouped(right)}`, 'truth')
        : compound(`${fold(left)} = ${fold(right)}`, 'truth');
    case 'contains':
      return atom(`$contains(${fold(left)}, ${fold(right)})`, 'truth');
    case 'startsWith':
      return compound(`$substring(${fold(left)}, 0, $length(${fold(right)})) = ${fold(right)}`, 'truth');
    case 'endsWith':
      return compound(`$substring(${fold(left)}, -$length(${fold(right)})) = ${fold(right)}`, 'truth');
    case 'regex': {
      if (!STRING_LITERAL.test(right.text)) throw new Untranslatable('a pattern that is computed has no counterpart');
      const pattern = JSON.parse(right.text) as string;
      const [, body = pattern, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(pattern) ?? [];
      return atom(
        `$contains(${asText(left)}, /${body.replaceAll(/(?<!\\)\//g, '\\/')}/${flags.replaceAll(/[^im]/g, '')})`,
        'truth',
      );
    }
    default:
      throw new Untranslatable(`the comparison ${quoted(operation)} has no counterpart`);
  }
}

/** Whether the parameters of a Switch are rules of conditions (version 3). */
export function switchRules(parameters: JsonObject): readonly JsonObject[] {
  const rules = objectOf(parameters.rules);
  return [...listOf(rules.values), ...listOf(rules.rules)].filter((rule) => isJsonObject(rule));
}
