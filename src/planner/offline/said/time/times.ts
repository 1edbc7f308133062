import { range } from '../../../../lib/collections/range.js';
import { titleOf } from '../../read/services/field-names.js';
import { numberIn } from '../../read/reading.js';
import type { Fit } from '../fit.js';
import { momentValue, momentWords, takesDay, timeForm } from './moment-values.js';
import type { TimeForm } from './moment-values.js';
import { momentsIn } from './moments.js';
import { otherWeekday } from './other-weekday.js';
import type { Clock, Day } from './day.type.js';
import type { Moment } from './moments.js';
import type { Slot } from '../slots.js';

/* Days and times of an order become the inputs for them: the start and the end, the day on which something is due. */

type Part = 'due' | 'end' | 'start';

const IS_END =
  /^(?:end|until|to|max|before|finish|latest|timeMax|ends?_?(?:date|time|at|datetime)|endDateTime|expir(?:y|ation|es?)(?:_?(?:at|on|date))?|redeem_by|valid_until)$/i;
const IS_DUE = /^(?:due|deadline)/i;

const partOf = ({ name, own }: Slot): Part =>
  IS_DUE.test(name) || IS_DUE.test(titleOf(name, own)) ? 'due' : IS_END.test(name) ? 'end' : 'start';

/** Nothing is bound if a day or a time fits no input, or several. */
export function bindTimes(fit: Fit): void {
  const { r } = fit;
  const moments = momentsIn(r, fit.from, fit.to, (at) => (fit.isFree(at) && !fit.spans.has(at)) || isDayText(fit, at));
  if (moments.length === 0 && !bindOccurrence(fit)) askForEnd(fit);
  if (moments.length === 0 || moments.length > 3) return;
  const open = fit.open.filter(({ role }) => role === 'time');
  if (askForOtherDay(fit, open, moments)) return;
  const said = fit.changes ? timeSaid(fit, open) : null;
  if (said && partOf(said) === 'end') return bindSpan(fit, said, null, moments);
  const times = said ? [said] : open;
  const due = times.filter((slot) => partOf(slot) === 'due');
  if (due.length > 0) return bindDue(fit, due, moments);
  const start = only(times.filter((slot) => partOf(slot) === 'start'));
  const end = only(times.filter((slot) => partOf(slot) === 'end'));
  if (!start) return end && !fit.reads ? bindUntil(fit, end, moments) : undefined;
  if (fit.reads) return bindPeriod(fit, start, end, moments);
  bindSpan(fit, start, end, moments);
}

const LAST_MINUTE: Clock = { hour: 23, minute: 59 };

/** `valid until 31 May`: the only time of the thing is its end, which is that of the day if no hour is said. */
function bindUntil(fit: Fit, end: Slot, [moment, ...others]: readonly Moment[]): void {
  if (!moment?.day || others.length > 0 || !/^(?:until|till|to|through|by|on|ending|)$/.test(moment.lead)) return;
  const form = formOf(end, fit);
  const clock = moment.clock ?? (form === 'date' ? null : LAST_MINUTE);
  const value = momentValue(moment.day, clock, form, fit.r.has.timezone, new Date());
  if (value === null) return;
  set(fit, end, value, moment);
  if (moment.clock === null) fit.assumed.push({ slot: end.name, text: 'It ends with that day.' });
}

const GOALS: Readonly<Record<Part, string>> = { start: 'to begin', end: 'to end', due: 'due' };

/** `Saturday 14 June`, if that is no Saturday: which of the two is meant is asked. */
function askForOtherDay(fit: Fit, open: readonly Slot[], moments: readonly Moment[]): boolean {
  const now = new Date();
  const [odd] = moments.flatMap(({ day }) => (day && otherWeekday(day, now)) ?? []);
  const needed = open.filter(({ isRequired }) => isRequired);
  const slots = needed.length > 0 ? needed : open.slice(0, 1);
  const [slot] = slots;
  if (odd === undefined || !slot) return false;
  const tokens = moments.flatMap(({ from, to }) => range(from, to));
  const text = fit.r.textOf(Math.min(...tokens), Math.max(...tokens) + 1);
  for (const one of slots) {
    const question = `${titleOf(one.name, one.own)}: when is it ${GOALS[partOf(one)]}? ${odd}`;
    fit.asked.push({ slot: one, text, tokens, question });
  }
  for (const { from, to } of moments) fit.own(from, to, `?${slot.name}`);
  return true;
}

/** `the end of the event`: the only time of a thing that the words name. Null: they name none, or several. */
const timeSaid = (fit: Fit, times: readonly Slot[]): Slot | null =>
  only(
    times.filter(({ exact }) =>
      range(fit.order.start, fit.to).some((at) => exact.has(fit.r.stem(at)) && fit.r.is(at - 1, 'the|its')),
    ),
  );

/** `block an hour for it`: it is said how long it takes, and not when it begins. */
function askForEnd(fit: Fit): void {
  const end = only(fit.open.filter((slot) => slot.role === 'time' && slot.isRequired && partOf(slot) === 'end'));
  const said = end && fit.makes ? durationIn(fit) : null;
  if (!end || !said) return;
  const tokens = range(said.from, said.to);
  fit.asked.push({ slot: end, text: fit.r.textOf(said.from, said.to), tokens });
  fit.own(said.from - (fit.r.is(said.from - 1, 'for|of') ? 1 : 0), said.to, `?${end.name}`);
}

const isDayText = (fit: Fit, at: number): boolean => fit.isFree(at) && fit.spans.get(at)?.kind !== 'quote';

const only = <T>(list: readonly T[]): T | null => (list.length === 1 ? (list[0] ?? null) : null);

const formOf = (slot: Slot, fit: Fit): TimeForm =>
  timeForm(slot.own) ??
  fit.slots
    .flatMap((one) => (one.role === 'time' ? [timeForm(one.own)] : []))
    .find((form) => form !== null && form !== 'words') ??
  'instant';

function bindDue(fit: Fit, due: readonly Slot[], moments: readonly Moment[]): void {
  const [moment] = moments;
  if (!moment || moments.length > 1 || moment.day === null || /^(?:since|after|before|between)$/.test(moment.lead))
    return;
  const words = due.find((slot) => timeForm(slot.own) === 'words');
  const isFixed = moment.day.kind === 'date' && moment.day.year !== null;
  const fitting = due.filter((slot) => {
    const form = formOf(slot, fit);
    return form !== 'words' && (moment.clock !== null ? form !== 'date' : takesDay(slot.own, form));
  });
  if (words && (!isFixed || fitting.length === 0)) return set(fit, words, momentWords(moment.text), moment);
  const slot = fitting[0] ?? (due.length === 1 ? due[0] : undefined);
  if (!slot) return;
  const form = formOf(slot, fit);
  const needsClock = moment.clock === null && !takesDay(slot.own, form);
  const value = momentValue(moment.day, needsClock ? MORNING : moment.clock, form, fit.r.has.timezone, new Date());
  if (value === null) return;
  if (needsClock) fit.assumed.push({ slot: slot.name, text: 'No time of day is named: 9:00 is taken.' });
  if (/\bmonths?\b/i.test(moment.text) && moment.day.kind === 'ahead')
    fit.assumed.push({ slot: slot.name, text: `"${moment.text}" is read as ${moment.day.days} days.` });
  set(fit, slot, value, moment);
}

const MORNING: Clock = { hour: 9, minute: 0 };

/**
 * `move my 2pm event today to 4pm`, `shift it from Monday to Tuesday`: the time that a thing has tells which one is meant,
 * and the last one is its new time. Null: the words tell of no such change.
 */
function movedTo(fit: Fit, moments: readonly Moment[]): Moment | null {
  const goal = moments.at(-1);
  const old = moments.slice(0, -1);
  const before = old.at(-1);
  if (!fit.changes || goal?.lead !== 'to' || !before) return null;
  const isOld = old.every(({ lead }) => /^(?:|from|of|on)$/.test(lead)) && old.some(({ clock }) => clock !== null);
  const isFrom = old.some(({ lead }) => lead === 'from') && old.every(({ clock }) => clock === null);
  // `tomorrow 3pm to 4pm` is a start and an end.
  const isApart = before.to < goal.from || old.some(({ to }, at) => to < (old[at + 1]?.from ?? to));
  if (!isFrom && !(isOld && isApart && old[0]?.lead !== 'from')) return null;
  return { ...goal, day: goal.day ?? old.find(({ day }) => day !== null)?.day ?? null };
}

/** Asks for the thing with the words for the time that it has. */
function askForMoved(fit: Fit, old: readonly Moment[]): void {
  const { r } = fit;
  const tokens = old.flatMap(({ from, to }) => range(from, to));
  const said = old.map(({ text }) => text).join(' ');
  const at = fit.asked.findIndex(({ slot }) => slot.role === 'ref' && slot.isRequired);
  const known = fit.asked[at];
  const slot = known?.slot ?? fit.open.find(({ role, isRequired }) => role === 'ref' && isRequired);
  if (!slot) return;
  const noun = range(fit.from, fit.to).find((place) => slot.words.has(r.stem(place)));
  const text = `${known?.text ?? (noun === undefined ? '' : r.lower(noun))} (${said})`.trim();
  const asked = { slot, text, tokens: [...(known?.tokens ?? []), ...tokens] };
  if (known) fit.asked[at] = asked;
  else fit.asked.push(asked);
  for (const one of old) fit.own(one.from, one.to, `?${slot.name}`);
}

function bindSpan(fit: Fit, start: Slot, end: Slot | null, said: readonly Moment[]): void {
  const goal = movedTo(fit, said);
  if (goal) askForMoved(fit, said.slice(0, -1));
  const moments = goal ? [goal] : said;
  const zone = fit.r.has.timezone;
  const day = moments.find((one) => one.day !== null)?.day ?? (fit.makes ? fit.r.occurs?.day : undefined);
  if (!day) return askForHour(fit, start, moments);
  const last = moments.find((one) => /^(?:to|until|till|-|–|and|ending)$/.test(one.lead) && moments.indexOf(one) > 0);
  const first = moments.find((one) => one !== last && one.clock !== null) ?? moments.find((one) => one !== last);
  if (!first || (last && !end)) return;
  const dayOf = moments.find((one) => one !== last && one.day !== null)?.day ?? day;
  // A day of its own, and then the time: `on 5 May from 10 to 11` has three parts, the first of which is the day.
  const others = moments.filter((one) => one !== last && one !== first);
  if (others.some((one) => one.clock !== null)) return;
  const form = formOf(start, fit);
  if (first.clock === null && !takesDay(start.own, form)) return;
  if (first.clock === null && !last && fit.makes && askForTime(fit, start, end, first)) return;
  if (first.clock === null && !last && fit.makes && bindWholeDay(fit, start, end, dayOf, first)) return;
  const value = momentValue(dayOf, first.clock, form, zone, new Date());
  if (value === null) return;
  set(fit, start, value, first);
  tellHalf(fit, start, first.clock);
  for (const one of others) fit.own(one.from, one.to, start.name);
  if (end && last) {
    const until = momentValue(last.day ?? dayOf, last.clock, formOf(end, fit), zone, new Date());
    if (until !== null) set(fit, end, until, last);
    sameDuration(fit, first.clock, last.clock, end);
    return;
  }
  if (end) bindDuration(fit, end, dayOf, first.clock);
  // A start beyond the old end is refused: how long it takes is not said.
  if (end && fit.changes && fit.isOpen(end) && first.clock !== null)
    fit.asked.push({ slot: end, text: '', tokens: [] });
}

/** `move it to 4pm`: on which day that is, the words do not say. */
function askForHour(fit: Fit, slot: Slot, moments: readonly Moment[]): void {
  const [moment, ...others] = moments;
  if (!fit.changes || !moment || others.length > 0 || moment.lead !== 'to') return;
  fit.asked.push({ slot, text: moment.text, tokens: range(moment.from, moment.to) });
  fit.own(moment.from, moment.to, `?${slot.name}`);
}

/** `a 15-minute call on Friday`: what takes so long takes no whole day, and it is not said when it begins. */
function askForTime(fit: Fit, start: Slot, end: Slot | null, day: Moment): boolean {
  const said = durationIn(fit);
  if (!said || !end) return false;
  fit.asked.push({ slot: start, text: day.text, tokens: range(day.from, day.to) });
  fit.asked.push({ slot: end, text: fit.r.textOf(said.from, said.to), tokens: range(said.from, said.to) });
  fit.own(day.from, day.to, `?${start.name}`);
  fit.own(said.from, said.to, `?${end.name}`);
  return true;
}

/** `at 2:15` is after noon, and the plan says so. */
function tellHalf(fit: Fit, { name }: Slot, clock: Clock | null): void {
  if (clock?.isGuess !== true) return;
  const shown = `${clock.hour}:${String(clock.minute).padStart(2, '0')}`;
  fit.assumed.push({ slot: name, text: `The afternoon is meant: it begins at ${shown}.` });
}

/** Something that takes place on the days on which it is said to repeat, or on which the workflow runs. */
function bindOccurrence(fit: Fit): boolean {
  const { occurs } = fit.r;
  const times = fit.open.filter(({ role, isRequired }) => role === 'time' && isRequired);
  const start = only(times.filter((slot) => partOf(slot) === 'start'));
  const end = only(times.filter((slot) => partOf(slot) === 'end'));
  if (!occurs || !fit.makes || !start || !end) return false;
  const { day, clock } = occurs;
  if (clock === null) {
    if (durationIn(fit) !== null) return false;
    const isBound = takesDay(start.own, formOf(start, fit)) && bindWholeDay(fit, start, end, day, null);
    return isBound;
  }
  const value = momentValue(day, clock, formOf(start, fit), fit.r.has.timezone, new Date());
  if (value === null) return false;
  fit.input[start.name] = value;
  const shown = `${clock.hour}:${String(clock.minute).padStart(2, '0')}`;
  fit.assumed.push({ slot: start.name, text: `It begins at ${shown}.` });
  bindDuration(fit, end, day, clock);
  return true;
}

/** `for 45 minutes`, `a 30-minute call`, `half an hour`: the end, by the start. */
function bindDuration(fit: Fit, end: Slot, day: Day, clock: Clock | null): void {
  const said = durationIn(fit);
  if (clock === null) return;
  const value = endAfter(fit, end, day, clock, said?.minutes ?? USUAL_MINUTES);
  if (value === null) return;
  if (said) fit.bind(end, { to: said.to, value }, said.from, DURATION_LEAD);
  else if (fit.makes) {
    fit.input[end.name] = value;
    fit.assumed.push({ slot: end.name, text: 'No end is said: it takes one hour.' });
  }
}

/** `on 12 May 2027`: all of that day, which ends with the one behind it. */
function bindWholeDay(fit: Fit, start: Slot, end: Slot | null, day: Day, moment: Moment | null): boolean {
  const next = dayAfter(day);
  const zone = fit.r.has.timezone;
  const from = momentValue(day, null, 'date', zone, new Date());
  const until = momentValue(next, null, 'date', zone, new Date());
  if (!end || from === null || until === null) return false;
  if (moment) set(fit, start, from, moment);
  else fit.input[start.name] = from;
  fit.input[end.name] = until;
  if (!ownWholeDay(fit, start))
    fit.assumed.push({ slot: start.name, text: 'No time of day is named: it takes the whole day.' });
  return true;
}

/** `an all-day event`: whether the words say that it takes the whole day. */
function ownWholeDay(fit: Fit, { name }: Slot): boolean {
  const { r } = fit;
  for (let at = fit.order.start; at < fit.to; at += 1) {
    const length = /^(?:all|whole|full)-day$/.test(r.lower(at)) ? 1 : r.is(at, 'all|whole|full day') ? 2 : 0;
    if (length === 0 || !fit.isFree(at)) continue;
    fit.own(r.is(at - 1, 'as') && r.is(at + length, 'event') ? at - 1 : at, at + length, name);
    return true;
  }
  return false;
}

/** How long something in a calendar takes if nothing is said, as calendars have it. */
const USUAL_MINUTES = 60;
const DURATION_LEAD = /^(?:for|lasting|of|,|with)$/;

function endAfter(fit: Fit, end: Slot, day: Day, clock: Clock, length: number): string | null {
  const minutes = clock.hour * 60 + clock.minute + length;
  if (!Number.isInteger(minutes) || minutes >= 1_440) return null;
  const until = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
  return momentValue(day, until, formOf(end, fit), fit.r.has.timezone, new Date());
}

interface Duration {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
}

/** How long something takes, by the words; null: they do not say it. */
function durationIn(fit: Fit): Duration | null {
  const { r } = fit;
  for (let at = fit.from; at < fit.to; at += 1) {
    if (!fit.isFree(at)) continue;
    if (r.is(at, 'half an hour')) return { from: at, to: at + 3, minutes: 30 };
    // `30-minute`
    const joined = /^(\d+|one|two|three|half)-?(minute|min|hour|hr|h)s?$/.exec(r.lower(at));
    const amount = joined
      ? (WORDS[joined[1] ?? ''] ?? Number(joined[1]))
      : r.is(at, 'a|an|one')
        ? 1
        : numberIn(r.lower(at));
    const unit = joined?.[2] ?? /^(minute|min|hour|hr|h)s?$/.exec(r.lower(at + 1))?.[1];
    if (amount === null || unit === undefined || (!joined && !fit.isFree(at + 1))) continue;
    const to = at + (joined ? 1 : 2);
    return { from: at, to, minutes: amount * (unit.startsWith('m') ? 1 : 60) };
  }
  return null;
}

const WORDS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, half: 0.5 };

/** `log 2 hours … from 1 pm to 3 pm`: the time that the start and the end say as well. */
function sameDuration(fit: Fit, from: Clock | null, to: Clock | null, end: Slot): void {
  if (!from || !to) return;
  const minutes = (to.hour - from.hour) * 60 + to.minute - from.minute;
  for (let at = fit.order.start; at < fit.to; at += 1) {
    const amount = Number(fit.r.lower(at));
    const unit = /^(minute|min|hour|hr|h)s?$/.exec(fit.r.lower(at + 1))?.[1];
    if (unit === undefined || !fit.isFree(at) || amount * (unit.startsWith('m') ? 1 : 60) !== minutes) continue;
    return fit.own(fit.r.is(at - 1, 'for') ? at - 1 : at, at + 2, end.name);
  }
}

/** `tomorrow`: everything of that day. */
function bindPeriod(fit: Fit, start: Slot, end: Slot | null, moments: readonly Moment[]): void {
  const [moment] = moments;
  // `on 4 May between 2 pm and 4 pm`: only these hours of it.
  const [first, last, ...more] = moments.filter(({ clock }) => clock !== null);
  const isRange = first && last && more.length === 0 && /^(?:between|from)$/.test(first.lead);
  if (isRange && end && /^(?:and|to|until|till)$/.test(last.lead)) {
    bindSpan(fit, start, end, moments);
    return;
  }
  if (!moment || moments.length > 1 || moment.day === null || moment.clock !== null || !end) return;
  const next = dayAfter(moment.day);
  if (!/^(?:|on|for|from)$/.test(moment.lead)) return;
  const zone = fit.r.has.timezone;
  const from = momentValue(moment.day, MIDNIGHT, formOf(start, fit), zone, new Date());
  const until = momentValue(next, MIDNIGHT, formOf(end, fit), zone, new Date());
  if (from === null || until === null) return;
  set(fit, start, from, moment);
  fit.input[end.name] = until;
}

const MIDNIGHT: Clock = { hour: 0, minute: 0 };

function dayAfter(day: Day): Day {
  if (day.kind === 'ahead') return { kind: 'ahead', days: day.days + 1 };
  if (day.kind !== 'date' || day.year === null) return { kind: 'after', day };
  const next = new Date(Date.UTC(day.year, day.month - 1, day.day + 1));
  return { kind: 'date', year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

function set(fit: Fit, slot: Slot, value: string, { from, to }: Moment): void {
  fit.input[slot.name] = value;
  fit.own(from, to, slot.name);
  for (const one of fit.pending.filter(({ slot: { role } }) => role === 'time')) {
    fit.own(one.from, one.to, slot.name);
    fit.pending.splice(fit.pending.indexOf(one), 1);
  }
}
