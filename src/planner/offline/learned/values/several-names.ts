import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { Draft } from '../../build/builder.js';
import { numberIn } from '../../read/reading.js';
import type { Reading } from '../../read/reading.js';
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
  if (numberIn(r.lower(noun - 1)) === names.length && !r.isTaken(noun - 1))
    r.take(noun - 1, noun, step.part, slot.name);
  return true;
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
