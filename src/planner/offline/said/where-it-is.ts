import { range } from '../../../lib/collections/range.js';
import type { Asked, Fit } from './fit.js';
import { nameAt } from './values.js';

/* `the card "Old ideas" on Sandbox`: words that tell where a named thing is belong to the question which thing it is. */

const LEAD = /^(?:in|on|from|of|under|inside|within|at)$/;
const ARTICLE = /^(?:the|my|our)$/;
const DAY =
  /^(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|next|this|week|month|morning|afternoon|evening|noon|\d{1,2}(?:am|pm|:\d\d)?|am|pm|o'clock)$/;
const NOUN =
  /^(?:board|project|database|base|table|list|folder|channel|workspace|team|calendar|sheet|spreadsheet|tab|section|page|column|repository|repo|account|group)$/;
const MAX_DAY = 4;

/** Takes the place, or the day, behind each thing that is asked for by its name. */
export function bindWhereItIs(fit: Fit): void {
  for (const [index, one] of fit.asked.entries()) {
    if (one.slot.role !== 'ref' || !one.slot.isRequired) continue;
    const taken = placeBehind(fit, one);
    if (taken.length === 0) continue;
    const last = taken.at(-1) ?? 0;
    const first = one.tokens[0] ?? last;
    fit.asked[index] = {
      slot: one.slot,
      text: `${one.text} ${fit.r.textOf(taken[0] ?? last, last + 1)}`,
      tokens: [...one.tokens, ...taken].filter((at) => at >= first),
    };
    for (const at of taken) fit.own(at, at + 1, `?${one.slot.name}`);
  }
}

function placeBehind(fit: Fit, { tokens }: Asked): readonly number[] {
  const { r } = fit;
  let at = (tokens.at(-1) ?? fit.to) + 1;
  const taken: number[] = [];
  while (at < fit.to) {
    // `in Asana's Media project`: the service is known already.
    if (!fit.isFree(at)) {
      at += 1;
      continue;
    }
    if (/^(?:'s|,)$/.test(r.lower(at)) && taken.length === 0) {
      at += 1;
      continue;
    }
    const isLed = LEAD.test(r.lower(at));
    let start = isLed ? at + 1 : at;
    while (ARTICLE.test(r.lower(start))) start += 1;
    const isOwned = isLed || !fit.isFree(at - 1);
    const to = isOwned ? placeTo(fit, start) : start;
    if (to === start) break;
    taken.push(...range(at, to).filter((place) => fit.isFree(place)));
    at = to;
  }
  return taken;
}

/** The end of the name of a place, with its noun, or of a day. */
function placeTo(fit: Fit, start: number): number {
  const { r } = fit;
  const span = fit.spans.get(start);
  const name = span
    ? /^(?:quote|path)$/.test(span.kind) && fit.isFree(start)
      ? span
      : null
    : nameAt(fit, start, undefined, true);
  if (name) return NOUN.test(r.lower(name.to)) && fit.isFree(name.to) ? name.to + 1 : name.to;
  if (fit.makes || fit.slots.some(({ role }) => role === 'time')) return start;
  let to = start;
  while (to < Math.min(fit.to, start + MAX_DAY) && fit.isFree(to) && DAY.test(r.lower(to))) to += 1;
  return to;
}
