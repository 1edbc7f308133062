import type { EventPlanning } from '../../../../domain/steps/tool-planning.js';
import type { Phrases, Token } from '../../text/tokens.js';
import { isNeverNew, isStateAt } from './unknown-changes.js';

/* Where the words of an event lead to, and what belongs to its thing. */

/** Whether `to`, `into` or `onto` stands before a place, with an article at most between them. */
export function goesInto(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 2), at).map(({ lower }) => lower);
  return /^(?:to|into|onto)(?: (?:the|my|our|a))?$/.test(
    before.slice(/^(?:the|my|our|a)$/.test(before.at(-1) ?? '') ? 0 : 1).join(' '),
  );
}

/**
 * Whether a service tells nothing of it: `is assigned to Ann`, `gets to the Demo stage` is said of a thing that was there
 * before.
 *
 * @param isAll no other word says what happens
 */
export function isReached(tokens: readonly Token[], at: number, isAll: boolean, planning: EventPlanning): boolean {
  if (planning.names === undefined) return false;
  if (isAll && isStateAt(tokens, at)) return true;
  if (isNeverNew(planning)) return false;
  let before = at;
  while (/^(?:the|a|an|to|into|in)$/.test(tokens[before - 1]?.lower ?? '')) before -= 1;
  const verb = tokens[before - 1]?.lower ?? '';
  const isLed = before < at && /^(?:to|into)$/.test(tokens[before]?.lower ?? '');
  return REACHES.test(verb) || REACHES.test(tokens[at]?.lower ?? '') || (isLed && verb === 'gets');
}

const REACHES = /^(?:moves|goes|enters|reaches|hits|changes|switches|becomes|turns|advances)$/;

/**
 * The end of what still belongs to the thing: its place, or the thing that it is a part of, as in `the product's inventory`
 * and `the stock of any product`. The start itself: nothing does.
 */
export function restOfThing(
  tokens: readonly Token[],
  start: number,
  { things, names, holders }: Readonly<Record<'things' | 'names' | 'holders', Phrases>>,
): number {
  const holder = holders.at(tokens, start);
  if (holder !== null) return start + holder.length;
  if (!/^(?:'s|s'|of|for)$/.test(tokens[start]?.lower ?? '')) return start;
  let at = start + 1;
  while (/^(?:a|an|the|any|my|our|one|each|every)$/.test(tokens[at]?.lower ?? '')) at += 1;
  at += names.at(tokens, at)?.length ?? 0;
  const length = things.at(tokens, at)?.length ?? 0;
  return length > 0 ? at + length : start;
}
