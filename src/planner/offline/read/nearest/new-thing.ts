import type { ToolDescription } from '../../../../domain/steps/tool.js';
import { namesOf, nounsOf } from '../../said/names.js';
import { stem } from '../../text/stem.js';
import { MAKES } from '../../text/verbs/thesaurus.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { isSameNoun } from '../services/same-nouns.js';
import { SENDS } from '../services/operation-text.js';
import { kept } from '../../kept.js';

/* What the words say of the thing of an act: that it is not there yet, or that it is. */

/** Words between an article and a noun. */
const MAX_BETWEEN = 4;
const NEW = /^(?:a|an|another|new|recurring|one|1)$/;
const THERE = /^(?:the|this|that|these|those|all|every|each|any|both|its|existing)$/;

export type Newness = 'new' | 'there' | 'unknown';

/** Whether the noun at a place is of a thing that is to be made, or of one that is there. */
export function newnessAt(r: Reading, from: number, noun: number): Newness {
  for (let at = noun - 1; at >= Math.max(from, noun - MAX_BETWEEN); at -= 1) {
    if (THERE.test(r.lower(at))) return 'there';
    // `each new card`: they come by themselves.
    if (NEW.test(r.lower(at))) return THERE.test(r.lower(at - 1)) ? 'there' : 'new';
    if (r.tokens[at]?.kind === 'mark' || r.is(at, 'to|in|on|of|for|from|with|by|at|into')) break;
  }
  return 'unknown';
}

const directs = kept(() => new WeakMap<ToolDescription, ReadonlySet<string>>());

/** Whether nouns are what the verb of an operation is about: `comment` of `comment on a card`, and not `card`. */
export function isAbout({ tool }: ForeignFrame, nouns: Iterable<string>): boolean {
  const known = directs().get(tool) ?? directNouns(tool);
  directs().set(tool, known);
  return known.size === 0 || [...nouns].some((one) => known.has(one) || known.has(stem(one)));
}

function directNouns(tool: ToolDescription): ReadonlySet<string> {
  const nouns = nounsOf(tool);
  const all = namesOf(tool);
  // `comment on a card`: the verb is the thing.
  const isThing = ({ verb }: { readonly verb: string }): boolean => nouns.has(verb);
  const places = new Set(
    all.slice(0, 2).flatMap((name) => name.objects.filter((one) => isThing(name) || !name.direct.includes(one))),
  );
  return new Set(
    all
      .flatMap((name) => (isThing(name) ? [name.verb] : name.direct))
      .filter((one) => ![...places].some((place) => place === one || isSameNoun(place, one))),
  );
}

/** Whether an operation makes a thing of its own, by the verb of its name. */
export function isMaker({ tool }: ForeignFrame): boolean {
  const verb = namesOf(tool)[0]?.verb ?? '';
  return tool.sideEffects && (MAKES.has(verb) || SENDS.has(verb));
}

/** Whether an operation makes, adds or copies what a noun names, by its title: `add a sheet`. */
export function adds({ tool }: ForeignFrame, noun: string): boolean {
  const [name] = namesOf(tool);
  const isMade = MAKES.has(name?.verb ?? '') || /^(?:add|copi|copy|duplic|clone)/.test(name?.verb ?? '');
  return tool.sideEffects && isMade && name?.direct.some((one) => one === noun || isSameNoun(one, noun)) === true;
}

/** Whether a word for a place leads to a noun, with nothing but words for the noun between. */
export function isLed(r: Reading, at: number, noun: number): boolean {
  for (let before = noun - 1; before > at && before >= noun - 4; before -= 1) {
    if (r.is(before, 'to|in|into|on|onto|at|from')) return true;
    const isWord = r.tokens[before]?.kind === 'word' || r.mention(before, 'quote') !== null;
    if (!isWord || r.is(before, 'a|an|new|and|or|with')) return false;
  }
  return false;
}
