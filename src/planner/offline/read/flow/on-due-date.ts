import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import { takesDay, timeForm } from '../../said/time/moment-values.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import type { Reading } from '../reading.js';
import { atHand } from './at-hand.js';
import { fieldListAt } from './fields/field-words.js';
import { withLookUps } from './fields/look-up.js';
import type { AtHand } from './at-hand.js';
import { makesSomething } from './inputs.js';
import { pick } from './pick.js';
import type { LookUp } from './pick.js';
import type { Leaf } from './shape.js';
import { wordList } from '../../word-list.js';

/*
 * `When a task has a due date, create an event for it`, `add it to my calendar on its due date`: the event takes the day on
 * which the record is due. A due date with a time of day begins an event of one hour.
 */

const DUE = /^(?:due\b.*|duedate|deadline)$/;
const WHOSE = ['its', 'the', 'their', 'that', "the task's", "the card's", "the issue's", "the item's"];
const DAYS = ['due date', 'deadline', 'due day', 'due time', 'date due', 'date it is due'];
const LEADS = ['on', 'for', 'at', 'by', 'with', 'using', 'from', 'based on'];
const SAID = [
  ...LEADS.flatMap((lead) => WHOSE.flatMap((whose) => DAYS.map((day) => `${lead} ${whose} ${day}`))),
  'when it is due',
  'when they are due',
  'on the day it is due',
  'for the day it is due',
];

/**
 * Fills the start and the end of what is made with the due date of the record at hand, unless the record has a start or the
 * words say another day.
 */
export function onDueDate(r: Reading, at: number, step: Draft): void {
  const [start, end] = makesSomething(step) ? spanOf(step) : [];
  const hand = start && end ? atHand(r, step) : null;
  if (!start || !end || !hand) return;
  const told = dateSaid(r, at, hand);
  const due = told?.leaf ?? hand.shape.leaves.find(isDue);
  const words = told ?? saidFrom(r, at);
  if (!due || (words === null && pick(hand.value, hand.shape, 'start') !== null)) return;
  const { lookUp } = told ?? {};
  const base = lookUp?.mark ?? hand.value.expr;
  const path = `${base}.${due.raw ?? due.path}`;
  const isFilled = [start, end].every((slot) => valueOf(slot, start, isDay(due), path) !== null);
  const expr = lookUp && isFilled ? withLookUps(r, path, [lookUp], hand.value, step) : path;
  const whole = wholeDayAt(r, at);
  const isWhole = whole !== null || isDay(due);
  const from = valueOf(start, start, isWhole, expr);
  const until = valueOf(end, start, isWhole, expr);
  if (from === null || until === null) return;
  r.builder.set(step, start.name, from);
  r.builder.set(step, end.name, until);
  if (isWhole && propertiesOf(step.tool.inputSchema)['isAllDay'] !== undefined) step.input['isAllDay'] = true;
  if (words) r.take(words.from, words.to, step.part, start.name);
  if (whole) r.take(whole.from, whole.to, step.part, start.name);
  const place = { step: step.id, path: `/input/${start.name}` };
  const date = told && !isDue({ ...due, owner: '' }) ? told.words : null;
  const [day, moment] =
    date === null ? [`on which ${hand.told} is due`, `${hand.told} is due`] : [`of the ${date}`, `the ${date} comes`];
  r.builder.assume(isWhole ? `It takes the whole day ${day}.` : `It begins when ${moment}, and takes one hour.`, place);
  onlyIfDue(r, step, hand, { path: due.raw ?? due.path, isRead: lookUp !== undefined, date: date ?? 'due date' }, expr);
}

/** The start and the end that are open, and needed. */
function spanOf(step: Draft): readonly (Slot | undefined)[] {
  const open = slotsOf(step.tool).filter(
    ({ role, isRequired, name }) => role === 'time' && isRequired && step.input[name] === undefined,
  );
  return [open.find(({ name }) => /^start/i.test(name)), open.find(({ name }) => /^end/i.test(name))];
}

const isDue = ({ words, owner, type, path }: Leaf): boolean =>
  type === 'text' &&
  !/list/.test(path) &&
  (DUE.test(words) ? owner === '' : words === 'date' && owner === 'due') &&
  !/complete|reminder/.test(words);

/** A day, or an instant that stands for one. */
const isDay = ({ sample, path }: Leaf): boolean =>
  typeof sample !== 'string' || path.includes('(') || !/T(?!00:00)/.test(sample);

/** The first instant of what is made, or its end, in the form that the input takes. Null: it cannot be made of the field. */
function valueOf({ own }: Slot, start: Slot, isWhole: boolean, expr: string): string | null {
  const form = timeForm(own) ?? timeForm(start.own);
  const isEnd = own !== start.own;
  if (form === null || form === 'words') return null;
  if (isWhole) {
    const first = `$substring(${expr}, 0, 10)`;
    const day = isEnd ? `$fromMillis($toMillis(${first}) + ${DAY_MS}, "[Y0001]-[M01]-[D01]")` : first;
    if (takesDay(start.own, form)) return `{{ ${day} }}`;
    return form === 'local' ? `{{ ${day} & "T00:00:00" }}` : null;
  }
  const instant = isEnd ? `$fromMillis($toMillis(${expr}) + ${HOUR_MS})` : expr;
  return form === 'local' ? `{{ $substring(${instant}, 0, 19) }}` : form === 'date' ? null : `{{ ${instant} }}`;
}

/** `an all-day event`: the words that ask for the whole day. Null: there are none. */
function wholeDayAt(r: Reading, at: number): { readonly from: number; readonly to: number } | null {
  for (let next = at + 1; next < r.end; next += 1) {
    const length = r.isTaken(next) ? 0 : r.said(next, 'all-day', 'all day', 'whole-day', 'full-day', 'full day');
    if (length > 0) return { from: next, to: next + length };
  }
  return null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What has no due date has no place in a calendar: nothing is made of it. */
function onlyIfDue(
  r: Reading,
  step: Draft,
  { told }: AtHand,
  { path, isRead, date }: { readonly path: string; readonly isRead: boolean; readonly date: string },
  expr: string,
): void {
  if (step.when !== null || (!isRead && r.event?.filters?.[path] !== undefined)) return;
  step.when = `$exists(${expr}) and ${expr} != null and ${expr} != ""`;
  r.builder.assume(`Nothing is made if ${told} has no ${date}.`, { step: step.id, path: '/when' });
}

interface DateSaid {
  readonly from: number;
  readonly to: number;
  readonly leaf: Leaf;
  readonly lookUp: LookUp | undefined;
  /** `close date` */
  readonly words: string;
}

/** Words behind which the date of the record may stand. */
const BEFORE = wordList('on|for|at|by|with|using|from|put|add|save|enter|place|insert|note|schedule|mark|show|log');

/** `on the card's due date`, `add the close date to …`: the date of the record at hand that the words name. */
function dateSaid(r: Reading, at: number, hand: AtHand): DateSaid | null {
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next) || !BEFORE.test(r.lower(next - 1))) continue;
    const [field, ...more] = fieldListAt(r, next, hand.value, hand.shape)?.fields ?? [];
    const words = field?.key.toLowerCase() ?? '';
    const [leaf] = field?.picked.leaves ?? [];
    const isDate =
      /^(?!that |this |same )(?:deadline|.*\S (?:date|deadline|day))$/.test(words) && leaf?.type === 'text';
    if (!field || !leaf || more.length > 0 || !isDate) continue;
    return { from: field.from, to: field.to, leaf, lookUp: field.picked.lookUp, words };
  }
  return null;
}

/** Where the words for the due date stand. */
function saidFrom(r: Reading, at: number): { readonly from: number; readonly to: number } | null {
  for (let next = at + 1; next < r.end; next += 1) {
    const length = r.isTaken(next) ? 0 : r.said(next, ...SAID);
    if (length > 0) return { from: next, to: next + length };
  }
  return null;
}
