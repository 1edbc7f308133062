import { GapKind } from '../../../domain/plan-report/index.js';
import type { EventType } from '../../../domain/event/types/index.js';
import { nounOfEvent } from '../read/event-doubt.js';
import { plural } from '../build/value.js';
import { Part } from '../read/account.js';
import { isDoer, makerIn, untoldDoer } from '../read/sources/doers.js';
import { startsAct } from '../read/clauses.js';
import type { Reading } from '../read/reading.js';
import { choicesFor, choicesOfPerson, judgedChoice, keyword, ownWords } from '../read/restrict/filter-choices.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * Words of the clause of an event without an effect: `a mail from a client`, `… and mentions me`. They say which of the things
 * are meant, and the question offers the ways in which these can be known.
 */

const ENDS = /^[,.;:!?\n→()]$/;
/** Words that tell what is to become of the things. */
const TELLS = wordList(
  'shall|should|must|will|ought|needs?|goes|go|becomes?|turns?|into|→|please|automatically|then|let|have|want',
);
/** Behind these words a form of a verb is a noun: `under the label "Hot"`. */
const NO_ACT = wordList(
  "the|a|an|my|our|its|of|with|without|under|by|for|no|any|is|are|was|were|that|which|who|not|and|or|has|have|hasnt|havent|hasn't|haven't|got|longer|more|less",
);
/** Words of the clause that say no more than that it happens. */
const HAPPENS = wordList(
  'comes?|arrives?|lands?|appears?|gets?|is|are|was|were|has|have|been|in|added|created|received|posted|sent|made|placed|submitted|opened|and',
);
const SELF = /^(?:me|mine|us|ours)$/;
const NOT = /^(?:not|no|without|except|isnt|isn't|arent|aren't|dont|doesnt|never|nobody|none|nor)$/;

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Asks about words that hold back some of the things that start the runs. */
export function askForLooseFilters(r: Reading, tokens: readonly Token[]): void {
  const type = r.event?.type;
  if (!type?.planning || type.planning.page || r.builder.steps.length === 0) return;
  for (const found of r.account.unclaimed()) {
    if (isAnything(tokens, found)) {
      const part = new Part('trigger');
      part.wrote('event', '/trigger/eventType');
      r.account.take(found.from, found.to, part, 'event');
      continue;
    }
    const run = cut(r, tokens, found);
    if (run && (isBehind(r, tokens, run) || isBefore(r, tokens, run))) ask(r, tokens, run, type);
  }
  askForQuestions(r, tokens, type);
}

/** `someone asks a question in #help`: only some of the messages are questions, and no field tells which. */
function askForQuestions(r: Reading, tokens: readonly Token[], type: EventType): void {
  const at = tokens.findIndex(
    ({ lower, index }) => /^questions?$/.test(lower) && r.account.pointerAt(index) === '/trigger/eventType',
  );
  const token = tokens[at];
  const isOfMessages = type.planning?.things.includes('message') === true;
  const isTold =
    tokens.some(({ index }) => r.account.pointerAt(index)?.endsWith('/when') === true) ||
    Object.keys(r.event?.filters ?? {}).length > 0;
  // `a question about shipping`: the words behind it are asked about.
  if (!token || !isOfMessages || isTold || r.account.isAsked(at + 1)) return;
  r.builder.ask({
    kind: GapKind.CONDITION,
    tokens: [token],
    isFilter: true,
    reason: 'No field of a message is known to tell a question.',
    question: `Which messages are meant by "${token.text}"? Choose how to know them, or say "message" in its place to start with every one.`,
    at: { step: null, path: '/trigger/filters' },
    choices: [...judgedChoice(r.builder, [token], type, true)],
  });
}

/** `moves something to Done`: whichever thing the event is about. */
const isAnything = (tokens: readonly Token[], { from, to }: Run): boolean =>
  to === from + 1 && /^(?:something|anything)$/.test(tokens[from]?.lower ?? '');

/** The run up to the end of the clause, or to an act. */
function cut(r: Reading, tokens: readonly Token[], { from, to }: Run): Run | null {
  const isAct = (at: number): boolean => !NO_ACT.test(tokens[at - 1]?.lower ?? '') && startsAct(tokens, at, r.frames);
  let end = from;
  while (end < to && !ENDS.test(tokens[end]?.lower ?? '') && !(end > from && isAct(end))) end += 1;
  const words = tokens.slice(from, end);
  if (words.every(({ lower }) => HAPPENS.test(lower))) return null;
  const isFilter =
    !isAct(from) &&
    !words.some(({ lower }) => TELLS.test(lower)) &&
    (ownWords(words).length > 0 ||
      words.some(({ lower, mention }) => mention !== null || SELF.test(lower) || NOT.test(lower)));
  return isFilter ? { from, to: end } : null;
}

const isOfEvent = (r: Reading, at: number): boolean =>
  /^\/trigger\/(?:eventType|filters|source)/.test(r.account.pointerAt(at) ?? '');

/** `… from a client`: right behind the words of the event. */
function isBehind(r: Reading, tokens: readonly Token[], { from }: Run): boolean {
  let before = from - 1;
  while (before >= 0 && !r.account.hasEffect(before) && !r.account.isAsked(before)) {
    if (ENDS.test(tokens[before]?.lower ?? '')) return false;
    before -= 1;
  }
  return before >= 0 && (isOfEvent(r, before) || isAskedOfEvent(r, before));
}

/** A place that is watched is asked about beside the event. */
const isAskedOfEvent = (r: Reading, at: number): boolean => {
  const gap = r.builder.gaps().find(({ id }) => id === r.account.gapAt(at));
  return gap?.target?.startsWith('/trigger/') === true;
};

/** `podcast orders`: right before the words of the event. */
const isBefore = (r: Reading, tokens: readonly Token[], { to }: Run): boolean =>
  tokens[to]?.kind === 'word' && r.account.pointerAt(to) === '/trigger/eventType';

function ask(r: Reading, tokens: readonly Token[], { from, to }: Run, type: EventType): void {
  let [first, last] = [from, to];
  while (last > first + 1 && HAPPENS.test(tokens[last - 1]?.lower ?? '')) last -= 1;
  while (first < last - 1 && /^(?:and|but|,|that|which|who|is|are)$/.test(tokens[first]?.lower ?? '')) first += 1;
  const shown = tokens.slice(first, last);
  const said = r.builder.said(shown);
  const thing = nounOfEvent(type);
  const isOfDoer = isDoer(tokens, first, last);
  const ofDoer = isOfDoer ? choicesOfPerson(type, makerIn(tokens, first, last), r.builder.steps) : [];
  const isNot = shown.some(({ lower }) => NOT.test(lower));
  r.builder.ask({
    kind: GapKind.CONDITION,
    tokens: tokens.slice(from, to).filter(({ index, kind }) => kind !== 'mark' && r.account.isOpen(index)),
    shown,
    isFilter: true,
    reason: `No field of this ${thing} is known to tell "${said}".`,
    question: isOfDoer
      ? untoldDoer(said, ofDoer.length > 0)
      : `Which ${plural(thing)} are meant by "${said}"? Choose how to know them, or leave the words out to start with every ${thing}.`,
    at: { step: null, path: '/trigger/filters' },
    choices: isOfDoer
      ? ofDoer
      : [...choicesFor(type, keyword(shown), isNot, r.builder.steps), ...judgedChoice(r.builder, shown, type)],
  });
}
