import { behind } from '../transfers/parts.js';
import { kept } from '../../kept.js';
import { TIMELY } from '../background.js';
import type { Token } from '../tokens.js';
import { fits, onceFor } from './aside-words.js';

/*
 * `run once`, `I'll start it by hand`, `on demand: …`, `…, when I press a button`: a workflow without a start is run by hand.
 * The words only say so. Beside a time or an event they would say something else, and stay.
 */

const SELF = "(?:i|we|i'll|we'll|i will|we will|i'd|we'd|i would|i want to|i can|i'd like to|will|to be)";
const IT = '(?: it| this| that| the workflow| the flow)?';
const BY_HAND = kept((): readonly RegExp[] => [
  new RegExp(
    `^(?:please )?(?:${SELF} )?(?:run|start|trigger|launch|kick off|fire|started|triggered|launched)${IT} (?:just |only )?(?:once|one time|manually|by hand|by myself|myself|ourselves|on demand|by (?:a |the )?button|when(?:ever)? (?:needed|i need it|i want|necessary|required)) `,
  ),
  /^(?:as a |for a |a )?(?:manual(?: run| start| trigger| job)?|one-off|one-time|single run|one time only|one time thing|one-off (?:job|task|run|export|import|thing)|one-time (?:job|task|run|export|import|thing)) /,
  /^(?:manually|by hand|on demand|on-demand|on request|just this once|just once|only once|this once|as needed|when needed|whenever needed|run by (?:a |the )?button|by (?:a |the )?button|at the (?:push|press|click|touch) of a button|on (?:button )?click|(?:with )?one tap|(?:a single run|one run|once) is enough) /,
  /^(?:only )?when(?:ever)? (?:i|we) (?:ask(?: for it| you)?|want(?: it)?|need it|say so|tell you(?: to)?|request it|(?:press|push|hit|click|tap)(?: on)?(?: a| the| my)? (?:button|run|start)|click|start it|run it|trigger it|feel like it) /,
]);
/** Words that a start has. */
const STARTS = /^(?:when|whenever|once|upon|if|→)$/;
const ALL = /^(?:all|every|each)$/;

/** How many words at a place only say that it is run by hand; 0: none, or something else starts it. */
export function byHandAt(tokens: readonly Token[], at: number): number {
  const before = tokens[at - 1];
  if (before !== undefined && before.kind !== 'mark' && !/^(?:and|please|but)$/.test(before.lower)) return 0;
  for (const pattern of BY_HAND()) {
    const length = fits(tokens, at, pattern);
    const after = tokens[at + length];
    const isEnd = after === undefined || after.kind === 'mark';
    if (length > 0 && isEnd && !hasStart(tokens, at, at + length)) return length;
  }
  return 0;
}

/** Whether the other words say when it runs. */
const hasStart = (tokens: readonly Token[], from: number, to: number): boolean =>
  startsIn(tokens).some((at) => at < from || at >= to);

/** The places of words that say when it runs. */
const startsIn = onceFor((tokens) =>
  tokens.flatMap(({ lower }, at) => {
    const isTime =
      TIMELY.test(lower) &&
      !ALL.test(lower) &&
      !/^(?:today|tomorrow|days?|hours?|weeks?|months?|years?|minutes?|yesterday)$/.test(lower);
    return isTime || STARTS.test(lower) ? [at] : [];
  }),
);

/** What is copied may be each new thing as well. */
const COPIES =
  /^(?:export|copy|import|sync|add|save|write|put|send|migrate|transfer|push|pull|backup|back|load|dump|log|store|bring)$/;

/** `all contacts` of a request that is run by hand are those that are there. */
export function ofThoseThere(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.slice(0, 4).some(({ lower }) => COPIES.test(lower))) return tokens;
  const at = tokens.findIndex(
    ({ lower }, place) =>
      ALL.test(lower) &&
      tokens[place + 1]?.kind === 'word' &&
      !/^(?:of|the|my|our|existing|new|it|them)$/.test(tokens[place + 1]?.lower ?? ''),
  );
  const token = tokens[at];
  return token ? [...tokens.slice(0, at + 1), behind(token, 'existing'), ...tokens.slice(at + 1)] : tokens;
}
