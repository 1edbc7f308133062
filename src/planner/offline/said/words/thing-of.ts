import type { Fit } from '../fit.js';
import { onlyOf } from '../only-slot.js';
import { nameAt } from '../values.js';
import { wordList } from '../../word-list.js';

/* `the price of the oak stool`, `the invoice for Maple Court`, `invoice Maple Court`: the thing that an act needs, by its name. */

const LEADS = /^(?:of|for)$/;
const OWNER = /^(?:the|my|our)$/;
const NO_NAME =
  /^(?:last|first|next|previous|latest|newest|oldest|same|other|right|new|old|current|open|whole|following|(?:customer|client|buyer|user|member|contact|lead)(?:['’]s)?|rows?|lines?|entry|record|columns?|fields?|cells?|it|them|this|that|all|each|every|one|ones)$/;
const SMALL = wordList('of|in|on|to|for|from|with|by|the|a|an|my|our|your|their|and|or|as|at|into|via|due|saying');
const MAX_WORDS = 3;

/** Asks for the only thing that the operation needs and that the service lists, by the words that name it. */
export function bindThingOf(fit: Fit): void {
  const { r } = fit;
  if (fit.reads || fit.makes === fit.changes) return;
  const slot = onlyOf(fit.open.filter(({ role, isRequired, isChoice }) => role === 'ref' && isRequired && isChoice));
  if (!slot) return;
  for (let at = fit.from; at < fit.to; at += 1) {
    const isLed = fit.isFree(at) && LEADS.test(r.lower(at));
    if (!isLed && at !== fit.order.from) continue;
    const start = isLed ? at + 1 : at;
    const isOwned = OWNER.test(r.lower(start));
    const from = isOwned ? start + 1 : start;
    const to = nameAt(fit, from)?.to ?? (isOwned ? plainTo(fit, from) : from);
    if (to === from) continue;
    fit.bind(slot, { to, value: r.textOf(from, to), isName: true }, from);
    return;
  }
}

/** The end of a name in small letters: `the oak stool`. The start itself: there is none. */
function plainTo(fit: Fit, from: number): number {
  const { r } = fit;
  let to = from;
  while (
    to < fit.to &&
    fit.isFree(to) &&
    r.tokens[to]?.kind === 'word' &&
    !fit.spans.has(to) &&
    !SMALL.test(r.lower(to)) &&
    r.frames.services.at(r.tokens, to) === null
  )
    to += 1;
  const words = r.slice(from, to);
  return words.length <= MAX_WORDS && !words.some(({ lower }) => NO_NAME.test(lower)) ? to : from;
}
