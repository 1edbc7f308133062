import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { momentsIn } from '../../said/time/moments.js';
import { monthDayIn } from '../../said/time/month-days.js';
import { takesDay, timeForm } from '../../said/time/moment-values.js';
import { placesWithin } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';
import { isOfService } from './of-service.js';
import { joined } from './several-names.js';

/*
 * Values that the words themselves tell to be of another input than the reader by examples takes them for: a day is no person,
 * and `list To do` names no board.
 */

type LearnedValue = LearnedWords['values'][number];

const CALLS = /^(?:called|named|titled)$/;
const SMALL = /^(?:the|a|an|my|our|for|of|:)$/;

/** The words of an act with each value at the input that its own form, or the noun before it, tells. */
export function resettled(r: Reading, at: number, tool: ToolDescription, words: LearnedWords): LearnedWords {
  const slots = slotsOf(tool);
  const held = new Set<string>();
  const titles = new Set(slots.flatMap(({ name, role }) => (role === 'title' ? [name] : [])));
  const apart = words.values.filter(({ name }) => !titles.has(name));
  const names = joined(
    r,
    tool,
    words.values.filter(({ name }) => titles.has(name)),
  );
  const values = [...apart, ...names].flatMap((value): LearnedValue[] => {
    const slot = slots.find(({ name }) => name === value.name);
    const places = placesWithin(r.tokens, at, r.end, value);
    const [first] = places;
    const last = places.at(-1);
    if (!slot || first === undefined || last === undefined) return [value];
    const isElsewhere = (one: Slot): boolean =>
      held.has(one.name) || words.values.some(({ name }) => name === one.name);
    const name = isMoment(r, slot, first, last + 1)
      ? timeFor(r, slots, first, last + 1, isElsewhere)
      : (nounBefore(r, first, slot, slots, isElsewhere, held) ?? slot.name);
    // The rules know what to do with a time that no input takes.
    if (name === null) return [];
    held.add(name);
    return [name === value.name ? value : { ...value, name }];
  });
  return { ...words, values };
}

/** Whether words that are taken for a name are a day or a time of day, and nothing else. */
function isMoment(r: Reading, { role }: Slot, from: number, to: number): boolean {
  if (!/^(?:ref|title|other|labels|email|emails|enum)$/.test(role) || CALLS.test(r.lower(from - 1))) return false;
  if (r.slice(from, to).some(({ mention }) => mention?.kind === 'quote')) return false;
  if (monthDayIn(r, from, to) || DATE.test(r.textOf(from, to))) return true;
  const [moment, ...more] = momentsIn(r, from, to, (place) => place >= from && place < to && !r.isTaken(place));
  // `created before yesterday`: another time than the one that is named.
  if (moment !== undefined && /^(?:before|after|since)$/.test(moment.lead)) return false;
  return moment !== undefined && more.length === 0 && moment.to === to && r.slice(from, moment.from).every(isSmall);
}

/** `12/05 at 10:15`: which of the numbers is the month is asked about. */
const DATE = /^(?:(?:the|on) )?\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{2}|\d{4}))?(?: (?:at )?\d{1,2}(?::\d\d)?(?: ?[ap]m)?)?$/i;

const isSmall = ({ lower }: { readonly lower: string }): boolean => SMALL.test(lower);

/** The only input that takes such a time; null: the words do not tell which one. */
function timeFor(
  r: Reading,
  slots: readonly Slot[],
  from: number,
  to: number,
  isElsewhere: (slot: Slot) => boolean,
): string | null {
  const hasClock =
    (monthDayIn(r, from, to)?.clock ?? momentsIn(r, from, to, () => true).find(({ clock }) => clock)) != null;
  const due = slots.filter(({ role, name }) => role === 'time' && DUE.test(name));
  if (due.length === 0 || due.some(isElsewhere)) return null;
  const [only, ...more] = due;
  if (only && more.length === 0) return only.name;
  const fitting = due.filter(({ own }) => {
    const form = timeForm(own);
    return form !== null && takesDay(own, form) !== hasClock;
  });
  return fitting.length === 1 ? (fitting[0]?.name ?? null) : null;
}

const DUE = /^(?:due|deadline)/i;

/** `member Greta`, `a card titled "Dispute"`: the input of the noun before a name; null: it tells none. */
function nounBefore(
  r: Reading,
  first: number,
  slot: Slot,
  slots: readonly Slot[],
  isElsewhere: (slot: Slot) => boolean,
  held: ReadonlySet<string>,
): string | null {
  if (!/^(?:ref|labels)$/.test(slot.role)) return null;
  const isCalled = CALLS.test(r.lower(first - 1));
  // `the card for Bloom & Co`: a second value of the same input is that of the noun.
  const isSecond = held.has(slot.name);
  let noun = first - 1;
  while (isCalled || isSecond ? CALLS.test(r.lower(noun)) || SMALL.test(r.lower(noun)) : false) noun -= 1;
  const said = r.tokens[noun];
  if (!said || said.kind !== 'word' || noun < 0 || isOfService(r, noun)) return null;
  if (slot.exact.has(said.stem) && !isSecond) return null;
  const other = slots.find(
    (one) => one !== slot && /^(?:ref|labels)$/.test(one.role) && one.exact.has(said.stem) && !isElsewhere(one),
  );
  if (other) return other.name;
  const title = isCalled ? slots.find((one) => one.role === 'title' && !isElsewhere(one)) : undefined;
  return title?.name ?? null;
}
