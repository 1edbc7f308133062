import { range } from '../../../../lib/collections/range.js';
import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { momentsIn } from '../../said/time/moments.js';
import { placesWithin } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';
import { WHICH_SLOT } from '../slot-names.js';

/*
 * `shift the event from June 3 to June 10`: of a thing that is changed, the time behind `from` tells which one is meant, and
 * the one behind `to` is its new time, whichever inputs the reader has taken them for.
 */

/** Inputs that hold no words like these. */
const IS_OTHER = /^(?:other|ref|enum|labels|path|url|number|time)$/;

/** The words of an act with the times of a change where they belong. */
export function withMovedTimes(
  r: Reading,
  at: number,
  tool: ToolDescription,
  learned: LearnedWords | null,
): LearnedWords | null {
  const slots = slotsOf(tool);
  const times = slots.filter(({ role }) => role === 'time');
  const isChange = tool.sideEffects && slots.some(({ role, isRequired }) => role === 'ref' && isRequired);
  if (!learned || !tool.sideEffects || times.length === 0) return learned;
  const roles = new Map(slots.map(({ name, role }) => [name, role]));
  const leadOf = ({ from, to }: LearnedWords['values'][number]): string | null => {
    const places = placesWithin(r.tokens, at, r.end, { from, to });
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined) return null;
    const start = /^(?:to|from)$/.test(r.lower(first)) ? first + 1 : first;
    const [moment, ...more] = momentsIn(r, start, last + 1, (place) => !r.isTaken(place));
    const isWhole = moment !== undefined && more.length === 0 && moment.from <= start && moment.to > last;
    return isWhole ? r.lower(start - 1) : null;
  };
  const leads = new Map(learned.values.map((value) => [value, leadOf(value)]));
  if (!isChange) return withMadeTimes(learned, slots, leads);
  const goals = learned.values.filter((value) => leads.get(value) === 'to');
  const [goal] = goals;
  if (!goal || goals.length > 1) return learned;
  const target = timeSaid(r, at, times);
  const values = learned.values.map((value) => {
    if (!IS_OTHER.test(roles.get(value.name) ?? 'text')) return value;
    if (value === goal) return roles.get(value.name) === 'time' && !target ? value : rename(value, target ?? times[0]);
    return leads.get(value) === 'from' ? { ...value, name: WHICH_SLOT } : value;
  });
  return { ...learned, values };
}

/** `put a slot in the calendar on Friday`: a day is no name of a place. */
function withMadeTimes(
  learned: LearnedWords,
  slots: readonly Slot[],
  leads: ReadonlyMap<LearnedWords['values'][number], string | null>,
): LearnedWords {
  const [start] = slots.filter(({ role }) => role === 'time');
  const places = new Set(slots.flatMap(({ name, role }) => (role === 'ref' ? [name] : [])));
  const isTold = learned.values.some(({ name }) => name === start?.name);
  const values = learned.values.map((value) =>
    !isTold && places.has(value.name) && /^(?:on|at|for|this|next)$/.test(leads.get(value) ?? '')
      ? rename(value, start)
      : value,
  );
  return { ...learned, values };
}

const rename = (value: LearnedWords['values'][number], slot: Slot | null | undefined): LearnedWords['values'][number] =>
  slot ? { ...value, name: slot.name } : value;

/** The only input for a time that the words name: `the end of the event`. */
function timeSaid(r: Reading, at: number, times: readonly Slot[]): Slot | null {
  const [only, ...more] = times.filter(({ exact }) =>
    range(at, r.end).some((place) => exact.has(r.stem(place)) && r.is(place - 1, 'the|its')),
  );
  return only && more.length === 0 ? only : null;
}
