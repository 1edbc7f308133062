import { quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { stem } from '../text/stem.js';
import type { Reading } from './reading.js';

/*
 * What a model chose decides what happens: `classify it as bug or question, bugs go to #bugs`, `if it is a complaint`.
 */

/** An option as words name it: `the negative ones`, `bugs`. */
export interface OptionRead {
  readonly to: number;
  readonly option: string;
  readonly value: Value;
}

/** The newest value that a model chose from options. */
export const chosen = (r: Reading): Value | undefined =>
  r.builder.values.findLast(({ choice }) => choice !== undefined);

const stemsOf = (text: string): readonly string[] => (text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).map(stem);

/** The option that stands at a place. */
export function optionAt(r: Reading, at: number): OptionRead | null {
  const value = chosen(r);
  if (!value?.choice) return null;
  const start =
    at + r.said(at, 'the', 'a', 'an', 'only', 'only the', 'all', 'all the', 'any', 'each', 'every', 'just the');
  for (const option of value.choice.options) {
    const stems = stemsOf(option);
    if (stems.length === 0 || !stems.every((one, offset) => start + offset < r.end && r.stem(start + offset) === one))
      continue;
    const end = start + stems.length;
    const tail = r.said(
      end,
      'ones',
      'one',
      'mails',
      'mail',
      'emails',
      'messages',
      'reviews',
      'items',
      'entries',
      'issues',
      'tickets',
      'cases',
      'requests',
      'results',
    );
    return { to: end + tail, option, value };
  }
  return null;
}

/** So short an option may be a part of any word. */
const SHORT = 3;

/** JSONata: whether the model chose it. It may put its answer into a sentence. */
export function isChosen({ option, value }: Pick<OptionRead, 'option' | 'value'>): string {
  const own = option.toLowerCase();
  const answer = `$lowercase($string(${value.expr}))`;
  if (own.length <= SHORT) return `$trim(${answer}) = ${quoted(own)}`;
  const has = (one: string): string => `$contains(${answer}, ${quoted(one)})`;
  // `not urgent` holds the word `urgent`, too.
  const longer = (value.choice?.options ?? [])
    .map((one) => one.toLowerCase())
    .filter((one) => one !== own && one.includes(own));
  return [has(own), ...longer.map((one) => `$not(${has(one)})`)].join(' and ');
}
