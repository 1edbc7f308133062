import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { stepIdIn } from '../build/builder.js';
import type { Draft } from '../build/builder.js';
import { NEUTRAL_PHRASES, NEUTRAL_WORDS } from '../text/neutral.js';
import type { Reading } from './reading.js';

const LEAD =
  /^(?:,|and|then|also|please|automatically|~now|hey|hi|hello|yo|ok|okay|dear|but|so|first|finally|next|lastly|afterwards|just|:|-|–|•|\*|\(|\)|→|\n|second|secondly|third|thirdly|firstly|i|would|like|you|to|should|must|it|be|able|want|need|the|workflow|kindly|can|could|will|&|\+|\.)$/;

/** The end of words of politeness and words that only join, which are marked as neutral. */
export function skipLead(r: Reading, from: number): number {
  let at = from;
  for (;;) {
    const phrase = NEUTRAL_PHRASES.at(r.tokens, at);
    if (phrase && at + phrase.length < r.end && !r.is(at, 'for me')) {
      r.neutral(at, at + phrase.length, true);
      at += phrase.length;
    } else if (
      at < r.end &&
      r.tokens[at]?.kind !== 'mention' &&
      LEAD.test(r.lower(at)) &&
      !(r.is(at, 'first|the|it|to|i|second|third|like|next') && !isOnlyLead(r, at))
    ) {
      r.neutral(at, at + 1);
      at += 1;
    } else if (/^\d+$/.test(r.lower(at)) && r.is(at + 1, ')|.')) {
      r.neutral(at, at + 2, true);
      at += 2;
    } else return at;
  }
}

function isOnlyLead(r: Reading, at: number): boolean {
  // `next week's events` are those of a time.
  if (r.is(at, 'next')) return !r.is(at + 1, "week|month|quarter|year|day|days|weekend|week's|month's|weekend's");
  if (r.is(at, 'first|second|third')) return r.is(at + 1, ',') || r.frames.verbs.at(r.tokens, at + 1) !== null;
  if (r.is(at, 'the|it')) return r.is(at + 1, 'workflow|should|must');
  // `like the post` is an act, and `I would like to …` is none.
  if (r.is(at, 'like')) return r.is(at + 1, 'to|you|it|the') && r.is(at - 1, 'would|i|we|id|you');
  if (r.is(at, 'i')) return r.is(at + 1, 'would|want|need');
  return r.is(at, 'to') && r.frames.verbs.at(r.tokens, at + 1) !== null;
}

/** Marks words that need no effect as neutral if nothing took them. */
export function takeNeutral(r: Reading): void {
  r.end = r.tokens.length;
  for (let at = 0; at < r.tokens.length; at += 1) {
    if (r.isTaken(at) || r.tokens[at]?.kind === 'mention') continue;
    if (isForMe(r, at)) r.neutral(at, at + 2, true);
    else if (leadsToPlace(r, at) || isImpliedNew(r, at)) r.neutral(at, at + 1, true);
    else if (isEveryOne(r, at)) r.neutral(at, at + 1, true);
    else if (NEUTRAL_WORDS.has(r.lower(at))) r.neutral(at, at + 1);
    else {
      const phrase = NEUTRAL_PHRASES.at(r.tokens, at);
      if (
        phrase &&
        Array.from({ length: phrase.length }, (_, offset) => at + offset).every((index) => !r.isTaken(index))
      )
        r.neutral(at, at + phrase.length, true);
    }
  }
}

/** `every failed payment`: the word stands for each one that comes, and the event says itself what is new about it. */
function isImpliedNew(r: Reading, at: number): boolean {
  const token = r.tokens[at];
  return token?.lower === 'new' && token.implied !== undefined && r.event !== null;
}

/** `copy the rows into the Orders sheet`: the name of the place has an owner, and `into` says no more than `to`. */
function leadsToPlace(r: Reading, at: number): boolean {
  if (!r.is(at, 'into|onto|inside|within')) return false;
  let next = at + 1;
  while (next < r.end && r.is(next, 'the|my|our|a|an|your|their|this|that')) next += 1;
  const { index } = r.tokens[next] ?? { index: -1 };
  return next < r.end && (r.account.hasEffect(index) || r.account.isAsked(index)) && !r.account.isOpen(index);
}

/** `translate it for me`: nothing of the step is for a person. A task for me has somebody that it is for. */
function isForMe(r: Reading, at: number): boolean {
  if (!r.is(at, 'for') || !r.is(at + 1, 'me|us') || r.isTaken(at + 1)) return false;
  const step = stepBefore(r, at);
  if (step === undefined) return false;
  if (step.tool.service === undefined) return false;
  const fields = Object.entries(propertiesOf(step.tool.inputSchema));
  // `a task for me`: a service that does not know who `me` is has nobody to give it to.
  const isPlain = !r.is(at - 1, ',') && r.is(at - 1, 'task|subtask|todo|to-do');
  return !fields.some(([name, own]) => PERSON.test(name) && (!isPlain || /\bor me\b/.test(JSON.stringify(own))));
}

/** `swap every "2026" for …`: the tool itself does so everywhere. */
function isEveryOne(r: Reading, at: number): boolean {
  if (!r.is(at, 'every|each|all|any') || r.mention(at + 1)?.kind !== 'quote' || !r.isTaken(at + 1)) return false;
  return /\b(?:everywhere|every one|each one)\b/i.test(stepBefore(r, at)?.tool.description ?? '');
}

const PERSON = /assign|owner|user|member|person|people|recipient|attendee|invite|contact|responsible|^to$|mail/i;

/** The step whose words stand before a place. */
function stepBefore(r: Reading, at: number): Draft | undefined {
  const id = stepIdIn(r.account.placeBefore(r.tokens[at]?.index ?? 0));
  return r.builder.steps.find((step) => step.id === id);
}
