import type { Fit } from './fit.js';
import type { Slot } from './slots.js';

/* Which input is meant if several could be. */

/** Those that the operation needs, if there are any. */
export const needed = (slots: readonly Slot[]): readonly Slot[] =>
  slots.some(({ isRequired }) => isRequired) ? slots.filter(({ isRequired }) => isRequired) : slots;

/** The only one, or the only one that is needed. */
export function onlyOf(slots: readonly Slot[]): Slot | null {
  const list = needed(slots);
  return list.length === 1 ? (list[0] ?? null) : null;
}

/** The title that has to be given, or else the text; null: neither, or several. */
export function titleOf({ open }: Fit): Slot | null {
  const required = open.filter(({ isRequired }) => isRequired);
  return (
    onlyOf(required.filter(({ role }) => role === 'title')) ?? onlyOf(required.filter(({ role }) => role === 'text'))
  );
}

/** The word before a value, without articles. */
export const leadOf = (fit: Fit, at: number): string => {
  let before = at - 1;
  while (before >= fit.order.start && fit.r.is(before, 'the|a|an|my|our')) before -= 1;
  return fit.r.lower(before);
};
