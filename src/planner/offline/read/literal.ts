import { quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { stem } from '../text/stem.js';
import type { Part } from './account.js';
import type { Operand, Reading } from './reading.js';
import { ofFields } from './reference.js';

/** `the text "hello"`, `the following: …`: a text as the words give it. */
export function literal(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const start =
    at +
    r.said(
      at,
      'the text',
      'the message',
      'the words',
      'a message',
      'the following',
      'this',
      'this text',
      'the following text',
    );
  const place = start + r.said(start, ':');
  const mention = r.mention(place, 'quote', 'text');
  if (!mention) return null;
  r.take(at, place + 1, part, slot);
  return mention.kind === 'text'
    ? { to: place + 1, value: textValue(mention.value) }
    : withValues(r, place + 1, mention.value, part, slot);
}

const FOLLOWED = ['plus', 'followed by', '+', '&', 'and then', 'plus the', 'with'];

/** `"Shipped: " plus the title`, `"New bug: <title>"`: a text with values in it. */
export function withValues(r: Reading, at: number, text: string, part: Part, slot: string): Operand {
  const parts: string[] = [];
  let isPlain = true;
  let from = 0;
  for (const match of text.matchAll(
    /<([a-z][a-z _-]{1,30})>|(?<!\{)\{([a-z][a-z _-]{1,30})\}(?!\})|\[([a-z][a-z _-]{1,30})\]/gi,
  )) {
    const name = (match[1] ?? match[2] ?? match[3] ?? '').toLowerCase();
    const found = valueNamed(r, name);
    if (found === null) continue;
    isPlain = false;
    if (match.index > from) parts.push(quoted(text.slice(from, match.index)));
    parts.push(found);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(quoted(text.slice(from)));
  let to = at;
  const lead = r.said(at, ...FOLLOWED);
  const saved = r.builder.save();
  const more = lead > 0 || !isPlain ? ofFields(r, at + Math.max(lead, r.said(at, 'with')), part, slot) : null;
  if (more && (!r.is(at, 'with') || !isPlain)) {
    r.take(at, more.to, part, slot);
    to = more.to;
    // If the text has placeholders, it holds the values named behind it already: they are not appended.
    if (isPlain) parts.push(`$string(${more.value.text})`);
    isPlain = false;
  } else r.builder.restore(saved);
  if (isPlain) return { to, value: textValue(text) };
  const expr = parts.join(' & ');
  return { to, value: { ...textValue(text), expr, headline: expr, text: expr, full: expr } };
}

/** The value that a name in a text stands for; null if there is none. */
function valueNamed(r: Reading, name: string): string | null {
  const wanted = name
    .split(/[ _-]+/)
    .map(stem)
    .join(' ');
  for (const value of r.values) {
    if (value.kind === 'list') continue;
    const field = Object.entries(value.fields).find(
      ([one]) =>
        one.split(' ').map(stem).join(' ') === wanted ||
        value.nouns.some((noun) => `${stem(noun)} ${stem(one)}` === wanted),
    );
    if (field) return `$string(${value.expr}.${field[1]})`;
    if (value.kind === 'text' && value.nouns.some((noun) => stem(noun) === wanted)) return `$string(${value.expr})`;
  }
  return null;
}

/** A value that is this text, the same in each run. */
export function textValue(text: string): Value {
  const expr = quoted(text);
  return {
    kind: 'text',
    nouns: ['text', 'message'],
    expr,
    headline: expr,
    text: expr,
    full: expr,
    fields: {},
    line: '$',
    itemFull: '$',
    isOpen: false,
    stepId: null,
    url: null,
    schema: null,
  };
}
