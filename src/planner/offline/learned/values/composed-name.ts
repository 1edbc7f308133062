import type { Draft } from '../../build/builder.js';
import { atHand } from '../../read/flow/at-hand.js';
import { nameAtHand } from '../../read/flow/bind-content.js';
import { fieldListAt } from '../../read/flow/fields/field-words.js';
import { partOfName } from '../../read/flow/fields/leaf-fields.js';
import { periodAt } from '../../read/names/time-names.js';
import type { Reading } from '../../read/reading.js';

/*
 * `called "Invoice" plus the customer's name`, `with today's date as its name`: a name that is made of several parts, or of
 * the time of the run. Words that stand for a part are never its name themselves.
 */

/** A name as a template, and where its words end. */
export interface ComposedName {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** One part of it: as a text that may hold an expression. */
interface Part {
  readonly value: string;
  readonly to: number;
  readonly isQuote: boolean;
}

const JOINS = [
  'followed by',
  'and then',
  'together with',
  'plus',
  'and',
  'with',
  '+',
  '&',
  '-',
  '–',
  ',',
  'in front of',
  'before',
];
const MAX_PARTS = 5;
/** `rename it to include the date`: the name that it has stays. */
const KEEPS = [
  'to include',
  'to start with',
  'to begin with',
  'to contain',
  'include',
  'includes',
  'including',
  'start with',
  'starts with',
  'starting with',
  'begin with',
  'begins with',
];

/** `today's date plus the old name` */
const OLD_NAMES = ['old', 'original', 'current', 'existing', 'previous'].flatMap((old) =>
  ['the', 'its', 'their'].flatMap((lead) =>
    ['name', 'title', 'filename', 'file name'].map((noun) => `${lead} ${old} ${noun}`),
  ),
);

/** The name that begins at a place; null: it has one part, which the words say themselves, or a part that nothing knows. */
export function composedName(r: Reading, step: Draft, from: number): ComposedName | null {
  const kept = keptName(r, step, from);
  if (kept) return kept;
  const parts: Part[] = [];
  let next = from;
  while (parts.length < MAX_PARTS) {
    const part = partAt(r, step, next);
    if (!part) break;
    parts.push(part);
    const join = r.said(part.to, ...JOINS);
    if (join === 0 || partAt(r, step, part.to + join) === null) break;
    next = part.to + join;
  }
  const last = parts.at(-1);
  if (!last || parts.every(({ isQuote }) => isQuote)) return null;
  return { value: parts.map(({ value }) => value).join(' '), from, to: last.to };
}

/** Whether words are made of a quote and other parts: no such text is a name as it stands. */
export const hasParts = (r: Reading, from: number, to: number): boolean =>
  to - from > 1 && r.slice(from, to).some(({ mention }) => mention?.kind === 'quote');

/** The time of the run, for a text that is nothing else: `with the current date in it`. */
export function periodOf(r: Reading, from: number, to: number): string | null {
  const found = periodAt({ r, end: r.end, isFree: (at) => !r.isTaken(at) }, r.is(from - 1, 'the') ? from - 1 : from);
  return found?.to === to ? `{{ ${found.expr} }}` : null;
}

function keptName(r: Reading, step: Draft, from: number): ComposedName | null {
  const lead = r.said(from, ...KEEPS);
  // `include the date`: that of the run, as no other one is named.
  const part = lead === 0 ? null : (periodPart(r, from + lead) ?? partAt(r, step, from + lead));
  const name = part ? nameAtHand(r, step) : null;
  return part && name !== null ? { value: `${part.value} {{ ${name} }}`, from, to: part.to } : null;
}

function partAt(r: Reading, step: Draft, at: number): Part | null {
  if (at >= r.end || r.isTaken(at)) return null;
  const quote = r.mention(at, 'quote');
  if (quote) return { value: quote.value, to: at + 1, isQuote: true };
  const old = r.said(at, ...OLD_NAMES);
  const name = old > 0 ? nameAtHand(r, step) : null;
  if (name !== null) return { value: `{{ ${name} }}`, to: at + old, isQuote: false };
  const field = r.is(at, "today's|current|this") || r.is(at, 'the current') ? null : fieldAt(r, step, at);
  return field ?? periodPart(r, at);
}

function periodPart(r: Reading, at: number): Part | null {
  const period = periodAt({ r, end: r.end, isFree: (place) => !r.isTaken(place) }, at);
  return period && { value: `{{ ${period.expr} }}`, to: period.to, isQuote: false };
}

/** A field of the thing at hand: `the customer's name`, `the title of the meeting`. */
function fieldAt(r: Reading, step: Draft, at: number): Part | null {
  const hand = atHand(r, step);
  const [field] = (hand && fieldListAt(r, at, hand.value, hand.shape)?.fields) ?? [];
  if (field?.from !== at || field.picked.lookUp !== undefined) return null;
  return { value: partOfName(field.picked), to: field.to, isQuote: false };
}
