import type { EventType } from '../../../../domain/event/types/index.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import { TriggerType } from '../../../../domain/trigger/trigger.js';
import { nearestEvents } from '../../questions/nearest-start.js';
import { pinned } from '../../text/pins.js';
import { Phrases } from '../../text/tokens.js';
import type { Token } from '../../text/tokens.js';
import type { Builder } from '../../build/builder.js';
import { serviceAt } from '../../../words/services.js';
import type { Part } from '../account.js';
import { eventValue } from '../event-value.js';
import type { Frames } from '../frames.js';
import type { StartEvent } from '../reading.js';
import { phrasesOf } from '../services/event-phrases.js';
import { wordList } from '../../word-list.js';

/*
 * `when a new member joins our Discord server, …`: a clause that tells of something that no service here tells about. It is
 * no condition and no order. What starts the runs instead is asked, and the acts behind it are read as they are.
 */

const OPENERS = Phrases.of([
  'when',
  'whenever',
  'once',
  'as soon as',
  'every time',
  'each time',
  'any time',
  'anytime',
  'the moment',
  'if',
  'after',
]);
/** What people and things do. What is there, or is not, is a condition. */
const HAPPENS = wordList(
  'joins?|enters?|leaves?|reacts?|stars?|likes?|follows?|unfollows?|comments?|mentions?|subscribes?|unsubscribes?|uploads?|deletes?|shares?|pins?|votes?|opens?|clicks?|views?|downloads?|signs?|accepts?|declines?|invites?|boosts?|adds?|removes?|labels?|flags?|tags?|archives?|forwards?|replies|reply|edits?|renames?|ends?|begins?|starts?|closes?|expires?|registers?|checks?|books?|cancels?|pays?|buys?|orders?|asks?|rates?|reviews?|reports?|submits?|swears?|drops?|puts?|moves?|drags?|assigns?|requests?|becomes?|gets?|receives?|changes?|completes?|finishes?|fails?|appears?|arrives?|lands?',
);
const DONE = wordList('is|are|was|gets?|been');
/** It did not happen, or for some time: only a look from time to time tells. */
const NOT = wordList("no|not|never|hasn't|haven't|isn't|without|nobody|none|longer|over|than|overdue|due|ago|older");
const MAX_CLAUSE = 24;
const ENDS = /^(?:,|→|;|\.|!|\?|\n|then)$/;

export interface UntoldStart {
  readonly from: number;
  /** The place behind the opener. */
  readonly told: number;
  readonly to: number;
}

/** The first clause of that kind; null: there is none. */
export function untoldStart(
  tokens: readonly Token[],
  isFree: (at: number) => boolean,
  frames: Frames,
  startsAct: (at: number) => boolean,
): UntoldStart | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const opener = isFree(at) ? OPENERS.at(tokens, at) : null;
    if (!opener) continue;
    const before = tokens[at - 1];
    const isStart = before === undefined || before.kind === 'mark' || !isFree(at - 1);
    // Behind an act, `if` and `after` are about its results.
    if (!isStart && /^(?:if|after|once)$/.test(tokens[at]?.lower ?? '')) continue;
    const told = at + opener.length;
    const to = endOf(tokens, told, isFree, startsAct);
    const clause = tokens.slice(told, to);
    const isHappening = clause.some(
      ({ lower }, place) =>
        place > 0 &&
        (HAPPENS.test(lower) || (DONE.test(lower) && /(?:ed|en|ted)$/.test(clause[place + 1]?.lower ?? ''))),
    );
    const isNamed = clause.some((_token, place) => frames.services.at(tokens, told + place) !== null);
    const isOther = clause.some(
      ({ lower, mention }, place) =>
        NOT.test(lower) ||
        mention?.kind === 'url' ||
        (serviceAt(tokens, told + place) !== null && frames.services.at(tokens, told + place) === null),
    );
    if (isHappening && isNamed && !isOther && clause.length > 2) return { from: at, told, to };
    return null;
  }
  return null;
}

function endOf(
  tokens: readonly Token[],
  told: number,
  isFree: (at: number) => boolean,
  startsAct: (at: number) => boolean,
): number {
  let to = told + 1;
  while (to < tokens.length && to < told + MAX_CLAUSE && isFree(to) && !ENDS.test(tokens[to]?.lower ?? '')) to += 1;
  if (ENDS.test(tokens[to]?.lower ?? '') || to === tokens.length) return to;
  const act = Array.from({ length: to - told }, (_one, offset) => told + offset).find(
    (at) => at > told + 2 && startsAct(at),
  );
  return act ?? to;
}

interface Means {
  readonly builder: Builder;
  readonly part: Part;
  readonly events: readonly EventType[];
  readonly timezone: string;
}

/** Takes the opener, and asks what is to start the runs instead of the clause. */
export function takeUntoldStart(
  { from, told, to }: UntoldStart,
  tokens: readonly Token[],
  { builder, part, events, timezone }: Means,
): StartEvent {
  part.wrote('event', '/trigger');
  builder.account.take(from, told, part, 'event');
  const mark = tokens[to];
  if (mark && /^(?:,|→|:|then)$/.test(mark.lower)) builder.account.take(to, to + 1, part, 'event');
  const words = tokens.slice(told, to);
  const whole = tokens.slice(from, to);
  const said = builder.said(words);
  const shown = builder.said(whole);
  const near = nearestEvents(tokens, { from: told, to }, events);
  const isInOrder = whole.every(({ start }, index) => start >= (whole[index - 1]?.start ?? 0));
  const choices = near.flatMap(({ title, name }) => {
    const again = isInOrder ? pinned(shown, name) : null;
    return again === null ? [] : [{ label: title, value: null, words: again }];
  });
  builder.ask({
    kind: GapKind.CHOICE,
    tokens: words,
    shown: whole,
    reason: `Nothing here tells of "${said}".`,
    question: `Nothing here tells when ${said}. What is to start it instead? A webhook that the service calls, or one of these?`,
    at: { step: null, path: '/trigger' },
    choices: [
      ...choices,
      {
        label: `On a schedule, every day at 9:00, and without "${shown}"`,
        value: { type: TriggerType.SCHEDULED, schedule: '0 9 * * *', timezone },
      },
    ],
  });
  const nouns = words.filter(({ kind }) => kind === 'word').map(({ stem }) => stem);
  const type = near[0] === undefined ? null : isOfThing(near[0], words) ? near[0] : unlike(near[0], said, nouns);
  return { type, value: eventValue(type ?? undefined, said, nouns) };
}

/** What is done to a thing comes along with it, as in the event that tells of a new one; and a comment on it does not. */
function isOfThing({ planning }: EventType, words: readonly Token[]): boolean {
  const { things, names } = phrasesOf(planning as NonNullable<EventType['planning']>);
  if (words.some(({ lower }) => PART.test(lower))) return false;
  return words.some((_word, at) => things.at(words, at) !== null && names.at(words, at) === null);
}

const PART = /^(?:comments?|repl(?:y|ies)|reactions?|members?|persons?|attachments?|subtasks?|sprints?)$/;

/** An event of the same service of which nothing else is known. */
function unlike(near: EventType, said: string, nouns: readonly string[]): EventType {
  const { slots: _slots, named: _named, ...planning } = near.planning as NonNullable<EventType['planning']>;
  return {
    ...near,
    title: said,
    payloadSchema: { type: 'object' },
    sample: {},
    planning: { ...planning, things: nouns, headline: JSON.stringify(said), text: '$string($p, true)', fields: {} },
  };
}
