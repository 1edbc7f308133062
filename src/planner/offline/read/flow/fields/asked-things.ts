import { Phrases } from '../../../text/tokens.js';
import type { Value } from '../../../build/value.js';
import type { Reading } from '../../reading.js';
import { letterOf } from '../letter.js';
import { pick } from '../pick.js';
import type { NamedField } from './named-field.type.js';
import type { Leaf, Shape } from '../shape.js';

/*
 * `which meeting`, `which item it is`: the title of the thing that starts the run, or its whole row. `what plan they had`: a
 * field. `who`, of an event that is about one answer among many: those who gave it.
 */

const TAIL = [
  'it is|was',
  'that is|was',
  'it was|is about',
  'they are|were',
  'they|he|she had|have|has|used',
  'they|he|she was|were|is|are on',
  'it has|had',
  'is|was meant',
];
const MAX_WORDS = 3;

/** The words behind `which` or `what`, without their end. */
export interface AskedThing {
  readonly from: number;
  /** The end of the noun. */
  readonly noun: number;
  readonly to: number;
}

/** The possible ends of the noun behind `which` or `what`, the longest first. */
export function askedThings(r: Reading, at: number): readonly AskedThing[] {
  if (!r.is(at, 'which|what') || r.isTaken(at)) return [];
  const from = at + 1;
  return Array.from({ length: MAX_WORDS }, (_, index) => from + MAX_WORDS - index).flatMap((noun) => {
    const isName = noun <= r.end && r.slice(from, noun).every(({ kind }) => kind === 'word');
    return isName ? [{ from, noun, to: noun + r.said(noun, ...TAIL) }] : [];
  });
}

/** The thing itself, as people know it. Null: the words name another one. */
export function thingAsked(r: Reading, at: number, value: Value, shape: Shape): NamedField | null {
  for (const { from, noun, to } of askedThings(r, at)) {
    const isIts = Phrases.of(value.nouns).at(r.tokens, from)?.length === noun - from;
    const isEnd = to >= r.end || /^(?:and|or|,|\.|;|&|to|by|in|via|on)$/.test(r.lower(to));
    // A table may be about anything: `which candidate` is a row.
    if (!isEnd || (!isIts && (shape.columns === null || !r.is(at, 'which') || noun - from > 1))) continue;
    const whole = shape.columns === null ? null : letterOf(value, shape, null);
    const picked =
      whole === null
        ? pick(value, shape, 'title')
        : { expr: `$join([${inner(whole)}], "\\n")`, told: 'the whole row', leaves: [] };
    if (picked) return { key: r.textOf(from, noun), roles: ['title'], picked, from: at, to };
  }
  return null;
}

const inner = (joined: string): string => joined.replace(/^\$join\(\[(.*)\], "\\n"\)$/, '$1');

/** `who`, of an event that starts if one of many people has done something: those people. */
export function whoDid(r: Reading, value: Value, shape: Shape): { readonly expr: string; readonly leaf: Leaf } | null {
  if (value.kind !== 'event') return null;
  for (const [path, test] of Object.entries(r.event?.filters ?? {})) {
    const [list = '', field, ...more] = path.split('.');
    const leaf = shape.leaves.find((one) => one.type === 'list' && one.owner === '' && one.path.includes(`[${list}.(`));
    const said = typeof test === 'string' ? test : ((test as Readonly<Record<string, unknown>> | null)?.['eq'] ?? null);
    if (!leaf || field === undefined || more.length > 0 || typeof said !== 'string') continue;
    const those = `[${value.expr}.${list}[${field} = ${JSON.stringify(said)}]]`;
    return { expr: `$join(${those}.([displayName, name, email][$ != null][0]), ", ")`, leaf };
  }
  return null;
}
