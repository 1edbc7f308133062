import type { EventPlanning } from '../../../domain/steps/tool-planning.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';
import { readFieldFilter } from './event-field.js';
import type { Words } from './event-slot.js';
import { wordList } from '../word-list.js';

/** As much of a clause as is read. */
const MAX_WORDS = 18;
const SMALL = wordList(
  'a|an|the|my|our|any|some|is|are|was|has|have|been|gets?|being|via|through|by|to|from|with|over|on|at|in|into|its|it|new|someone|somebody|anyone|something|there|of|and',
);
const CALLS = wordList(
  'calls?|called|hits?|posts?|posted|pings?|invokes?|triggers?|triggered|sends?|sent|receives?|received|gets|got|comes?|arrives?|arrived|submits?|submitted|delivers?|delivered|pushes|pushed|fires?|fired|lands?|reports?|carries|carrying',
);

const CALLER = /^(?:calls?|called|hits?|pings?|invokes?|triggers?|posts|fires?)$/;

/** A call of an address by another system, with what the words say that it brings. */
export interface CallRead {
  readonly to: number;
  /** Stems of the nouns for what it brings along. */
  readonly aliases: readonly string[];
}

/**
 * `my shop calls the webhook`, `an order comes in through my webhook`, `my webhook gets an order`: who calls and what
 * it brings is up to the caller, so one noun each is a name for it. Adjectives and conditions are not.
 */
export function readCallEvent(
  { tokens, startsAct }: Words,
  start: number,
  planning: EventPlanning,
  isFree: (at: number) => boolean,
): CallRead | null {
  if (planning.isCalled !== true) return null;
  const things = Phrases.of(planning.things);
  let thing = false;
  let call = false;
  let to = start;
  const nouns: { readonly at: number; readonly stem: string }[] = [];
  for (let at = start; at < Math.min(tokens.length, start + MAX_WORDS) && isFree(at);) {
    const token = tokens[at] as Token;
    const aThing = things.at(tokens, at);
    if (token.kind !== 'word') break;
    // `… and the total is over 100` tests what comes.
    if (/^(?:and|if|with)$/.test(token.lower) && thing && readFieldFilter(tokens, at, planning) !== null) break;
    if (aThing) {
      thing = true;
      at += aThing.length;
      to = at;
    } else if (CALLS.test(token.lower) && !(thing && call && startsAct(at))) {
      call = true;
      at += 1;
      to = thing ? at : to;
    } else if (SMALL.test(token.lower)) {
      at += 1;
    } else if (!/^\p{Ll}/u.test(token.text) || (thing && startsAct(at)) || /ly$|ed$/.test(token.lower)) {
      break;
    } else {
      // Of two words in a row, the first says which; who calls is no part of what comes.
      const isCaller = CALLER.test(tokens[at + 1]?.lower ?? '') && !thing;
      if (nouns.at(-1)?.at === at - 1 && !isCaller) return null;
      nouns.push({ at, stem: token.stem });
      at += 1;
      to = thing ? at : to;
    }
  }
  if (!thing || !call || nouns.length === 0 || nouns.length > 3 || nouns.some(({ at }) => at >= to)) return null;
  return { to, aliases: nouns.map(({ stem }) => stem) };
}
