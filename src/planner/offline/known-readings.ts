import { knownColumns } from './columns/known-columns.js';
import { knownDuringPlan } from './during-plan.js';
import { learnedReading } from './learned/learned-reading.js';
import type { LearnedReading } from './learned/learned-reading.js';
import type { WordsPlan, WordsRequest } from './plan-words.type.js';
import { framesOf } from './read/frames.js';
import type { Said } from './said-words.type.js';

/* A request with names of things is read in the forms in which it was read before. Most of these have the same words. */

/** Readings of one plan that are kept for one catalogue. */
const MOST = 64;
const known = knownDuringPlan<WordsPlan>(MOST);

/**
 * A reading of words, which is made once for a plan.
 *
 * @param read may depend on all of the request and of the words, but on the names of things only by the words
 */
export async function knownReading(
  request: WordsRequest,
  said: Said,
  read: () => Promise<WordsPlan>,
): Promise<WordsPlan> {
  // Words that are chosen or learned are hardly ever the same again.
  if (said.parts !== null || said.pins.length > 0 || request.trigger !== undefined) return read();
  const owner = framesOf(request.tools);
  const key = keyOf(request, said);
  const before = known.get(owner, key);
  if (before) return before;
  const made = await read();
  known.set(owner, key, made);
  return made;
}

const knownLearned = knownDuringPlan<{ readonly reading: LearnedReading | null }>(MOST);

/** A reading by examples, which is made once for a plan: columns count for nothing in it, and names only by the words. */
export function learnedOnce(...given: Parameters<typeof learnedReading>): LearnedReading | null {
  const [tokens, tools, , { chosen, asides, connected = [], started } = {}] = given;
  const owner = framesOf(tools);
  const key = JSON.stringify([tokens, chosen, asides, [...connected], started]);
  const found = knownLearned.get(owner, key) ?? { reading: learnedReading(...given) };
  knownLearned.set(owner, key, found);
  return found.reading;
}

function keyOf(request: WordsRequest, { tokens, asides, language }: Said): string {
  const { words, title, timezone, email, connections, anyLanguage, explained, isLastResort } = request;
  const own = [words, title, timezone, email, connections, anyLanguage, explained, isLastResort];
  return JSON.stringify([own, knownColumns(), language, tokens, asides]);
}
