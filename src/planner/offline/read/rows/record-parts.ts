import type { JsonValue } from '../../../../lib/json/json.js';
import { titled } from '../../build/value.js';
import { Phrases } from '../../text/tokens.js';
import { fieldAt } from '../fields.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';

/** One value of a record: what it is called, where it comes from, and where its words end. */
export interface RecordPart {
  readonly name: string;
  readonly value: string;
  readonly to: number;
}

const MAX_PARTS = 20;

/**
 * `the name, the summary and today's date`: values of a record that come from what starts the run, from results of
 * several steps, and from the clock. Null: fewer than two are read.
 */
export function recordParts(
  r: Reading,
  at: number,
): { readonly value: Readonly<Record<string, JsonValue>>; readonly to: number } | null {
  const parts: RecordPart[] = [];
  let next = at;
  while (parts.length < MAX_PARTS) {
    const part = partAt(r, next);
    if (!part) break;
    parts.push(part);
    const joined = r.said(part.to, ', and', 'and', ',', '&', 'plus', 'and also');
    if (joined === 0) break;
    next = part.to + joined;
  }
  const last = parts.at(-1);
  if (!last || parts.length < 2) return null;
  return { to: last.to, value: Object.fromEntries(parts.map(({ name, value }) => [titled(name), value])) };
}

function partAt(r: Reading, at: number): RecordPart | null {
  return beginningAt(r, at) ?? fieldOf(r, at) ?? resultAt(r, at) ?? clockAt(r, at);
}

/** `the first 200 characters of the text` */
export function beginningAt(r: Reading, at: number): RecordPart | null {
  const lead = r.said(at, 'the first', 'first');
  const count = lead > 0 ? numberIn(r.lower(at + lead)) : null;
  const unit = count === null ? 0 : r.said(at + lead + 1, 'characters of', 'letters of', 'chars of', 'characters from');
  const part = unit > 0 ? fieldOf(r, at + lead + 1 + unit) : null;
  if (!part || count === null) return null;
  const inner = part.value.slice(3, -3);
  return { ...part, value: `{{ $substring($string(${inner}), 0, ${count}) }}` };
}

function fieldOf(r: Reading, at: number): RecordPart | null {
  for (const value of r.values) {
    if (value.kind === 'list' || value.kind === 'file') continue;
    const field = fieldAt(r, at, value);
    if (field) return { name: field.name, value: `{{ ${value.expr}.${field.path} }}`, to: field.to };
  }
  return null;
}

/** `the summary`: the text or the number that a step has made. */
function resultAt(r: Reading, at: number): RecordPart | null {
  const start = at + r.said(at, 'the', 'its', 'that', 'a', 'an');
  for (const value of r.values) {
    if (value.kind !== 'text' && value.kind !== 'number') continue;
    const noun = Phrases.of(value.nouns).at(r.tokens, start);
    if (noun && start + noun.length <= r.end)
      return { name: noun.value, value: `{{ ${value.text} }}`, to: start + noun.length };
  }
  return null;
}

const CLOCK: readonly (readonly [phrase: string, name: string, value: string])[] = [
  ['date', 'date', '{{ $substring(now, 0, 10) }}'],
  ["today's date", 'date', '{{ $substring(now, 0, 10) }}'],
  ['current date', 'date', '{{ $substring(now, 0, 10) }}'],
  ['time', 'time', '{{ now }}'],
  ['current time', 'time', '{{ now }}'],
  ['timestamp', 'timestamp', '{{ now }}'],
];

/** `the date`, if nothing that there is has one of its own. */
export function clockAt(r: Reading, at: number): RecordPart | null {
  const start = at + r.said(at, 'the', 'a');
  const found = CLOCK.flatMap(([phrase, name, value]) => {
    const length = r.said(start, phrase);
    return length === 0 ? [] : [{ name, value, to: start + length }];
  }).toSorted((one, other) => other.to - one.to);
  return found[0] ?? null;
}
