import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import { quoted } from '../../build/value.js';
import type { Period } from './period.js';

/* The texts of a term with the values that the words give. */

/** A term that was found, with what is said beside it. */
export interface Found {
  readonly term: NarrowingTerm;
  readonly from: number;
  readonly to: number;
  readonly value: string | null;
  readonly period: Period | null;
  /** Those that it does not fit are meant: `except those labelled Keep`. */
  readonly isNot?: boolean;
  /** The place of a word apart from the others that says what the time is about: `changed in the folder X this week`. */
  readonly also?: number;
  readonly assumption?: string;
}

/** A time that has no end. */
const FOREVER = '"9999-12-31T00:00:00Z"';
const FORMS: Readonly<Record<string, (expr: string) => string>> = {
  '': (expr) => expr,
  date: (expr) => `$substring(${expr}, 0, 10)`,
  eve: (expr) => `$substring($fromMillis($toMillis(${expr}) - 86400000), 0, 10)`,
  seconds: (expr) => `$floor($toMillis(${expr}) / 1000)`,
  epoch: (expr) => `$string($floor($toMillis(${expr}) / 1000))`,
  minute: (expr) => `$fromMillis($toMillis(${expr}), "[Y0001]-[M01]-[D01] [H01]:[m01]")`,
  millis: (expr) => `$toMillis(${expr})`,
};

/** Within a test of items, `now` would be a field of the item. */
const timed = (code: string): string => code.replaceAll(/(?<![$\w.])now\b/g, '$now()');

/** A text with the values in their places: as code, or in a template. */
export function filled(text: string, { value, period }: Found, form: 'code' | 'template'): string {
  const isCode = form === 'code';
  return (isCode ? timed(text) : text).replaceAll(
    /<(value|name|repository|address|me|number|before|since|until|today)(?::(\w+))?>/g,
    (whole: string, name: string, kind = '') => {
      if (/^(?:value|name|repository|address|me)$/.test(name))
        return isCode ? quoted((value ?? '').toLowerCase()) : (value ?? '');
      if (name === 'number') return value ?? '0';
      const own =
        name === 'before' ? value : name === 'today' ? TODAY : name === 'since' ? period?.since : period?.until;
      if (own === undefined || (own === null && name === 'before')) return whole;
      const end = own !== null && name === 'until' && /^(?:date|eve)$/.test(String(kind)) ? endOfDay(own) : own;
      const expr = (FORMS[String(kind)] ?? FORMS[''])?.(end ?? FOREVER) ?? FOREVER;
      return isCode ? `(${timed(expr)})` : `{{ ${expr} }}`;
    },
  );
}

/** `due in the next 3 days`: for things that have a day and no time, the last of these days is within it. */
const endOfDay = (until: string): string =>
  until.endsWith('T00:00:00Z"') ? until : `$fromMillis($toMillis(${until}) + 86400000)`;

const TODAY = '$substring(now, 0, 10)';

/** The value of an input with the values in their places. */
export function filledValue(value: JsonValue, found: Found): JsonValue {
  if (typeof value === 'string') return filled(value, found, 'template');
  if (Array.isArray(value)) return value.map((one) => filledValue(one, found));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, filledValue(own ?? null, found)]));
}
