import type { EventType } from '../../../../domain/event/types/index.js';
import { range } from '../../../../lib/collections/range.js';
import { READS, actsOf, verbFit } from '../../text/verbs/thesaurus.js';
import { isPinned } from '../../text/pins.js';
import type { LearnedWords, Pin } from '../../text/pins.js';
import { holdsMoney } from '../../learned/values/fill-money.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { phrasesOf } from '../services/event-phrases.js';
import { isSameNoun } from '../services/same-nouns.js';
import { servicesIn } from '../services/services-in.js';
import { isGrave } from './acts-of.js';

/*
 * Events and operations that the reader by examples finds likely as well, and that the words rule out: `append the checklist`
 * names no item of one, and `push the deadline` makes no task.
 */

/** The operations that may still be meant beside the one that comes first. */
export function rivals(
  r: Reading,
  at: number,
  best: ForeignFrame,
  others: readonly ForeignFrame[],
  values: LearnedWords['values'],
): readonly ForeignFrame[] {
  const verb = r.stem(at);
  const fits = ({ own }: ForeignFrame): boolean => [...own].some((one) => verbFit(verb, stem(one)) > 0);
  // An operation that takes something away is only meant by a verb that says so.
  if (isGrave(best) && !fits(best)) return others;
  if (!fits(best) && doesOther(r, at, best)) return others;
  const said = saidIn(r, at);
  const isWhole = unsaid(best, said).length === 0;
  const named = servicesIn(r, at).map(({ id }) => id);
  const isNamed = ({ service }: ForeignFrame): boolean => named.includes(service?.id ?? '');
  const reads = [...actsOf(verb)].includes('read') || READS.has(verb);
  return others.filter((other) => {
    if (isNamed(best) && !isNamed(other)) return false;
    if (best.tool.sideEffects && !other.tool.sideEffects && actsOf(verb).size > 0 && !reads) return false;
    if (lacksInput(best, other, values)) return false;
    if (isWhole && unsaid(other, said).length > 0) return false;
    if (isWhole && fits(best) && !fits(other)) return false;
    return !(isWhole && saysMore(best, other));
  });
}

/** `shift the event`, of an operation that makes one: the verb itself is a doubt about it. */
function doesOther(r: Reading, at: number, { own }: ForeignFrame): boolean {
  const said = actsOf(r.is(at, 'set') && r.is(at + 1, 'up') ? stem('create') : r.stem(at));
  const does = [...own].flatMap((one) => [...actsOf(stem(one))]);
  return said.size > 0 && does.length > 0 && !does.some((one) => said.has(one));
}

/** Inputs of these kinds hold what no other kind of input can: a day is no title, and a thing that is there is no new one. */
const TYPED = /^(?:ref|labels|time|url|email|emails|phone)$/;

/** `push the deadline of the task "Offer"`: an operation that makes a task has no input for the one that is there. */
function lacksInput(best: ForeignFrame, other: ForeignFrame, values: LearnedWords['values']): boolean {
  const [own, others] = [slotsOf(best.tool), slotsOf(other.tool)];
  return values.some(({ name }) => {
    // `a payment link for $49`: the one for a price that is there takes no amount.
    const isAmount = own.some((one) => one.name === name && one.role === 'number' && holdsMoney(one));
    if (isAmount && !others.some((one) => one.role === 'number' && holdsMoney(one))) return true;
    const slot = own.find((one) => one.name === name && TYPED.test(one.role));
    const isSame = ({ role, exact }: Slot): boolean =>
      slot?.role === 'time' ? role === 'time' : TYPED.test(role) && [...exact].some((noun) => slot?.exact.has(noun));
    return slot !== undefined && !others.some((one) => one.name === name || isSame(one));
  });
}

/** `create a project from a template`: it has all things of the other operation, and the words name one more. */
const saysMore = (best: ForeignFrame, other: ForeignFrame): boolean =>
  nounsOf(other).length > 0 &&
  nounsOf(other).length < nounsOf(best).length &&
  nounsOf(other).every((noun) => nounsOf(best).includes(noun));

const nounsOf = ({ objects }: ForeignFrame): readonly string[] => objects.filter((one) => !SMALL.test(one));

const SMALL = /^(?:to|from|of|in|on|by|for|as|with|at|and|or)$/;

const unsaid = (frame: ForeignFrame, said: ReadonlySet<string>): readonly string[] =>
  nounsOf(frame).filter((noun) => !said.has(noun) && ![...said].some((one) => isSameNoun(noun, one)));

/** The words of an act that are no names and no texts in quotes. */
const saidIn = (r: Reading, at: number): ReadonlySet<string> =>
  new Set(r.slice(at, r.end).flatMap((token) => (token.mention === null ? [token.stem, stem(token.lower)] : [])));

/** The events that may still be meant beside the one that comes first, whose thing and whose change the words name. */
export function rivalEvents(
  pin: Pin,
  tokens: readonly Token[],
  best: EventType,
  others: readonly EventType[],
): readonly EventType[] {
  const said = tokens.filter((token) => isPinned(pin, token));
  return isSaid(best, said) ? others.filter((other) => isSaid(other, said)) : others;
}

/** Whether words name the thing of an event, and what happens to it. */
function isSaid({ planning }: EventType, tokens: readonly Token[]): boolean {
  if (!planning) return false;
  const { things, changes } = phrasesOf(planning);
  const [isThing, isChange] = [things, changes].map((phrases) =>
    range(0, tokens.length).some((at) => phrases.at(tokens, at) !== null),
  );
  return isThing === true && isChange === true;
}
