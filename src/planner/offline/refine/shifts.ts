import { TriggerType } from '../../../domain/trigger/trigger.js';
import { numberIn } from '../read/reading.js';
import type { Edit } from './edit.js';

/* Changes of a schedule that go by what it is now: `an hour later`, `Fridays as well`, `half as often`. */

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY_MINUTES = 1_440;

/** Reads them, and changes the schedule. */
export function readShifts(edit: Edit): void {
  const { started } = edit;
  if (started?.type !== TriggerType.SCHEDULED || started.schedule === undefined) return;
  shift(edit);
  addDays(edit);
  pace(edit);
  between(edit);
  sameTime(edit);
}

function put(edit: Edit, schedule: string): void {
  const { started } = edit;
  if (!started || schedule === started.schedule) return;
  edit.trigger = { ...started, schedule };
  edit.changes.push(`It runs by the schedule "${schedule}" (${started.timezone ?? edit.timezone}).`);
}

const fieldsOf = (edit: Edit): readonly [string, string, string, string, string] =>
  (edit.started?.schedule ?? '').split(' ') as unknown as [string, string, string, string, string];

/** `half an hour later`, `15 minutes earlier`. */
function shift(edit: Edit): void {
  const { r } = edit;
  for (let at = 0; at < r.tokens.length; at += 1) {
    if (!edit.isFree(at)) continue;
    const half = r.said(at, 'half an', 'half a');
    const article = half > 0 ? half : r.said(at, 'an', 'a');
    const count = half > 0 ? 0.5 : article > 0 ? 1 : numberIn(r.lower(at));
    const start = at + (article > 0 ? article : 1);
    const size = r.is(start, 'hour|hours') ? 60 : r.is(start, 'minute|minutes|min|mins') ? 1 : 0;
    const way = r.is(start + 1, 'later') ? 1 : r.is(start + 1, 'earlier|sooner') ? -1 : 0;
    if (count === null || size === 0 || way === 0) continue;
    const [minute, hour, ...days] = fieldsOf(edit);
    edit.take(at, start + 2);
    takeWords(edit, /^(?:start|run|begin|do|it|make)$/);
    if (!/^\d+$/.test(minute) || !/^\d+$/.test(hour)) {
      edit.refusals.push('A schedule with several times a day cannot be moved by an amount. Say the times.');
      return;
    }
    const moved = Number(hour) * 60 + Number(minute) + way * count * size;
    if (moved < 0 || moved >= DAY_MINUTES) {
      edit.refusals.push('That would be on another day. Say the time and the days.');
      return;
    }
    put(edit, [Math.round(moved % 60), Math.floor(moved / 60), ...days].join(' '));
    return;
  }
}

function takeWords(edit: Edit, pattern: RegExp): void {
  edit.r.tokens.forEach(({ lower }, at) => {
    if (pattern.test(lower) && edit.isFree(at)) edit.take(at, at + 1);
  });
}

/** The days that a field of a schedule stands for; null: every day, or no list of days. */
function daysIn(field: string): readonly number[] | null {
  if (field === '*') return null;
  const days = field.split(',').flatMap((part) => {
    const [from, to] = part.split('-').map(Number);
    if (from === undefined || Number.isNaN(from)) return [Number.NaN];
    return Array.from({ length: (to ?? from) - from + 1 }, (_, offset) => (from + offset) % 7);
  });
  return days.some(Number.isNaN) ? null : days;
}

function dayField(days: readonly number[]): string {
  const all = [...new Set(days)].toSorted((one, other) => one - other);
  if (all.length === 7) return '*';
  const isRun = all.every((day, index) => index === 0 || day === (all[index - 1] ?? 0) + 1);
  return isRun && all.length > 2 ? `${all[0] ?? 0}-${all.at(-1) ?? 0}` : all.join(',');
}

/** `Fridays as well`, `also on weekends`, `and on Saturday`: days that come in addition. */
function addDays(edit: Edit): void {
  const { r } = edit;
  const [minute, hour, day, month, week] = fieldsOf(edit);
  const known = daysIn(week);
  if (known === null || day !== '*') return;
  for (let at = 0; at < r.tokens.length; at += 1) {
    if (!edit.isFree(at)) continue;
    const lead = r.said(
      at,
      'also',
      'and',
      'also on',
      'and on',
      'and also on',
      'on',
      'add',
      'plus',
      'as well on',
      'and on the',
    );
    let to = at + lead;
    const days: number[] = [];
    for (;;) {
      const word = r.lower(to);
      const found = DAYS.findIndex((name) => word === name || word === `${name}s`);
      if (/^weekends?$/.test(word)) days.push(0, 6);
      else if (/^weekdays?$/.test(word)) days.push(1, 2, 3, 4, 5);
      else if (found !== -1) days.push(found);
      else if (!(days.length > 0 && /^(?:and|,|&)$/.test(word) && /day|weekend/.test(r.lower(to + 1)))) break;
      to += 1;
    }
    const tail = r.said(to, 'too', 'as well', 'also', 'in addition', 'please', 'too please', 'as well please');
    const isMore = r.is(at, 'also|and|add|plus') || (tail > 0 && !r.is(to, 'please'));
    if (days.length === 0 || !isMore) continue;
    if (at > 0 && r.is(at, 'and') && edit.isFree(at - 1)) continue;
    edit.take(at, to + tail);
    put(edit, [minute, hour, day, month, dayField([...known, ...days])].join(' '));
    return;
  }
}

/** `half as often`, `twice as often`. */
function pace(edit: Edit): void {
  const { r } = edit;
  const [minute, hour, ...days] = fieldsOf(edit);
  for (let at = 0; at < r.tokens.length; at += 1) {
    const half = r.said(at, 'half as often', 'half that often', 'only half as often', 'less often by half');
    const twice = r.said(at, 'twice as often', 'double as often');
    if (!edit.isFree(at) || half + twice === 0) continue;
    edit.take(at, at + Math.max(half, twice));
    const minutes = /^\*\/(\d+)$/.exec(minute)?.[1];
    const hours = minute === '0' ? (hour === '*' ? '1' : /^\*\/(\d+)$/.exec(hour)?.[1]) : undefined;
    const every =
      minutes !== undefined ? Number(minutes) : minute === '*' ? 1 : hours !== undefined ? Number(hours) * 60 : 0;
    const next = half > 0 ? every * 2 : every / 2;
    const isWhole = next >= 1 && Number.isInteger(next) && (next < 60 ? 60 % next === 0 : DAY_MINUTES % next === 0);
    const schedule =
      every === 0 || !isWhole || (next > 60 && next % 60 !== 0)
        ? null
        : next < 60
          ? [next === 1 ? '*' : `*/${next}`, '*', ...days].join(' ')
          : ['0', next === 60 ? '*' : `*/${next / 60}`, ...days].join(' ');
    if (schedule === null) edit.refusals.push('This schedule cannot be made so. Say how often it is to run.');
    else put(edit, schedule);
    return;
  }
}

/** `between 9 and 17`, `only from 8 to 18`: the hours of a schedule that runs through the day. */
function between(edit: Edit): void {
  const { r } = edit;
  const [minute, hour, ...days] = fieldsOf(edit);
  if (!/^\*(?:\/\d+)?$/.test(hour)) return;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const lead = r.said(at, 'between', 'only between', 'from', 'only from', 'but only between', 'but only from');
    const link = lead > 0 ? r.said(at + lead + 1, 'and', 'to', 'until', 'till', '-') : 0;
    const [from, to] = [hourIn(r.lower(at + lead)), hourIn(r.lower(at + lead + 1 + link))];
    if (!edit.isFree(at) || link === 0 || from === null || to === null || from >= to) continue;
    const end = at + lead + 2 + link;
    edit.take(at, end + r.said(end, "o'clock", 'only', "o'clock only"));
    const step = /^\*(\/\d+)$/.exec(hour)?.[1] ?? '';
    put(edit, [minute, `${from}-${to}${step}`, ...days].join(' '));
    return;
  }
}

function hourIn(word: string): number | null {
  const found = /^(\d{1,2})(?::00)?(am|pm)?$/.exec(word);
  if (!found) return null;
  const hour = (Number(found[1]) % (found[2] ? 12 : 24)) + (found[2] === 'pm' ? 12 : 0);
  return hour <= 23 ? hour : null;
}

/** `daily, same time`: the time stays anyway. */
function sameTime(edit: Edit): void {
  const { r } = edit;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const said = r.said(at, 'same time', 'at the same time', 'the same time', 'at the same hour', 'same hour');
    if (said > 0 && edit.isFree(at)) edit.take(at, at + said);
  }
}
