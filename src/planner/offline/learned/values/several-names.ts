import type { ToolDescription } from '../../../../domain/steps/tool.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { fillConnection } from '../../read/accounts.js';
import { numberIn } from '../../read/reading.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import type { Words } from '../fill-words.js';
import type { LearnedWords } from '../../text/pins.js';

/* `create the lists Backlog, Sprint and Done`: several things are made, and none of them has all the names. */

const JOINS = /^(?:,|and|&|\+|plus)$/;
const CALLS = /^(?:called|named|titled|:)$/;

/** Makes one thing for each name, if the words before the names speak of several things that the operation makes. */
export function fillSeveral(r: Reading, step: Draft, { slot, from, to }: Words): boolean {
  const names = namesIn(r, from, to);
  if (step.forEach !== null || names.length < 2 || !areMade(r, from, step.tool)) return false;
  step.forEach = JSON.stringify(names);
  step.part.wrote('each', `step:${step.id}/forEach`);
  r.builder.set(step, slot.name, '{{ item }}');
  r.take(from, to, step.part, slot.name);
  // `three subtasks Design, Build and Test`: the names say how many.
  const noun = CALLS.test(r.lower(from - 1)) ? from - 2 : from - 1;
  // The name of the service may stand between: `two Trello cards A and B`.
  const number = [noun - 1, noun - 2].find((at) => numberIn(r.lower(at)) === names.length && !r.isTaken(at));
  if (number !== undefined) r.take(number, number + 1, step.part, slot.name);
  return true;
}

const ITEMS = /^(?:the|these|following|items?|points?|steps?|entries|tasks|:)$/;
const HOLDS = /^(?:with|of|containing|including|for|:)$/;

/**
 * `a checklist with Call, Proposal and Contract`: these are its items, and no name of it. The operation for one item comes
 * behind, once for each.
 */
export function fillItems(r: Reading, step: Draft, { slot, from, to, values }: Words): boolean {
  const names = namesIn(r, from, to);
  const one = r.frames.operations.find(({ tool }) => tool.name === `${step.tool.name}_item`)?.tool;
  let lead = from - 1;
  while (ITEMS.test(r.lower(lead))) lead -= 1;
  if (one === undefined || names.length < 2 || !HOLDS.test(r.lower(lead)) || step.forEach !== null) return false;
  const needed = slotsOf(one).filter(({ isRequired, name }) => isRequired && name !== 'connection');
  const whole = needed.find(({ role }) => role === 'ref');
  const name = needed.find((input) => input !== whole);
  const output = propertiesOf(step.tool.outputSchema);
  if (!whole || !name || needed.length > 2 || output['id'] === undefined) return false;
  const item = r.builder.add(one, 'add_item', one.title, {
    part: step.part,
    reason: 'The words name several items of what is made.',
    sentence: step.sentence,
  });
  if (one.service) fillConnection(r, item, one.service);
  r.builder.set(item, whole.name, `{{ steps.${step.id}.output.id }}`);
  r.builder.set(item, name.name, '{{ item }}');
  item.forEach = JSON.stringify(names);
  step.part.wrote('items', `step:${item.id}/forEach`);
  r.take(lead, to, step.part, 'items');
  const isNamed = values.filter((value) => value.name === slot.name).length > 1;
  if (step.input[slot.name] === undefined && !isNamed) nameAfterNoun(r, step, slot.name);
  return true;
}

/** Without a name, it is called what it is: `Checklist`. */
function nameAfterNoun(r: Reading, step: Draft, input: string): void {
  const noun = titled(step.tool.name.slice(step.tool.name.lastIndexOf('_') + 1));
  r.builder.set(step, input, noun);
  r.builder.assume(`It is called "${noun}".`, { step: step.id, path: `/input/${input}` });
}

/** Whether the noun before a name stands for several things of the kind that the operation makes. */
function areMade(r: Reading, from: number, { name }: ToolDescription): boolean {
  const noun = CALLS.test(r.lower(from - 1)) ? from - 2 : from - 1;
  const things = name
    .slice(name.lastIndexOf('.') + 1)
    .split('_')
    .slice(1);
  return /[^s]s$/.test(r.lower(noun)) && things.map(stem).includes(r.stem(noun));
}

/** The names that commas and `and` hold apart. */
function namesIn(r: Reading, from: number, to: number): readonly string[] {
  const names: string[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && !JOINS.test(r.lower(at))) continue;
    const [only, ...more] = r.slice(start, at);
    const text = only?.mention && more.length === 0 ? only.mention.value : r.textOf(start, at);
    if (start < at) names.push(text.replaceAll(/^["“”']|["“”']$/g, ''));
    start = at + 1;
  }
  return names;
}

/** The names of several things that are made, as one value: only commas and `and` hold them apart. */
export function joined(r: Reading, tool: ToolDescription, values: LearnedWords['values']): LearnedWords['values'] {
  const sorted = values.toSorted((one, other) => one.from - other.from);
  return sorted.reduce<LearnedWords['values']>((all, value) => {
    const before = all.at(-1);
    const between =
      before && r.tokens.filter(({ start, end }) => start >= before.to && end <= value.from && end > start);
    const isNext = before?.name === value.name && between?.every(({ lower }) => JOINS.test(lower)) === true;
    const first = r.tokens.findIndex(({ start, end }) => end > start && start === before?.from);
    const isOne = before && isNext && areMade(r, first, tool);
    return isOne ? [...all.slice(0, -1), { ...before, to: value.to }] : [...all, value];
  }, []);
}
