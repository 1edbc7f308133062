import { Phrases } from '../text/tokens.js';
import { counted, source } from './operand.js';
import { quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { fieldAt } from './fields.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';

export interface Condition {
  readonly to: number;
  /** JSONata: true if it holds. */
  readonly expr: string;
  readonly part: Part;
  /** A field that it needs and that nothing says where to find. */
  readonly unknownField: { readonly from: number; readonly to: number; readonly value: Value } | null;
  /** The step that may fail without ending the run, since it is asked whether it does. */
  readonly failureOf: string | null;
}

type Operator = '>' | '<' | '>=' | '<=' | '=' | '!=';

const COMPARISONS = new Phrases<Operator>([
  ['more than', '>'],
  ['greater than', '>'],
  ['larger than', '>'],
  ['bigger than', '>'],
  ['higher than', '>'],
  ['over', '>'],
  ['above', '>'],
  ['exceeds', '>'],
  ['exceed', '>'],
  ['less than', '<'],
  ['fewer than', '<'],
  ['lower than', '<'],
  ['smaller than', '<'],
  ['under', '<'],
  ['below', '<'],
  ['at least', '>='],
  ['at most', '<='],
  ['no more than', '<='],
  ['not more than', '<='],
  ['no less than', '>='],
  ['equals', '='],
  ['equal to', '='],
  ['exactly', '='],
  ['drops below', '<'],
  ['falls below', '<'],
  ['goes below', '<'],
  ['drops under', '<'],
  ['falls under', '<'],
  ['rises above', '>'],
  ['goes above', '>'],
  ['goes over', '>'],
  ['climbs above', '>'],
  ['gets below', '<'],
  ['gets above', '>'],
  ['not', '!='],
]);
const CONTAINS = Phrases.of([
  'mentions',
  'mention',
  'contains',
  'contain',
  'includes',
  'include',
  'says',
  'say',
  'has the word',
  'have the word',
  'has the words',
  'contains the word',
  'mentions the word',
  'contains the text',
  'contains the words',
  'contains the phrase',
]);
const UNITS =
  /^(?:euros?|dollars?|eur|usd|gbp|pounds?|chf|francs?|cents?|percent|degrees?|celsius|fahrenheit|c|f|points?|stars?|€|\$|%|£|seconds?|minutes?|hours?|days?)$/;
const EXISTS = [
  'there are any',
  'there is any',
  'there are some',
  'there is something',
  'there is anything',
  'there are new ones',
  'there is one',
  'any are found',
  'any were found',
  'there is anything new',
  'anything was found',
  'something was found',
  'any',
  'there are',
  'there is',
  'i have any',
  'i have',
  'we have any',
  'it finds any',
  'it found any',
  'you find any',
  'it finds something',
  'something is found',
  'anything is found',
  'we have',
  'i got',
  'i got any',
];
const NONE = [
  'there are none',
  'there is none',
  'there are no',
  'there is no',
  'none are found',
  'none were found',
  'nothing is found',
  'nothing was found',
  'there is nothing',
  'i have no',
  'there are not any',
  "there aren't any",
  'there arent any',
  'no',
  'it finds nothing',
  'it finds none',
  'we have no',
  'there is nothing new',
];
const DOWN = [
  'is down',
  'is not up',
  'does not answer',
  'doesnt answer',
  'is unreachable',
  'is offline',
  'fails',
  'is not reachable',
  'does not respond',
  'doesnt respond',
  'is not responding',
  'is not available',
  'is unavailable',
  'returns an error',
  'gives an error',
  'answers with an error',
  'cannot be reached',
  'goes down',
  'is broken',
  'is not working',
  'does not work',
  'isnt up',
  'isnt reachable',
  'has an error',
  'errors',
];
const UP = [
  'is up',
  'is reachable',
  'answers',
  'is online',
  'is available',
  'responds',
  'works',
  'is back',
  'is up again',
  'is back up',
  'is back online',
];

/**
 * What comes after `if`, about what there is at this point. @returns null for words that say no condition that a plan
 * can test.
 */
export function readCondition(r: Reading, at: number, slot: string): Condition | null {
  const part = new Part('condition');
  return aboutFailure(r, at, part, slot) ?? aboutPresence(r, at, part, slot) ?? aboutValue(r, at, part, slot);
}

function done(
  r: Reading,
  from: number,
  to: number,
  part: Part,
  slot: string,
  expr: string,
  more: Partial<Condition> = {},
): Condition {
  r.take(from, to, part, slot);
  return { to, expr, part, unknownField: null, failureOf: null, ...more };
}

/** `it is down`, `the site does not answer`. */
function aboutFailure(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const fetched = r.values.find(({ kind, stepId }) => stepId !== null && (kind === 'data' || kind === 'page'));
  if (!fetched) return null;
  const subject = r.said(
    at,
    'it',
    'that',
    'the site',
    'the page',
    'the website',
    'the server',
    'the address',
    'the url',
    'the api',
    'the service',
    'the request',
    'the endpoint',
    'this',
    'it ever',
    'the web site',
  );
  if (subject === 0) return null;
  const down = r.said(at + subject, ...DOWN);
  const up = r.said(at + subject, ...UP);
  const status = `steps.${fetched.stepId ?? ''}.status`;
  if (down > 0)
    return done(r, at, at + subject + down, part, slot, `${status} = "FAILED"`, { failureOf: fetched.stepId });
  if (up > 0)
    return done(r, at, at + subject + up, part, slot, `${status} = "SUCCEEDED"`, { failureOf: fetched.stepId });
  return null;
}

/** `there are any`, `there are no new posts`, `there are more than 5 of them`. */
function aboutPresence(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const known = r.values.find(({ kind }) => kind === 'list');
  const read = known ? null : readPresence(r, at, part, slot);
  if (!known) return read;
  const list = known;
  const nouns = Phrases.of(list.nouns);
  const none = r.said(at, ...NONE);
  const some = r.said(at, ...EXISTS);
  const lead = Math.max(none, some);
  if (lead === 0) return null;
  const isNone = none >= some;
  let next = at + lead;
  const comparison = isNone ? null : COMPARISONS.at(r.tokens, next);
  let expr = isNone ? `$count(${list.expr}) = 0` : `$count(${list.expr}) > 0`;
  const plainCount = comparison === null && !isNone ? numberIn(r.lower(next)) : null;
  if (comparison) {
    const count = numberIn(r.lower(next + comparison.length));
    if (count === null) return null;
    expr = `$count(${list.expr}) ${comparison.value} ${count}`;
    next += comparison.length + 1;
  } else if (plainCount !== null) {
    if (!r.is(next + 1, 'or') || !r.is(next + 2, 'more')) return null;
    expr = `$count(${list.expr}) >= ${plainCount}`;
    next += 3;
  }
  next = skipAdjectives(r, next);
  const noun = nouns.at(r.tokens, next);
  if (noun && next + noun.length <= r.end) next += noun.length;
  const tail = r.said(
    next,
    'of them',
    'at all',
    'there',
    'in it',
    'in the list',
    'found',
    'are found',
    'were found',
    'like that',
  );
  next += tail;
  const isComplete =
    noun !== null ||
    comparison !== null ||
    plainCount !== null ||
    tail > 0 ||
    /(?:any|some|none|nothing|something|anything|found|one|ones|new)$/.test(r.lower(at + lead - 1));
  return isComplete && ends(r, next) ? done(r, at, next, part, slot, expr) : null;
}

/** `there are any unread mails from …`: what is asked for is read first. */
function readPresence(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const lead = r.said(at, ...EXISTS);
  const none = r.said(at, ...NONE);
  const length = Math.max(lead, none);
  if (length === 0) return null;
  const saved = r.builder.save();
  const comparison = COMPARISONS.at(r.tokens, at + length);
  const count = comparison ? numberIn(r.lower(at + length + comparison.length)) : null;
  const start = at + length + (comparison && count !== null ? comparison.length + 1 : 0);
  const operand = source(r, start);
  if (operand?.value.kind !== 'list' || !ends(r, operand.to)) {
    r.builder.restore(saved);
    return null;
  }
  const expr =
    none >= lead
      ? `$count(${operand.value.expr}) = 0`
      : `$count(${operand.value.expr}) ${comparison && count !== null ? `${comparison.value} ${count}` : '> 0'}`;
  return { ...done(r, at, start, part, slot, expr), to: operand.to };
}

/** Adjectives that the list was asked for by: `if there are unread ones`. */
function skipAdjectives(r: Reading, at: number): number {
  return at + r.said(at, 'such', 'of those', 'of these', 'of the', 'matching', 'new', 'unread', 'important');
}

/** `it mentions "x"`, `the amount is over 100`, `data.status is "open"`. */
function aboutValue(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const subject = subjectAt(r, at);
  if (!subject) return null;
  const { value, to } = subject;
  const contains = CONTAINS.at(r.tokens, to + r.said(to, 'ever', 'also'));
  const isNot = r.said(to, 'does not', 'doesnt', 'do not', 'dont');
  const negated = isNot > 0 ? CONTAINS.at(r.tokens, to + isNot) : null;
  const test = contains ?? negated;
  if (test) {
    const start = to + (negated ? isNot : r.said(to, 'ever', 'also')) + test.length;
    const text = wordsAt(r, start);
    if (!text) return null;
    const whole = subject.text ?? value.full;
    const expr = `$contains($lowercase($string(${whole})), ${quoted(text.text.toLowerCase())})`;
    return done(r, at, text.to, part, slot, negated ? `$not(${expr})` : expr, { unknownField: subject.unknown });
  }
  const verb = r.said(
    to,
    'is',
    'are',
    'was',
    'were',
    'has',
    'equals',
    'becomes',
    'gets',
    'reads',
    'goes',
    'drops',
    'falls',
    'rises',
    'has been',
    '=',
    'is now',
  );
  const comparison = COMPARISONS.at(r.tokens, to + verb) ?? (verb > 0 ? COMPARISONS.at(r.tokens, to) : null);
  const isEqual = verb > 0 && (comparison === null || comparison.value === '=' || comparison.value === '!=');
  if (verb === 0 && comparison === null) return null;
  const isOwn = comparison !== null && COMPARISONS.at(r.tokens, to + verb) === null;
  const start = to + (isOwn ? 0 : verb) + (comparison?.length ?? 0) + 0;
  const currency = /^[$€£]$/.test(r.lower(start)) ? 1 : 0;
  const number = numberIn(r.lower(start + currency));
  if (number !== null && (comparison !== null || r.is(to, 'is|equals|='))) {
    const unit = UNITS.test(r.lower(start + currency + 1)) ? 1 : 0;
    const end = start + currency + 1 + unit;
    if (!ends(r, end)) return null;
    const field = subject.number ?? subject.text ?? `${value.expr}`;
    const operator = comparison?.value ?? '=';
    return done(r, at, end, part, slot, `$number(${field}) ${operator} ${number}`, { unknownField: subject.unknown });
  }
  if (!isEqual) return null;
  const text = wordsAt(r, start);
  if (!text || subject.text === null) return null;
  const operator = comparison?.value === '!=' ? '!=' : '=';
  return done(
    r,
    at,
    text.to,
    part,
    slot,
    `$lowercase($string(${subject.text})) ${operator} ${quoted(text.text.toLowerCase())}`,
    { unknownField: subject.unknown },
  );
}

interface Subject {
  readonly to: number;
  readonly value: Value;
  /** The field that is compared; null: the whole. */
  readonly text: string | null;
  readonly number: string | null;
  readonly unknown: Condition['unknownField'];
}

function subjectAt(r: Reading, at: number): Subject | null {
  const pronoun = r.said(
    at,
    'it',
    'that',
    'this',
    'they',
    'the result',
    'the answer',
    'the response',
    'the number',
    'the count',
    'the total',
    'the amount of them',
    'one of them',
    'any of them',
    'the value',
    'the sum',
    'the average',
  );
  const made = pronoun > 0 ? r.last : null;
  if (made && (made.kind === 'number' || r.is(at, 'it|that|this|they') || pronoun > 1)) {
    if (made.kind === 'number')
      return { to: at + pronoun, value: made, text: made.expr, number: made.expr, unknown: null };
    if (made.kind === 'list' && r.is(at, 'the number|count'))
      return {
        to: at + pronoun,
        value: counted(made),
        text: `$count(${made.expr})`,
        number: `$count(${made.expr})`,
        unknown: null,
      };
    const isNumber =
      COMPARISONS.at(
        r.tokens,
        at + pronoun + r.said(at + pronoun, 'is', 'are', 'was', 'gets', 'goes', 'drops', 'falls', 'rises'),
      ) !== null;
    // What a whole page or list is more than, nothing says.
    if (isNumber)
      return {
        to: at + pronoun,
        value: made,
        text: null,
        number: made.expr,
        unknown: { from: at, to: at + pronoun, value: made },
      };
    return {
      to: at + pronoun,
      value: made,
      text: made.kind === 'event' ? made.full : made.full,
      number: null,
      unknown: null,
    };
  }
  for (const value of r.values) {
    const field = fieldAt(r, at, value);
    if (field) {
      const tail = r.said(field.to, 'of it', 'of the page', 'of the answer', 'in it', 'in the answer');
      const path = value.kind === 'list' ? null : value.kind === 'text' ? value.expr : `${value.expr}.${field.path}`;
      if (path !== null) return { to: field.to + tail, value, text: path, number: path, unknown: null };
    }
    const start = at + r.said(at, 'the', 'this', 'that', 'its', 'any', 'one of the', 'my', 'a');
    const noun = Phrases.of(value.nouns).at(r.tokens, start);
    if (noun && start + noun.length <= r.end)
      return { to: start + noun.length, value, text: value.full, number: null, unknown: null };
  }
  // A field of an answer or of a page that nothing describes.
  const open = r.values.find(({ kind }) => kind === 'data' || kind === 'page');
  const start = at + r.said(at, 'the', 'its', 'their', 'current', 'the current');
  if (open && start > at && r.tokens[start]?.kind === 'word') {
    let to = start + 1;
    while (
      to < start + 3 &&
      r.tokens[to]?.kind === 'word' &&
      !/^(?:is|are|was|has|drops|falls|rises|goes|gets|equals|exceeds|mentions|contains|does|below|above|over|under)$/.test(
        r.lower(to),
      )
    )
      to += 1;
    return { to, value: open, text: '""', number: '0', unknown: { from: at, to, value: open } };
  }
  return null;
}

/** A quoted text, or one to three words up to the end of the clause. */
function wordsAt(r: Reading, at: number): { readonly text: string; readonly to: number } | null {
  const start = at + r.said(at, 'the word', 'the words', 'the phrase', 'the text', 'a', 'an', 'the');
  const mention = r.mention(start, 'quote', 'address', 'url', 'path', 'repository', 'channel');
  if (mention && ends(r, start + 1)) return { text: mention.value, to: start + 1 };
  let to = start;
  while (
    to < r.end &&
    to < start + 3 &&
    r.tokens[to]?.kind === 'word' &&
    !/^(?:and|or|then|but|please|in)$/.test(r.lower(to))
  )
    to += 1;
  return to > start && ends(r, to) ? { text: r.textOf(start, to), to } : null;
}

/** Whether a condition may end here. */
export function ends(r: Reading, at: number): boolean {
  return (
    at >= r.end ||
    r.tokens[at]?.kind === 'mark' ||
    /^(?:then|and|please|→)$/.test(r.lower(at)) ||
    r.frames.verbs.at(r.tokens, at) !== null
  );
}
