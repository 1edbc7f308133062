import { renumbered } from './sentences.js';
import { stem } from './stem.js';
import { Phrases } from './tokens.js';
import type { Token } from './tokens.js';
import type { KnownVerbs } from './as-orders.js';
import { wordList } from '../word-list.js';

/*
 * Conditions without `if`, as people write them in notes: `severity=critical: post to #oncall`, `Budget > 5000: #vip`,
 * `Below 10000 → mail …`, `alert #ops above 50`. The word `if` is put before them, and `it is` if no subject is named.
 * Each new word has the place of the word that it belongs to.
 */

/** A number with its unit stands behind these. */
export const COMPARISONS = Phrases.of([
  'over',
  'above',
  'below',
  'under',
  'more than',
  'less than',
  'fewer than',
  'greater than',
  'higher than',
  'lower than',
  'at least',
  'at most',
]);
/** A subject may stand before these. */
const TESTS = Phrases.of([
  '=',
  'is',
  'equals',
  'is over',
  'is above',
  'is below',
  'is under',
  'is more than',
  'is less than',
  'is at least',
  'is at most',
  'is not',
  'exceeds',
]);
const STARTS = /^[.;!?\n→:,(]$/;
const SEPARATOR = /^(?:→|:)$/;
const UNIT =
  /^(?:euros?|dollars?|eur|usd|gbp|pounds?|chf|%|percent|degrees?|celsius|fahrenheit|seconds?|minutes?|hours?|days?|points?|stars?|items?|€|\$|£)$/;
const NO_SUBJECT = wordList(
  'if|when|whenever|unless|once|every|each|and|or|but|then|only|not|no|never|otherwise|else|the|a|an|it|this|that|subject|text|title|message|cc|bcc|channel|time|fields?|webhook|hook|payload|at|on|in|to|from',
);
const MAX_SUBJECT = 3;

const isNumber = (lower: string): boolean => /^[$€£]?\d[\d.,]*[k%]?$/.test(lower);

/** The words with `if` before each such condition. */
export function withConditions(tokens: readonly Token[], verbs: KnownVerbs): readonly Token[] {
  const line: Token[] = [];
  let changed = false;
  for (let at = 0; at < tokens.length;) {
    const before = tokens[at - 1];
    const starts = before === undefined || STARTS.test(before.lower);
    const test = (starts ? testAt(tokens, at, verbs) : null) ?? trailingAt(tokens, at) ?? joinedAt(tokens, at, verbs);
    if (!test) {
      line.push(tokens[at] as Token);
      at += 1;
      continue;
    }
    changed = true;
    const first = tokens[at] as Token;
    line.push(made(first, 'if'));
    if (test.isBare) line.push(made(first, 'it'), made(first, 'is'));
    line.push(...tokens.slice(at, test.to));
    at = test.to;
    const next = tokens[at];
    if (next && SEPARATOR.test(next.lower)) {
      line.push({ ...next, lower: ',', stem: ',' });
      at += 1;
    }
  }
  return changed ? renumbered(line) : tokens;
}

const made = (token: Token, lower: string): Token => ({
  ...token,
  text: lower,
  lower,
  stem: stem(lower),
  kind: 'word',
  mention: null,
});

interface Test {
  readonly to: number;
  /** No subject is named. */
  readonly isBare: boolean;
}

/** `Below 10000 →`, `severity=critical:` at the beginning of a part. */
function testAt(tokens: readonly Token[], at: number, verbs: KnownVerbs, separator = SEPARATOR): Test | null {
  const bare = COMPARISONS.at(tokens, at) ?? (tokens[at]?.lower === '=' ? { length: 1 } : null);
  if (bare) {
    const to = amountAt(tokens, at + bare.length);
    // `over 500 needs approval`, `above 2 % ask …`: what is done comes next.
    const isAct = to !== null && (SEPARATOR.test(tokens[to]?.lower ?? '') || isVerb(tokens, to, verbs));
    return to !== null && isAct ? { to, isBare: true } : null;
  }
  for (let length = 1; length <= MAX_SUBJECT; length += 1) {
    const last = tokens[at + length - 1];
    if (last?.kind !== 'word' || NO_SUBJECT.test(last.lower) || isNumber(last.lower)) return null;
    const place = at + length;
    const compared = COMPARISONS.at(tokens, place) ?? TESTS.at(tokens, place);
    if (!compared) continue;
    if (length === 1 && isVerb(tokens, at, verbs)) return null;
    const start = place + compared.length;
    const to = amountAt(tokens, start) ?? wordAt(tokens, start);
    return to !== null && separator.test(tokens[to]?.lower ?? '') ? { to, isBare: false } : null;
  }
  return null;
}

/** As much of a sentence as is looked at for its `otherwise`. */
const MAX_SENTENCE = 60;
const isOther = (lower: string): boolean => lower === 'otherwise' || lower === 'else';
const isEnd = (lower: string): boolean => lower === '.' || lower === '!' || lower === '?' || lower === '\n';

/** `when … comes in and the budget is above 10000, …, otherwise …`: both cases are told, so it is no filter. */
function joinedAt(tokens: readonly Token[], at: number, verbs: KnownVerbs): Test | null {
  if (tokens[at - 1]?.lower !== 'and') return null;
  const end = Math.min(tokens.length, at + MAX_SENTENCE);
  let other = at;
  while (other < end && !isOther(tokens[other]?.lower ?? '')) {
    if (isEnd(tokens[other]?.lower ?? '')) return null;
    other += 1;
  }
  if (other >= end) return null;
  const start = at + (/^(?:the|its)$/.test(tokens[at]?.lower ?? '') ? 1 : 0);
  return testAt(tokens, start, verbs, /^(?:→|:|,)$/);
}

/** `alert #ops above 50.`: behind the addressee, at the end of the sentence. */
function trailingAt(tokens: readonly Token[], at: number): Test | null {
  const before = tokens[at - 1];
  const isAddressee =
    before !== undefined &&
    (before.mention?.kind === 'channel' || before.mention?.kind === 'address' || /^(?:me|us)$/.test(before.lower));
  const compared = isAddressee ? COMPARISONS.at(tokens, at) : null;
  const to = compared && amountAt(tokens, at + compared.length);
  return to !== null && /^[.;!?\n]$/.test(tokens[to]?.lower ?? '.') ? { to, isBare: true } : null;
}

function amountAt(tokens: readonly Token[], at: number): number | null {
  const start = /^[$€£]$/.test(tokens[at]?.lower ?? '') ? at + 1 : at;
  if (!isNumber(tokens[start]?.lower ?? '')) return null;
  return UNIT.test(tokens[start + 1]?.lower ?? '') ? start + 2 : start + 1;
}

/** A word or a quoted text that something is compared with. */
function wordAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  return token?.mention?.kind === 'quote' || (token?.kind === 'word' && !NO_SUBJECT.test(token.lower)) ? at + 1 : null;
}

function isVerb(tokens: readonly Token[], at: number, verbs: KnownVerbs): boolean {
  const token = tokens[at];
  return token?.kind === 'word' && (verbs.has(token.stem) || /^(?:needs?|requires?|goes|go)$/.test(token.lower));
}
