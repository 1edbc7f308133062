import { asText, atom, compound, grouped, quoted } from './code.js';
import type { Code } from './code.js';
import { Untranslatable } from './untranslatable.js';

/** A method of texts, lists and numbers, with its arguments. @throws Untranslatable */
export type Method = (base: Code, args: readonly Code[]) => Code;

const textCall =
  (name: string): Method =>
  (base) =>
    atom(`${name}(${asText(base)})`, 'text');
const self: Method = (base) => base;

function only(args: readonly Code[], position = 0): Code {
  const found = args[position];
  if (!found) throw new Untranslatable('an argument is missing');
  return found;
}

function literalNumber(code: Code | undefined): number | null {
  return code !== undefined && /^-?\d+$/.test(code.text) ? Number(code.text) : null;
}

const slice: Method = (base, args) => {
  const start = literalNumber(args[0]) ?? (args[0] === undefined ? 0 : null);
  const end = args[1] === undefined ? undefined : literalNumber(args[1]);
  if (start === null || end === null)
    throw new Untranslatable('a part of a text or list is only taken at fixed places');
  if (base.kind === 'list') {
    if (start < 0 || end === undefined || end <= start)
      throw new Untranslatable('a part of a list is only taken between fixed places');
    return atom(`${grouped(base)}[[${start}..${end - 1}]]`, 'list');
  }
  if (end !== undefined && (end < 0 || start < 0))
    throw new Untranslatable('a part of a text that is counted from its end is not taken');
  return atom(
    end === undefined
      ? `$substring(${asText(base)}, ${start})`
      : `$substring(${asText(base)}, ${start}, ${Math.max(0, end - start)})`,
    'text',
  );
};

const contains: Method = (base, args) => {
  const wanted = only(args);
  if (base.kind === 'text') return atom(`$contains(${grouped(base)}, ${asText(wanted)})`, 'truth');
  if (base.kind === 'list') return compound(`${grouped(wanted)} in ${grouped(base)}`, 'truth');
  return compound(
    `$type(${base.text}) = "array" ? ${grouped(wanted)} in ${grouped(base)} : $contains($string(${base.text}), ${asText(wanted)})`,
    'truth',
  );
};

const replace =
  (isAll: boolean): Method =>
  (base: Code, args: readonly Code[]): Code => {
    const [pattern, replacement] = [only(args), only(args, 1)];
    const isRegex = pattern.text.startsWith('/');
    const limit = isAll || (isRegex && /\/[a-z]*g[a-z]*$/.test(pattern.text)) ? '' : ', 1';
    return atom(
      `$replace(${asText(base)}, ${isRegex ? pattern.text.replace(/\/[a-z]*$/, (flags) => flags.replaceAll(/[gu]/g, '')) : asText(pattern)}, ${asText(replacement)}${limit})`,
      'text',
    );
  };

/** JavaScript's, and those that n8n adds. */
export const METHODS: Readonly<Record<string, Method>> = {
  toUpperCase: textCall('$uppercase'),
  toLowerCase: textCall('$lowercase'),
  toLocaleUpperCase: textCall('$uppercase'),
  toLocaleLowerCase: textCall('$lowercase'),
  // $trim would also make one blank of several inside.
  trim: (base) => atom(`$replace(${asText(base)}, /^\\s+|\\s+$/, "")`, 'text'),
  toString: (base: Code) =>
    base.kind === 'text' || base.kind === 'date' ? base : atom(`$string(${base.text})`, 'text'),
  toJsonString: (base) => atom(`$string(${base.text})`, 'text'),
  toNumber: (base) => atom(asNumber(base), 'number'),
  toInt: (base) => atom(`$floor(${asNumber(base)})`, 'number'),
  includes: contains,
  startsWith: (base, args) =>
    compound(`$substring(${asText(base)}, 0, $length(${asText(only(args))})) = ${asText(only(args))}`, 'truth'),
  endsWith: (base, args) =>
    compound(`$substring(${asText(base)}, -$length(${asText(only(args))})) = ${asText(only(args))}`, 'truth'),
  split: (base, args) => atom(`$split(${asText(base)}, ${only(args).text})`, 'list'),
  join: (base, args) => atom(`$join(${grouped(base)}.$string(), ${args[0]?.text ?? '","'})`, 'text'),
  replace: replace(false),
  replaceAll: replace(true),
  slice,
  substring: slice,
  concat: (base, args) =>
    base.kind === 'text'
      ? compound(`${grouped(base)} & ${asText(only(args))}`, 'text')
      : atom(`$append(${base.text}, ${only(args).text})`, 'list'),
  toFixed: (base, args) => {
    const digits = literalNumber(args[0]) ?? 0;
    if (digits < 0 || digits > 20) throw new Untranslatable('a number has fewer digits than that');
    return atom(
      `$formatNumber($number(${base.text}), ${quoted(digits === 0 ? '0' : `0.${'0'.repeat(digits)}`)})`,
      'text',
    );
  },
  round: (base, args) => atom(`$round($number(${base.text})${args[0] ? `, ${args[0].text}` : ''})`, 'number'),
  floor: (base) => atom(`$floor($number(${base.text}))`, 'number'),
  ceil: (base) => atom(`$ceil($number(${base.text}))`, 'number'),
  reverse: (base) => atom(`$reverse(${base.text})`, 'list'),
  sum: (base) => atom(`$sum(${base.text})`, 'number'),
  average: (base) => atom(`$average(${base.text})`, 'number'),
  max: (base) => atom(`$max(${base.text})`, 'number'),
  min: (base) => atom(`$min(${base.text})`, 'number'),
  unique: (base) => atom(`$distinct(${base.text})`, 'list'),
  removeDuplicates: (base) => atom(`$distinct(${base.text})`, 'list'),
  first: (base) => atom(`${grouped(base)}[0]`),
  last: (base) => atom(`${grouped(base)}[-1]`),
  keys: (base) => atom(`$keys(${base.text})`, 'list'),
  values: (base) => atom(`${grouped(base)}.*`, 'list'),
  isEmpty: (base) =>
    compound(`$not($exists(${base.text})) or $string(${base.text}) in ["", "null", "[]", "{}"]`, 'truth'),
  isNotEmpty: (base) =>
    compound(`$exists(${base.text}) and $not($string(${base.text}) in ["", "null", "[]", "{}"])`, 'truth'),
  urlEncode: (base) => atom(`$encodeUrlComponent(${asText(base)})`, 'text'),
  base64Encode: (base) => atom(`$base64encode(${asText(base)})`, 'text'),
  base64Decode: (base) => atom(`$base64decode(${asText(base)})`, 'text'),
  toDateTime: (base, [format]) => {
    if (format === undefined) return atom(base.text, 'date');
    const factor = { '"s"': 1_000, '"ms"': 1 }[format.text];
    if (factor === undefined) throw new Untranslatable('a date of that form has no counterpart');
    return atom(`$fromMillis($number(${base.text}) * ${factor})`, 'date');
  },
  valueOf: self,
  flat: self,
};

/** A number, as JavaScript makes it of a text: one without a sign in it is zero. */
function asNumber(code: Code): string {
  return code.kind === 'number'
    ? code.text
    : `($text := $trim($string(${code.text})); $text = "" ? 0 : $number($text))`;
}

const WHOLE_NUMBER = /^\s*(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*$/;

/** The number that a text is, or begins with. A text without one gives nothing, as `NaN` becomes nothing in data. */
function numberIn(code: Code, pattern: RegExp): Code {
  if (code.kind === 'number') return pattern === WHOLE_NUMBER ? code : atom(`$floor(${code.text})`, 'number');
  const empty = pattern === WHOLE_NUMBER ? `${grouped(code)} in [null, "", false] ? 0 : ` : '';
  const found = `$number($match($string(${code.text}), ${String(pattern)}).groups[0])`;
  return empty === '' ? atom(found, 'number') : compound(`${empty}${found}`, 'number');
}

/** Functions that belong to no value, by their whole name. */
export const FUNCTIONS: Readonly<Record<string, (args: readonly Code[]) => Code>> = {
  'JSON.stringify': (args) => atom(`$string(${only(args).text})`, 'text'),
  'Object.keys': (args) => atom(`$keys(${only(args).text})`, 'list'),
  'Object.values': (args) => atom(`${grouped(only(args))}.*`, 'list'),
  'Math.round': (args) => atom(`$round($number(${only(args).text}))`, 'number'),
  'Math.floor': (args) => atom(`$floor($number(${only(args).text}))`, 'number'),
  'Math.ceil': (args) => atom(`$ceil($number(${only(args).text}))`, 'number'),
  'Math.abs': (args) => atom(`$abs($number(${only(args).text}))`, 'number'),
  'Math.max': (args) => atom(`$max([${args.map(({ text }) => text).join(', ')}])`, 'number'),
  'Math.min': (args) => atom(`$min([${args.map(({ text }) => text).join(', ')}])`, 'number'),
  'Math.pow': (args) => atom(`$power(${only(args).text}, ${only(args, 1).text})`, 'number'),
  'Math.sqrt': (args) => atom(`$sqrt(${only(args).text})`, 'number'),
  'Math.random': () => atom('$random()', 'number'),
  'Array.isArray': (args) => compound(`$type(${only(args).text}) = "array"`, 'truth'),
  Number: (args) => numberIn(only(args), WHOLE_NUMBER),
  parseInt: (args) => numberIn(only(args), /^\s*(-?\d+)/),
  parseFloat: (args) => numberIn(only(args), /^\s*(-?\d+(?:\.\d+)?)/),
  String: (args) => atom(`$string(${only(args).text})`, 'text'),
  Boolean: (args) => atom(`$boolean(${only(args).text})`, 'truth'),
  encodeURIComponent: (args) => atom(`$encodeUrlComponent(${asText(only(args))})`, 'text'),
  decodeURIComponent: (args) => atom(`$decodeUrlComponent(${asText(only(args))})`, 'text'),
  'Date.now': () => atom('$toMillis(now)', 'number'),
  'DateTime.now': () => atom('now', 'date'),
  'DateTime.local': () => atom('now', 'date'),
  'DateTime.utc': () => atom('now', 'date'),
  'DateTime.fromISO': (args) => atom(only(args).text, 'date'),
  'DateTime.fromMillis': (args) => atom(`$fromMillis(${only(args).text})`, 'date'),
  $if: (args) => compound(`${grouped(only(args))} ? ${grouped(only(args, 1))} : ${grouped(only(args, 2))}`),
  $ifEmpty: (args) =>
    compound(
      `$exists(${only(args).text}) and $not($string(${only(args).text}) in ["", "null", "[]", "{}"]) ? ${grouped(only(args))} : ${grouped(only(args, 1))}`,
    ),
  $max: (args) => atom(`$max([${args.map(({ text }) => text).join(', ')}])`, 'number'),
  $min: (args) => atom(`$min([${args.map(({ text }) => text).join(', ')}])`, 'number'),
};
