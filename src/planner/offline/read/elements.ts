import { listValue } from '../build/value.js';
import { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Operand, Reading } from './reading.js';

/** Elements of HTML that people call by their names. */
const TAGS = /^(?:h[1-6]|li|td|tr|th|p|img|table|blockquote|pre|code)$/;
const ELEMENTS = [
  'elements',
  'element',
  'headings',
  'heading',
  'headlines',
  'tags',
  'tag',
  'items',
  'nodes',
  'parts',
  'cells',
];
const MATCHING = [
  'matching',
  'that match',
  'with the selector',
  'with the css selector',
  'matching the selector',
  'matching the css selector',
  'that match the selector',
  'that match the css selector',
  'under the selector',
  'by the selector',
  'for the selector',
  'selected by',
  'at the selector',
  'in the selector',
  'css selector',
  'selector',
];

/** `the h2 headings from https://…`, `the elements matching ".price" on https://…`: parts of a page by a CSS selector. */
export function readElements(r: Reading, at: number): Operand | null {
  const frame = r.frames.ofUse('read').find(({ planning }) => slotOf(planning, 'selector') !== undefined);
  const selectorName = frame && slotOf(frame.planning, 'selector');
  const address = frame && slotOf(frame.planning, 'address');
  if (!frame || selectorName === undefined || address === undefined) return null;
  const start =
    at +
    r.said(
      at,
      'the',
      'all',
      'all the',
      'all of the',
      'every',
      'each',
      'the text of the',
      'the text of',
      'the text of all',
    );
  const found = selectorAt(r, start);
  if (!found) return null;
  const link = r.said(
    found.to,
    'of',
    'on',
    'from',
    'in',
    'at',
    'of the page',
    'on the page',
    'from the page',
    'in the page',
    'of the site',
    'on the site',
  );
  const url = link > 0 ? r.mention(found.to + link, 'url') : null;
  if (!url) return null;
  const part = new Part(frame.tool.name);
  const step = r.builder.add(frame.tool, 'read_elements', `Read parts of ${new URL(url.value).host}`, {
    part,
    reason: 'The words name elements of this page.',
    sentence: r.sentence,
  });
  r.builder.set(step, address, url.value, 'address');
  r.builder.set(step, selectorName, found.selector, 'selector');
  r.take(at, found.to, part, 'selector');
  r.take(found.to, found.to + link + 1, part, 'address');
  r.made.push(step);
  const value = listValue({
    nouns: ['element', 'heading', 'headline', 'part', 'item', 'text'],
    expr: `steps.${step.id}.output.elements`,
    line: '$string(text)',
    itemFull: '$string(text)',
    fields: { text: 'text', link: 'attributes.href', url: 'attributes.href' },
    isOpen: false,
    stepId: step.id,
    url: url.value,
    schema: null,
  });
  r.builder.values.push(value);
  return { to: found.to + link + 1, value };
}

function selectorAt(r: Reading, at: number): { readonly selector: string; readonly to: number } | null {
  if (TAGS.test(r.lower(at))) return { selector: r.lower(at), to: at + 1 + r.said(at + 1, ...ELEMENTS) };
  const noun = r.said(at, ...ELEMENTS);
  const kind = r.said(at + noun, 'with the class', 'of the class', 'with class', 'with the id', 'with id');
  const quote = r.mention(at + noun + kind, 'quote');
  if (noun > 0 && kind > 0 && quote) {
    const sign = r.lower(at + noun + kind - 1) === 'id' ? '#' : '.';
    return { selector: `${sign}${quote.value.replace(/^[.#]/, '')}`, to: at + noun + kind + 1 };
  }
  const lead = r.said(at + noun, ...MATCHING);
  const named = r.mention(at + noun + lead, 'quote');
  return lead > 0 && named ? { selector: named.value, to: at + noun + lead + 1 } : null;
}
