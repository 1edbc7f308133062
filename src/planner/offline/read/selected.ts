import type { Draft } from '../build/builder.js';
import type { Value } from '../build/value.js';
import { stem } from '../text/stem.js';
import { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Operand, Reading } from './reading.js';

const MAX_NAME = 3;
const ELEMENT = [
  'the element',
  'the selector',
  'the css selector',
  'selector',
  'css selector',
  'element',
  'the class',
  'class',
];
const INSIDE = ['in', 'at', 'under', 'from', 'inside', 'within', 'of', 'with', '(', 'by', 'via', 'using'];

/**
 * `the price in .price`, `the text of "#total" on https://…`: one element of a page by a CSS selector. The page is the
 * one that the words name, or the one that was read before.
 */
export function readSelected(r: Reading, at: number): Operand | null {
  const frame = r.frames.ofUse('read').find(({ planning }) => slotOf(planning, 'selector') !== undefined);
  const selector = frame && slotOf(frame.planning, 'selector');
  const address = frame && slotOf(frame.planning, 'address');
  if (!frame || selector === undefined || address === undefined) return null;
  const start = at + r.said(at, 'the', 'its', 'a', 'current', 'the current');
  let name = start;
  while (name < start + MAX_NAME && r.tokens[name]?.kind === 'word' && r.said(name, ...INSIDE) === 0) name += 1;
  const lead = name > start ? r.said(name, ...INSIDE) : 0;
  if (name > start && lead === 0) return null;
  const place = name + lead + r.said(name + lead, ...ELEMENT);
  const found = selectorAt(r, place, place > name + lead);
  if (!found) return null;
  const link = r.said(found.to, 'of', 'on', 'from', 'at', 'of the page', 'on the page', 'from the page', 'of the site');
  const url = link > 0 ? r.mention(found.to + link, 'url') : null;
  const step = url ? pageStep(r, url.value, address) : lastPage(r, selector);
  if (!step) return null;
  r.builder.set(step, selector, found.selector, 'selector');
  r.take(at, found.to, step.part, 'selector');
  let { to } = found;
  if (url) {
    r.take(found.to, found.to + link + 1, step.part, 'address');
    to = found.to + link + 1;
  } else to += r.said(to, 'of the page', 'on the page', 'of it', 'from it', 'on it', 'there', 'from the page');
  r.take(found.to, to, step.part, url ? 'address' : 'selector');
  const value = valueOf(
    step,
    r.slice(start, name).map(({ lower }) => lower),
  );
  r.builder.values.push(value);
  return { to, value };
}

function selectorAt(
  r: Reading,
  at: number,
  isSaid: boolean,
): { readonly selector: string; readonly to: number } | null {
  const mention = r.mention(at, 'selector', 'quote', 'channel');
  if (!mention) return null;
  const isSelector = mention.kind === 'selector' || isSaid || /^[.#][\w-]+$/.test(mention.value);
  // `#dev` alone is a channel.
  if (!isSelector || (mention.kind === 'channel' && !isSaid)) return null;
  return { selector: mention.value, to: at + 1 + r.said(at + 1, 'element', 'selector', 'class', ')') };
}

/** A page that was read already, and of which no other element is asked for. */
function lastPage(r: Reading, selector: string): Draft | null {
  const value = r.values.find(({ kind }) => kind === 'page');
  const step = r.builder.steps.find(({ id }) => id === value?.stepId);
  return step && step.input[selector] === undefined ? step : null;
}

function pageStep(r: Reading, url: string, address: string): Draft | null {
  const frame = r.frames.ofUse('read').find(({ planning }) => slotOf(planning, 'selector') !== undefined);
  if (!frame) return null;
  const step = r.builder.add(frame.tool, 'read_page', `Read the page of ${new URL(url).host}`, {
    part: new Part(frame.tool.name),
    reason: 'The words name an element of this page.',
    sentence: r.sentence,
  });
  r.builder.set(step, address, url, 'address');
  r.made.push(step);
  return step;
}

/** The text of the element, and the number in it: `1.299,00 €` and `$1,299.00` are the same. */
function valueOf(step: Draft, name: readonly string[]): Value {
  const text = `$string(steps.${step.id}.output.elements[0].text)`;
  const digits = `$replace(${text}, /[^0-9.,-]/, "")`;
  const number = `($t := ${digits}; $number($contains($t, /,[0-9]{1,2}$/) ? $replace($replace($t, ".", ""), ",", ".") : $replace($t, ",", "")))`;
  return {
    kind: 'number',
    nouns: [...name, ...name.map(stem), 'value', 'number', 'element'],
    expr: number,
    headline: text,
    text,
    full: text,
    fields: {},
    line: '$string($)',
    itemFull: '$string($)',
    isOpen: false,
    stepId: step.id,
    url: typeof step.input['url'] === 'string' ? step.input['url'] : null,
    schema: null,
  };
}
