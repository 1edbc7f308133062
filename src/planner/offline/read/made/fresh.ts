import { derivedList } from '../fields.js';
import { slotOf } from '../frames.js';
import { readNewer, takeOnlyNewer } from '../only-newer.js';
import type { Part } from '../account.js';
import type { Value } from '../../build/value.js';
import type { Reading } from '../reading.js';

/**
 * Lets only those items of a list through that no earlier run has seen. A list that knows since when its items are new
 * is read since then, unless it is about what was seen.
 *
 * @param isImplied the words say no more than "new"
 */
export function onlyUnseen(
  r: Reading,
  list: Value,
  part: Part,
  slot: string,
  isSeen = false,
  isImplied = !isSeen,
): Value | null {
  if (!isSeen && r.newSince !== null && takeOnlyNewer(r, list)) {
    const step = r.builder.steps.find(({ id }) => id === list.stepId);
    const name = step?.tool.planning && slotOf(step.tool.planning, 'since');
    if (step) part.wrote(slot, `step:${step.id}/input/${name ?? ''}`);
    return list;
  }
  const read = r.builder.steps.find(({ id }) => id === list.stepId);
  const since = isImplied && read ? readNewer(r, read) : null;
  if (read && since !== null) {
    part.wrote(slot, `step:${read.id}/input/${since}`);
    return list;
  }
  const [frame] = r.frames.ofUse('fresh');
  const items = frame && slotOf(frame.planning, 'data');
  const mark = frame && slotOf(frame.planning, 'form');
  if (!frame || items === undefined || r.event !== null) return null;
  const step = r.builder.add(frame.tool, 'new_ones', 'Keep those that are new', {
    part,
    reason: 'Each is asked for only once.',
    sentence: r.sentence,
  });
  r.builder.set(step, items, `{{ ${list.expr} }}`, slot);
  const atEnd = mark === undefined ? undefined : frame.planning.slots[mark]?.said?.['end'];
  if (mark !== undefined && atEnd !== undefined) r.builder.set(step, mark, atEnd);
  r.builder.assume('New ones are those that no run has seen before; to the first run all are new.', {
    step: step.id,
    path: `/input/${items}`,
  });
  r.made.push(step);
  const derived = derivedList(list, step.id);
  const swap = (text: string): string => text.replaceAll(derived.expr, `${derived.expr}.items`);
  const value = {
    ...derived,
    expr: `${derived.expr}.${frame.planning.yields.at}`,
    headline: swap(derived.headline),
    text: swap(derived.text),
    full: swap(derived.full),
  };
  r.builder.values.push(value);
  return value;
}

const UNSEEN = [
  "i haven't seen before",
  'i havent seen before',
  'i have not seen before',
  "i haven't seen yet",
  'i havent seen yet',
  'i have not seen yet',
  'not seen before',
  'that are new',
  'which are new',
  'that were not there before',
  'that i have not seen',
  'that i havent seen before',
  'that i have not seen before',
  'that i havent seen yet',
  'we havent seen before',
  'we have not seen before',
  'it has not seen before',
  'that it has not sent before',
  'that were not sent before',
  'not sent before',
  'not posted before',
  'that were not posted before',
];

interface Unseen {
  readonly length: number;
  readonly isSeen: boolean;
  readonly isImplied: boolean;
}

/** How many words at a place say that only what is new counts, after a word for the items. */
export function unseenAt(r: Reading, at: number): Unseen | null {
  const length = r.said(at, ...UNSEEN);
  const isSeen = !r.is(at, 'that are new') && !r.is(at, 'which are new');
  return length === 0 ? null : { length, isSeen, isImplied: !isSeen || r.tokens[at]?.implied === 'unseen' };
}
