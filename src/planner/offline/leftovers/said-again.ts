import type { Draft } from '../build/builder.js';
import { stepIdIn } from '../build/builder.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';
import { isOfEvent } from './of-event.js';

/*
 * Words that only say once more what the words beside them have said: `the link to the run`, `the clicks it got`, `the
 * phone number`, `the issues that sit in Backlog`.
 */

const LINKS = /^(?:to|of|for|from|about|in)$/;
const ARTICLE = /^(?:the|this|that)$/;
const PRONOUN = /^(?:it|they|he|she|each)$/;
/** Verbs for having a thing that is named before them. */
const HAVES = /^(?:got|gets|get|received|receives|had|has|made|makes)$/;
const PHONE = /^(?:phone|telephone|mobile|cell|fax)$/;
const STAYS = /^(?:sit|sits|sat|sitting|stay|stays|stayed|remain|remains|remained)$/;
const RELATIVE = /^(?:that|which|who|are|have|been)$/;

/** Gives a word that only says something again to what the words beside it have become. @returns whether it is one */
export function takeSaidAgain(r: Reading, tokens: readonly Token[], at: number): boolean {
  const { lower = '' } = tokens[at] ?? {};
  // `how many so far`: until the time of the run, as it is anyway.
  if (lower === 'far' && tokens[at - 1]?.lower === 'so' && tokens[at + 1]?.kind !== 'word') {
    r.account.neutral(at, at + 1, true);
    return true;
  }
  const to = besideOf(r, tokens, at, lower);
  const step = to === null ? undefined : stepAt(r, to);
  if (!step) return false;
  r.account.take(at, at + 1, step.part, 'use');
  return true;
}

/** The place of the word that it says again. Null: it says something of its own. */
function besideOf(r: Reading, tokens: readonly Token[], at: number, lower: string): number | null {
  const before = (count: number): string => tokens[at - count]?.lower ?? '';
  if (lower === 'number' && PHONE.test(before(1)) && r.account.hasEffect(at - 1)) return at - 1;
  if (HAVES.test(lower) && PRONOUN.test(before(1)) && r.account.hasEffect(at - 2)) return at - 2;
  if (STAYS.test(lower) && RELATIVE.test(before(1))) {
    const next = [at + 1, at + 2].find((one) => r.account.hasEffect(one));
    return next ?? null;
  }
  const lead = ARTICLE.test(before(1)) ? 2 : 1;
  const isThing = r.event !== null && LINKS.test(before(lead)) && isOfEvent(r, tokens[at]?.stem ?? '');
  return isThing && r.account.hasEffect(at - lead - 1) ? at - lead - 1 : null;
}

function stepAt(r: Reading, at: number): Draft | undefined {
  const id = stepIdIn(r.account.pointerAt(at));
  return id === undefined ? undefined : r.builder.steps.find((step) => step.id === id);
}
