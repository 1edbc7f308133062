import { atom, compound, grouped, quoted } from './code.js';
import type { Code } from './code.js';
import { Untranslatable } from './untranslatable.js';

/** Luxon's signs, the longer ones first, in those of XPath's pictures, which JSONata uses. */
const SIGNS: readonly (readonly [string, string])[] = [
  ['yyyy', '[Y0001]'],
  ['yy', '[Y01]'],
  ['y', '[Y1]'],
  ['MMMM', '[MNn]'],
  ['LLLL', '[MNn]'],
  ['MMM', '[MNn,3-3]'],
  ['LLL', '[MNn,3-3]'],
  ['MM', '[M01]'],
  ['LL', '[M01]'],
  ['M', '[M1]'],
  ['L', '[M1]'],
  ['dd', '[D01]'],
  ['d', '[D1]'],
  ['EEEE', '[FNn]'],
  ['cccc', '[FNn]'],
  ['EEE', '[FNn,3-3]'],
  ['ccc', '[FNn,3-3]'],
  ['HH', '[H01]'],
  ['H', '[H1]'],
  ['hh', '[h01]'],
  ['h', '[h1]'],
  ['mm', '[m01]'],
  ['m', '[m1]'],
  ['SSS', '[f001]'],
  ['ss', '[s01]'],
  ['s', '[s1]'],
  ['a', '[PN]'],
  ['ZZ', '[Z01:01]'],
];

/** Milliseconds of the units that are always as long. */
const UNITS: Readonly<Record<string, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
};

/** A date in a form of Luxon's. @throws Untranslatable */
export function formatted(date: Code, format: string): Code {
  let picture = '';
  for (let rest = format; rest !== '';) {
    const literal = /^'([^']*)'/.exec(rest);
    const sign = SIGNS.find(([name]) => rest.startsWith(name));
    if (literal) {
      picture += (literal[1] ?? '').replaceAll('[', '[[').replaceAll(']', ']]');
      rest = rest.slice(literal[0].length);
    } else if (sign) {
      picture += sign[1];
      rest = rest.slice(sign[0].length);
    } else if (/^[A-Za-z]/.test(rest)) {
      throw new Untranslatable(`the form ${quoted(format)} of a date has no counterpart`);
    } else {
      picture += rest.charAt(0).replace('[', '[[').replace(']', ']]');
      rest = rest.slice(1);
    }
  }
  return atom(`$fromMillis($toMillis(${date.text}), ${quoted(picture)})`, 'text');
}

/**
 * JSONata for the milliseconds of a value as JavaScript reads it: those of a number are the number. Beside ISO 8601, the
 * form of Date & Time is read, which is 11/28/2026 if a node names no other, and a date with a time behind a space.
 */
export function millisOf(code: Code): string {
  if (code.kind === 'date') return `$toMillis(${code.text})`;
  if (code.kind === 'number') return code.text;
  if (/^"\d{4}-[^" ]*"$/.test(code.text)) return `$toMillis(${code.text})`;
  return `($at := ${code.text}; $type($at) = "number" ? $at : $contains($string($at), /^\\d+\\/\\d+\\/\\d{4}$/) ? $toMillis($at, "[M1]/[D1]/[Y0001]") : $toMillis($replace($string($at), /^(\\d{4}-\\d\\d-\\d\\d) /, "$1T")))`;
}

/** A date moved by a number of units. @throws Untranslatable */
export function moved(date: Code, sign: '+' | '-', amounts: readonly (readonly [unit: string, amount: Code])[]): Code {
  const terms = amounts.map(([unit, amount]) => {
    const millis = UNITS[unit.toLowerCase().replace(/s$/, '')];
    if (millis === undefined) throw new Untranslatable(`a date cannot be moved by ${unit}`);
    return `${sign} ${numberCode(amount)} * ${millis}`;
  });
  return atom(`$fromMillis($toMillis(${date.text}) ${terms.join(' ')})`, 'date');
}

/** A number, which may be written as a text. */
function numberCode(code: Code): string {
  const written = /^"(-?\d+(?:\.\d+)?)"$/.exec(code.text)?.[1];
  if (written !== undefined) return written;
  return code.kind === 'number' || /^-?\d+(?:\.\d+)?$/.test(code.text) ? grouped(code) : `$number(${code.text})`;
}

/** The beginning of the unit that a date is in. @throws Untranslatable */
export function startOf(date: Code, unit: string): Code {
  const kept: Readonly<Record<string, readonly [number, string]>> = {
    year: [4, '-01-01T00:00:00.000Z'],
    month: [7, '-01T00:00:00.000Z'],
    day: [10, 'T00:00:00.000Z'],
    hour: [13, ':00:00.000Z'],
    minute: [16, ':00.000Z'],
  };
  const found = kept[unit.replace(/s$/, '')];
  if (!found) throw new Untranslatable(`a date has no beginning of its ${unit}`);
  return compound(`$substring(${date.text}, 0, ${found[0]}) & ${quoted(found[1])}`, 'date');
}

const PARTS: Readonly<Record<string, string>> = {
  year: '[Y1]',
  month: '[M1]',
  day: '[D1]',
  hour: '[H1]',
  minute: '[m1]',
  second: '[s1]',
  weekday: '[F1]',
  getUTCFullYear: '[Y1]',
  getFullYear: '[Y1]',
  getDate: '[D1]',
  getUTCDate: '[D1]',
  getHours: '[H1]',
  getUTCHours: '[H1]',
  getMinutes: '[m1]',
};

/** A part of a date as a number. Null if it has no such part. */
export function partOf(date: Code, name: string): Code | null {
  const picture = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  return picture === undefined
    ? null
    : atom(`$number($fromMillis($toMillis(${date.text}), ${quoted(picture)}))`, 'number');
}
