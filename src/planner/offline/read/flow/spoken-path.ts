import { moneyOf } from '../../../../lib/text/money-of.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { fitOf } from './roles.js';

/* Values for programs as people write them: an amount in cents with its currency, seconds since 1970 as a time. */

const MILLIS = /milliseconds since 1970/i;
const SMALLEST = /smallest|minor unit|\bcents?\b/i;

/** Whether a description says that a number is counted in the smallest unit of its currency. */
export const isMinor = (about: string): boolean => SMALLEST.test(about);

export interface Described {
  readonly words: string;
  readonly path: string;
  /** The path of the object that has it. */
  readonly at: string;
  readonly schema: JsonObject | null;
  readonly sample: JsonValue;
}

/** JSONata for a value as people write it, with an example of it. */
export interface SpokenPath {
  readonly expr: string;
  readonly sample: JsonValue;
}

/** The value as people write it; null: it is written so already. */
export function spokenPath({ words, path, at, schema, sample }: Described): SpokenPath | null {
  const about = typeof schema?.['description'] === 'string' ? schema['description'] : '';
  const beside = at === '' ? 'currency' : `${at}.currency`;
  if (isMinor(about) && isNumber(schema, sample)) return { expr: moneyOf(path, beside), sample: null };
  // A whole number with the name of a time counts seconds or milliseconds.
  if (sample === null && schema?.['type'] === 'integer' && isTimed(words)) {
    const unit = `(${path} < 100000000000 ? 1000 : 1)`;
    return { expr: `$fromMillis(${path} * ${unit}, "[Y0001]-[M01]-[D01] [H01]:[m01]")`, sample: null };
  }
  const millis = MILLIS.test(about)
    ? `$number(${path})`
    : isSeconds(words, about, sample)
      ? `$floor($number(${path}) * 1000)`
      : null;
  return millis === null
    ? null
    : { expr: `($exists(${path}) ? $fromMillis(${millis}))`, sample: '2026-11-27T12:00:00.000Z' };
}

const isNumber = (schema: JsonObject | null, sample: JsonValue): boolean =>
  typeof sample === 'number' || [schema?.['type']].flat().some((type) => type === 'integer' || type === 'number');

const isTimed = (words: string): boolean =>
  fitOf('date', words) >= 0 || /^ts$|(?:^| )(?:date|at|end|start|due by)$/.test(words);

/** `1795780800`, `1795780800.000200` */
function isSeconds(words: string, about: string, sample: JsonValue): boolean {
  const isTime = isTimed(words) || /since 1970/.test(about);
  const isUnix =
    (typeof sample === 'number' && sample > 1e9 && sample < 1e10) ||
    (typeof sample === 'string' && /^1\d{9}(?:\.\d+)?$/.test(sample));
  return isTime && (isUnix || /seconds since 1970/.test(about));
}
