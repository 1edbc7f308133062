import { Phrases } from '../text/tokens.js';
import { isVerbOfRequest } from '../text/verbs/thesaurus.js';
import { source } from './source.js';
import { quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { startsAct } from './clauses.js';
import { numberIn } from './reading.js';
import type { Condition, UnknownField } from './condition.type.js';
import { COMPARISONS, CONTAINS, EXISTS, NONE, UNITS, YES } from './condition-words.js';
import { aboutEmpty } from './condition-empty.js';
import { aboutFailure, aboutSite } from './condition-site.js';
import { aboutStatus } from './condition-status.js';
import { aboutChange } from './made/changed.js';
import { aboutJudgement } from './made/judged.js';
import { aboutMention } from './made/mentioned.js';
import { aboutTwoAnswers } from './made/two-answers.js';
import { takeOnlyNewer } from './only-newer.js';
import { isChosen, optionAt } from './option.js';
import { comparing } from './rows/number-test.js';
import { aboutPayload } from './payload/about-payload.js';
import { isScaled } from './payload/is-scaled.js';
import type { Subject } from './condition-subject.js';
import { loudly, ofSource, subjectAt, withField } from './condition-subject.js';
import type { Reading } from './reading.js';

/** `it is`, `it is a complaint`: what a model was asked to decide. */
function aboutDecision(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const last = r.last;
  if (!last?.nouns.includes('verdict')) return null;
  const no = r.said(at, 'it is not', 'no', 'not', 'it isnt', 'it does not', 'the answer is no');
  let to = at + Math.max(no, r.said(at, ...YES));
  if (to === at) return null;
  // `a complaint`, as it was called before.
  while (
    to < r.end &&
    !ends(r, to) &&
    r.tokens[to]?.kind === 'word' &&
    (/^(?:a|an|the|one|really|indeed)$/.test(r.lower(to)) || last.nouns.includes(r.stem(to)))
  )
    to += 1;
  if (!ends(r, to)) return null;
  const yes = `$contains($lowercase(${last.expr}), "yes")`;
  return done(r, at, to, part, slot, no > 0 ? `$not(${yes})` : yes);
}

/** `it is a bug`, `bug`, `positive`: what a model chose, as a condition. */
function aboutOption(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const lead = r.said(
    at,
    'it is',
    'it is classified as',
    'it was',
    'the mail is',
    'they are',
    'the result is',
    'the answer is',
    'the class is',
    'the category is',
    'the sentiment is',
    'the verdict is',
    'this is',
    'that is',
    "it's",
    'its',
    'it is about',
    'it is rated',
  );
  const not = r.said(at + lead, 'not');
  const read = optionAt(r, at + lead + not);
  if (!read || !ends(r, read.to)) return null;
  const expr = isChosen(read);
  return done(r, at, read.to, part, slot, not > 0 ? `$not(${expr})` : expr);
}

/** Reads the words after `if`, about the values made so far. @returns null if a plan cannot test what they say. */
export function readCondition(r: Reading, at: number, slot: string): Condition | null {
  const part = new Part('condition');
  return (
    aboutTwoAnswers(r, at, part, slot) ??
    aboutJudgement(r, at, part, slot) ??
    aboutSite(r, at, part, slot) ??
    aboutOption(r, at, part, slot) ??
    aboutDecision(r, at, part, slot) ??
    aboutStatus(r, at, part, slot) ??
    aboutFailure(r, at, part, slot) ??
    aboutEmpty(r, at, part, slot) ??
    aboutPresence(r, at, part, slot) ??
    aboutMention(r, at, part, slot) ??
    aboutPayload(r, at, part, slot) ??
    aboutChange(r, at, part, slot) ??
    aboutValue(r, at, part, slot)
  );
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
  return { to, expr, part, unknownField: null, failureOf: [], ...more };
}

/** `there are any`, `there are no new posts`, `there are more than 5 of them`. */
function aboutPresence(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const known = r.values.find(({ kind }) => kind === 'list');
  const fresh = known ? newThere(r, at, known, part, slot) : null;
  // Without a time since when, nothing is new.
  if (!fresh && known && r.said(at, ...NEW_THERE, ...NOTHING_NEW) > 0 && known.url !== null) return null;
  if (fresh) return fresh;
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

const NEW_THERE = [
  'there is something new',
  'there is anything new',
  'there are new ones',
  'there is a new one',
  'there are any new ones',
  'something is new',
  'anything is new',
  'there are any new',
  'there are new',
  'there is a new',
  'there is new',
  'there is any new',
];

const NOTHING_NEW = ['there is nothing new', 'nothing is new', 'there are no new', 'there are no new ones'];

/** `if there is something new`: only what came since the run before is read. */
function newThere(r: Reading, at: number, list: Value, part: Part, slot: string): Condition | null {
  const some = r.said(at, ...NEW_THERE);
  const none = r.said(at, ...NOTHING_NEW);
  const said = Math.max(some, none);
  const noun = said > 0 ? Phrases.of(list.nouns).at(r.tokens, at + said) : null;
  const to = at + said + (noun?.length ?? 0);
  if (said === 0 || !ends(r, to) || !takeOnlyNewer(r, list)) return null;
  return done(r, at, to, part, slot, `$count(${list.expr}) ${none > some ? '= 0' : '> 0'}`);
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
  // `if I got a mail`: since the run before, and not each time again.
  if (r.is(at, 'i|we') && r.newSince !== null && r.said(at, 'i got', 'i got any', 'we got') > 0)
    takeOnlyNewer(r, operand.value);
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
  const found = ofSource(r, at) ?? subjectAt(r, at);
  if (!found) return null;
  const subject = withField(r, found);
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
    const holds = (of: string): string => {
      const expr = `$contains($lowercase($string(${of})), ${quoted(text.text.toLowerCase())})`;
      return negated ? `$not(${expr})` : expr;
    };
    return done(r, at, text.to, part, slot, holds(whole), { unknownField: tested(subject, holds) });
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
  const start = to + (isOwn ? 0 : verb) + (comparison?.length ?? 0);
  const currency = /^[$€£]$/.test(r.lower(start)) ? 1 : 0;
  const number = numberIn(r.lower(start + currency));
  if (number !== null && (comparison !== null || r.is(to, 'is|equals|='))) {
    const unit = UNITS.test(r.lower(start + currency + 1)) ? 1 : 0;
    const first = start + currency + 1 + unit;
    const other = otherBound(r, first);
    const end = other?.to ?? first;
    if (!ends(r, end) || isScaled(r, subject)) return null;
    const operator = comparison?.value ?? '=';
    const compares = (of: string): string =>
      other
        ? `(${comparing(of, operator, number)} ${other.joint} ${comparing(of, other.operator, other.number)})`
        : comparing(of, operator, number);
    // A whole page or list has no number to compare.
    if (
      subject.number === null &&
      subject.open === undefined &&
      subject.unknown === null &&
      /^(?:page|list|event|record|data)$/.test(value.kind)
    ) {
      return done(r, at, end, part, slot, 'false', { unknownField: { from: at, to, value, test: compares } });
    }
    const field = subject.number ?? subject.text ?? `${value.expr}`;
    if (subject.open !== undefined) {
      const expr = loudly(subject, compares);
      r.builder.assume(...subject.open.assumption);
      return done(r, at, end, part, slot, expr);
    }
    return done(r, at, end, part, slot, compares(field), { unknownField: tested(subject, compares) });
  }
  if (!isEqual) return null;
  const text = wordsAt(r, start);
  if (!text || subject.text === null) return null;
  // `if it is urgent`: no mail and no page consists of that word alone.
  if (isWhole(r, subject) && r.slice(start, text.to).every(({ kind }) => kind === 'word')) return null;
  const operator = comparison?.value === '!=' ? '!=' : '=';
  // `unless the email is empty`: no value is that word.
  if (/^(?:empty|blank|missing)$/i.test(text.text) && r.mention(start) === null && subject.open === undefined) {
    const lacks = (of: string): string => `$count([${of}][$ != null and $ != ""]) ${operator === '=' ? '= 0' : '> 0'}`;
    return done(r, at, text.to, part, slot, lacks(subject.text), { unknownField: tested(subject, lacks) });
  }
  if (subject.open !== undefined) {
    const expr = loudly(subject, (of) => `$lowercase($string(${of})) ${operator} ${quoted(text.text.toLowerCase())}`);
    r.builder.assume(...subject.open.assumption);
    return done(r, at, text.to, part, slot, expr);
  }
  // A model may put its answer into a sentence.
  const isGenerated = value.kind === 'text' && value.nouns.includes('class') && operator === '=';
  if (isGenerated)
    return done(
      r,
      at,
      text.to,
      part,
      slot,
      `$contains($lowercase($string(${subject.text})), ${quoted(text.text.toLowerCase())})`,
    );
  const equals = (of: string): string => `$lowercase($string(${of})) ${operator} ${quoted(text.text.toLowerCase())}`;
  return done(r, at, text.to, part, slot, equals(subject.text), { unknownField: tested(subject, equals) });
}

/** Whether a text of its own is compared, such as a page or a summary, and none of its fields. */
function isWhole(r: Reading, { value, text }: Subject): boolean {
  if (/^(?:page|event|list|record)$/.test(value.kind)) return text === value.full || text === value.text;
  const use = r.builder.steps.find(({ id }) => id === value.stepId)?.tool.planning?.use;
  return value.kind === 'text' && (use === 'shorten' || (use === 'model' && !value.nouns.includes('class')));
}

/** `above 30 or below 5`: the same value is compared once more. */
function otherBound(
  r: Reading,
  at: number,
): { readonly joint: string; readonly operator: string; readonly number: number; readonly to: number } | null {
  if (!r.is(at, 'or|and')) return null;
  const verb = at + 1 + r.said(at + 1, 'is', 'it is', 'gets', 'falls', 'rises', 'drops', 'goes');
  const comparison = COMPARISONS.at(r.tokens, verb) ?? COMPARISONS.at(r.tokens, at + 1);
  if (!comparison) return null;
  const place = (COMPARISONS.at(r.tokens, verb) ? verb : at + 1) + comparison.length;
  const currency = /^[$€£]$/.test(r.lower(place)) ? 1 : 0;
  const number = numberIn(r.lower(place + currency));
  if (number === null) return null;
  const end = place + currency + 1;
  return {
    joint: r.lower(at),
    operator: comparison.value,
    number,
    to: end + (UNITS.test(r.lower(end)) ? 1 : 0),
  };
}

/** The field that is still to be found, with what is tested of it. */
function tested({ unknown }: Subject, test: (of: string) => string): UnknownField | null {
  return unknown && { ...unknown, test };
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
    !(/^(?:and|or|then|but|please|in)$/.test(r.lower(to)) || (to > start && NO_VALUE.test(r.lower(to)))) &&
    // `if the severity is critical post it`: the act begins.
    !(to > start && startsAct(r.tokens, to, r.frames))
  )
    to += 1;
  // `if the priority is urgent call Ann`: an act that no reader knows is no part of the value.
  if (r.slice(start + 1, to).some((token) => token.kind === 'word' && isVerbOfRequest(token.stem))) return null;
  // `is not the same`: no value is named.
  return to > start && ends(r, to) && !COMPARES.test(r.lower(start)) ? { text: r.textOf(start, to), to } : null;
}

/** Words that tell how an act is done, or that something is left out. */
const NO_VALUE =
  /^(?:also|always|only|never|additionally|instead|too|just|not|except|unless|without|otherwise|else|immediately|first|still)$/;

const COMPARES =
  /^(?:same|equal|identical|different|alike|similar|bigger|smaller|higher|lower|better|worse|unchanged|changed)$/;

/** Whether a condition may end here. */
function ends(r: Reading, at: number): boolean {
  return (
    at >= r.end ||
    r.mention(at, 'channel') !== null ||
    r.tokens[at]?.kind === 'mark' ||
    /^(?:then|and|please|also|→)$/.test(r.lower(at)) ||
    r.frames.verbs.at(r.tokens, at) !== null ||
    startsAct(r.tokens, at, r.frames)
  );
}
