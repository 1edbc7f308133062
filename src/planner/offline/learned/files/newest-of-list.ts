import { isJsonObject } from '../../../../lib/json/json.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { range } from '../../../../lib/collections/range.js';
import type { Draft } from '../../build/builder.js';
import { itemOf } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { slotOf } from '../../read/frames.js';
import { nounsOf } from '../../said/names.js';
import { slotsOf } from '../../said/slots.js';
import type { Reading } from '../../read/reading.js';
import type { LearnedWords } from '../../text/pins.js';
import { WHICH_SLOT } from '../slot-names.js';

/* `download the latest file in the folder Exports`: one thing of a list, which the service gives in no certain order. */

const NEWEST = /^(?:latest|newest|recent|last)$/;
const NEWEST_FIRST = /\bnewest first\b/i;
const OLDEST = /^(?:oldest|earliest|first)$/;

/** Takes the newest or the oldest thing of what a step lists, if the words ask for one. */
export function takeNewest(r: Reading, at: number, step: Draft, values: LearnedWords['values']): void {
  const list = r.last;
  const [frame] = r.frames.ofUse('compute');
  const expression = frame && slotOf(frame.planning, 'expression');
  const created = createdIn(step);
  const place = oneOfAll(r, at, step, values);
  if (list?.kind !== 'list' || !frame || !expression || place === null) return;
  const isOldest = OLDEST.test(r.lower(place));
  // The service gives the newest one first.
  const isFirst = created === null && !isOldest && NEWEST_FIRST.test(step.tool.description);
  if (created === null && !isFirst) return;
  const one = r.builder.add(frame.tool, 'take_one', `Take the ${isOldest ? 'oldest' : 'newest'}`, {
    part: step.part,
    reason: `The words ask for the ${isOldest ? 'oldest' : 'newest'} one.`,
    sentence: r.sentence,
  });
  const limit = limitOf(step);
  if (isFirst && limit !== null && list.stepId === step.id) r.builder.set(step, limit, 1, WHICH_SLOT);
  r.builder.set(
    one,
    expression,
    isFirst ? `${list.expr}[0]` : `${list.expr}^(${isOldest ? '<' : '>'}${created})[0]`,
    WHICH_SLOT,
  );
  // `the most recent file`
  const from = r.is(place - 1, 'most') ? place - 1 : place;
  r.take(from, place + 1, step.part, WHICH_SLOT);
  // `download the newest file`: what goes on with it downloads it.
  for (const verb of [at, at + 1])
    if (FETCHES.test(r.lower(verb)) && (!r.isTaken(verb) || r.isOpen(verb)))
      r.take(verb, verb + 1, step.part, WHICH_SLOT);
  r.made.push(one);
  r.builder.values.splice(0, r.builder.values.length, ...r.builder.values.filter((value) => value !== list));
  r.builder.values.push(thingOf(list, one.id));
}

/** The time at which an item came to be, over the item; null: the list does not tell it. */
function createdIn({ tool: { service } }: Draft): string | null {
  const narrows = service?.narrows;
  const said = narrows?.fields.created?.is;
  if (said !== undefined) return said;
  const times = narrows?.by.filter(({ isTime }) => isTime) ?? [];
  return times.map(({ keep }) => /^([\w.]+) >= <since>/.exec(keep ?? '')?.[1]).find((one) => one !== undefined) ?? null;
}

/** The word for the one that is meant, if it stands before a single thing: `the latest 5 files` are several. */
function oneOfAll(r: Reading, at: number, { tool }: Draft, values: LearnedWords['values']): number | null {
  const nouns = nounsOf(tool);
  const which = values.filter(({ name }) => name === WHICH_SLOT);
  const found = range(at, r.end).find((place) => {
    const token = r.tokens[place];
    const isWhich =
      token &&
      (which.some(({ from, to }) => token.start >= from && token.end <= to) ||
        nouns.has(r.tokens[place + 1]?.stem ?? ''));
    if (!isWhich || r.isTaken(place) || !(NEWEST.test(token.lower) || OLDEST.test(token.lower))) return false;
    const noun = r.tokens[place + 1];
    return noun?.kind === 'word' && !/\d|[^s]s$/.test(noun.lower) && !SEVERAL.test(noun.lower);
  });
  return found ?? null;
}

const FETCHES = /^(?:download|fetch|get|grab|pull|take|pick|find)$/;

const SEVERAL =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|few|several|week|month|day|year|hour|people|ones|weeks|months|days)$/;

/** The input that says how many things are listed, if nothing is in it. */
function limitOf(step: Draft): string | null {
  const found = slotsOf(step.tool).find(({ role, name }) => role === 'limit' && step.input[name] === undefined);
  return found?.name ?? null;
}

const WRITTEN = ['text', 'body', 'content'];

/** One thing of a list, as a step gives it. */
function thingOf(list: Value, stepId: string): Value {
  const expr = `steps.${stepId}.output`;
  const item = itemOf(list);
  const swap = (text: string): string => text.replaceAll(/\bitem\./g, `${expr}.`);
  const properties = isJsonObject(list.schema) ? propertiesOf(list.schema) : {};
  const written = WRITTEN.find((name) => properties[name] !== undefined);
  const headline = swap(item.headline);
  // One letter is read with what it says, and not only by its heading.
  const text =
    written === undefined
      ? swap(item.text)
      : `$join([[${headline}, ${expr}.${written}][$ != null and $ != ""].$string($)], "\\n\\n")`;
  return { ...item, expr, stepId, headline, text, full: swap(item.full) };
}
