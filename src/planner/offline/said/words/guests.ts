import { range } from '../../../../lib/collections/range.js';
import type { Fit } from '../fit.js';

/** How far the thing may stand behind the first of those who are invited. */
const MAX_AWAY = 12;
const THERE = /^(?:the|my|our|this|that|his|her|their|tomorrow's|today's)$/;

/** `invite ann@example.com to the Friday standup`: the thing is there already, and none is made with her as its guest. */
export function isForGuests({ r, order, makes, slots, input }: Fit): boolean {
  if (!makes || order.form !== 'order' || r.mention(order.from)?.kind !== 'address') return false;
  // What is added to a thing needs the thing.
  if (slots.some(({ role, isRequired }) => role === 'ref' && isRequired)) return false;
  const isGuest = slots.some(({ role, name }) => role === 'emails' && input[name] !== undefined);
  const to = range(order.from, Math.min(order.to, order.from + MAX_AWAY)).find((at) => r.is(at, 'to'));
  return isGuest && to !== undefined && THERE.test(r.lower(to + 1));
}
