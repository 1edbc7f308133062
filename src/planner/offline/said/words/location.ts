import { range } from '../../../../lib/collections/range.js';
import type { Fit } from '../fit.js';
import { nameAt } from '../values.js';
import { MONTHS } from '../../when/days.js';

/* `at 12 Elm Road`, `in Room 4`, `at the office`: where something takes place that is made. */

const LOCATION = /^(?:location|place|where|venue)$/i;
const DAYS = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/;
const MAX_NAME = 6;

/** Binds it before times are read: `at 12 Elm Road` is no hour. */
export function bindLocation(fit: Fit): void {
  const { r } = fit;
  const slot = fit.open.find(({ name }) => LOCATION.test(name));
  if (!slot || !fit.makes) return;
  for (const at of range(fit.from, fit.to - 1)) {
    if (!fit.isFree(at) || !r.is(at, 'at|in') || !fit.isFree(at + 1)) continue;
    const to = addressTo(fit, at + 1) ?? nameTo(fit, at + 1) ?? (r.is(at, 'at') ? placeTo(fit, at + 1) : null);
    if (to === null) continue;
    const span = fit.spans.get(at + 1);
    const quote = span?.kind === 'quote' ? span.text : null;
    fit.bind(slot, { to, value: quote ?? r.textOf(at + 1, to) }, at + 1);
    return;
  }
}

const isTime = (lower: string): boolean =>
  DAYS.test(lower) || MONTHS.includes(lower) || /^(?:am|pm|noon|midnight)$/.test(lower);

const isCapital = (fit: Fit, at: number): boolean =>
  at < fit.to &&
  fit.isFree(at) &&
  /^\p{Lu}/u.test(fit.r.tokens[at]?.text ?? '') &&
  !isTime(fit.r.lower(at)) &&
  fit.r.frames.services.at(fit.r.tokens, at) === null;

/** `12 Elm Road`: a number, and then a name. */
function addressTo(fit: Fit, at: number): number | null {
  if (!/^\d{1,4}[a-z]?$/.test(fit.r.lower(at)) || !isCapital(fit, at + 1)) return null;
  let to = at + 1;
  while (to < at + MAX_NAME && isCapital(fit, to)) to += 1;
  return to;
}

function nameTo(fit: Fit, at: number): number | null {
  const span = fit.spans.get(at);
  if (span) return span.kind === 'quote' ? span.to : null;
  if (!isCapital(fit, at)) return null;
  const to = nameAt(fit, at)?.to ?? null;
  // `Room 4B`
  return to !== null && to < fit.to && fit.isFree(to) && /^\d{1,4}[a-z]$/.test(fit.r.lower(to)) ? to + 1 : to;
}

/** `at the office`, `at our shop`: plain words up to the next part. */
function placeTo(fit: Fit, at: number): number | null {
  const { r } = fit;
  if (!r.is(at, 'the|our|my|his|her|their')) return null;
  let to = at + 1;
  while (to < at + 4 && to < fit.to && fit.isFree(to) && r.tokens[to]?.kind === 'word' && !ENDS.test(r.lower(to)))
    to += 1;
  const isNoun =
    to > at + 1 && !/^(?:same|end|beginning|start|latest|moment|time|top|bottom|very)$/.test(r.lower(at + 1));
  return isNoun && (to >= fit.to || r.tokens[to]?.kind === 'mark' || ENDS.test(r.lower(to))) ? to : null;
}

const ENDS = /^(?:on|at|in|for|with|from|to|and|by|every|each|today|tomorrow|next|this|called|named|titled|lasting)$/;
