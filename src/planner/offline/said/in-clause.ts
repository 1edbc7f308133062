import type { Reading } from '../read/reading.js';
import { rolesSaid } from '../read/flow/roles.js';
import { NEUTRAL_WORDS } from '../text/neutral.js';
import type { Token } from '../text/tokens.js';
import { readSaid } from './read-said.js';

/**
 * Reads an act of a longer request. What the values in it are for is tried only if the other reading leaves words of the
 * act without an effect, and counts only if it leaves none.
 *
 * @param other reads the act in another way, and says whether it could
 */
export function readInClause(r: Reading, at: number, other: () => boolean): boolean {
  const state = save(r);
  const isRead = other();
  if ((isRead && r.builder.steps.length > state.steps && isAllTaken(r, at)) || !namesAService(r, at)) return isRead;
  restore(r, state);
  if (namesOwnField(r, at)) return other();
  if (readSaid(r, at, r.end, true) && isAllTaken(r, at)) return true;
  restore(r, state);
  return other();
}

function isAllTaken(r: Reading, from: number): boolean {
  for (let at = from; at < r.end; at += 1) {
    const token = r.tokens[at];
    if (token && token.kind !== 'mark' && !r.isTaken(at) && !NEUTRAL_WORDS.has(token.lower) && !isAskedFor(r, token))
      return false;
  }
  return true;
}

/** `with their name`: a value of what starts the run, which no words of the request give. */
function namesOwnField(r: Reading, from: number): boolean {
  for (let at = from; at + 1 < r.end; at += 1) {
    const isLed = r.event !== null || r.is(at - 1, 'with|using');
    const isGiven = r.is(at + 2, 'to|is|as|:|=') || r.mention(at + 2) !== null;
    if (isLed && !isGiven && r.is(at, 'its|their|his|her') && rolesSaid(r.lower(at + 1)).length > 0) return true;
  }
  return false;
}

/** Whether it is asked which field is meant by a word. */
const isAskedFor = (r: Reading, { index }: Token): boolean =>
  r.builder.missing.some(({ tokens }) => tokens.some((token) => token.index === index));

function namesAService(r: Reading, from: number): boolean {
  for (let at = from; at < r.end; at += 1) if (r.frames.services.at(r.tokens, at) !== null) return true;
  return false;
}

const save = (r: Reading): { builder: object; made: number; steps: number; readTo: number; rest: number | null } => ({
  builder: r.builder.save(),
  made: r.made.length,
  steps: r.builder.steps.length,
  readTo: r.readTo,
  rest: r.rest,
});

function restore(r: Reading, state: ReturnType<typeof save>): void {
  r.builder.restore(state.builder);
  r.made.splice(state.made);
  r.readTo = state.readTo;
  r.rest = state.rest;
}
