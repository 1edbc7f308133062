import { stem } from '../text/stem.js';
import { hashOf, mixed as mixedIn, WIDE } from './hash.js';
import type { Seen } from './line.js';

/** Places of the table of weights of the reader of values. */
export const SLOT_BUCKETS = 1 << 20;

/** What a word of a part may be: a value of an input, or none (`NO_SLOT`). */
export interface Slot {
  /** `labelId`. */
  readonly name: string;
  /** The event or the operation. */
  readonly owner: string;
}

export const NO_SLOT = '-';

/** The features of a word, before it is looked at as one or another slot. */
export interface WordFeatures {
  readonly hashes: Int32Array;
  /** Those that decide whether a value goes on. */
  readonly moves: Int32Array;
  /** Stems of the words around, that may name an input. */
  readonly around: readonly string[];
}

/** The features of the words of a part. */
export function slotWords(line: readonly Seen[]): readonly WordFeatures[] {
  const word = (at: number): string => (at < 0 ? '<begin>' : (line[at]?.word ?? '<end>'));
  const shape = (at: number): string => shapeOf(line[at]);
  let [lead, verb, noun] = ['', '', ''];
  return line.map((seen, at) => {
    const { word: w, stem: own } = seen;
    const told = [
      'bias',
      `0${w}`,
      `1${word(at - 1)}`,
      `2${word(at + 1)}`,
      `3${word(at - 2)} ${word(at - 1)}`,
      `4${word(at + 1)} ${word(at + 2)}`,
      `5${word(at - 1)} ${w}`,
      `6${w} ${word(at + 1)}`,
      `7${shape(at - 1)} ${shape(at)} ${shape(at + 1)}`,
      `8${lead} ${shape(at)}`,
      `9${lead} ${w}`,
      `a${verb} ${lead}`,
      `b${word(at - 1)} ${shape(at)}`,
      `c${shape(at)} ${word(at + 1)}`,
      `d${own}`,
      `e${Math.min(at, 3)} ${shape(at)}`,
      `f${at === line.length - 1} ${lead}`,
      `g${noun} ${lead}`,
      `h${word(at - 2)} ${word(at - 1)} ${shape(at)}`,
      `i${nextNoun(line, at)} ${lead}`,
      `j${shape(at - 2)} ${shape(at - 1)} ${shape(at)} ${shape(at + 1)} ${shape(at + 2)}`,
    ];
    const around = [line[at - 1], line[at - 2], line[at - 3], line[at + 1], line[at + 2], seen].map(
      (one) => one?.stem ?? '',
    );
    if (LEADS.test(w)) lead = w;
    if (seen.isVerb) verb = own;
    if (shape(at) === 'w') noun = own;
    const hashes = Int32Array.from(told, (one) => hashOf(one, WIDE));
    return { hashes, moves: Int32Array.of(...[1, 2, 5, 8].map((one) => hashes[one] ?? 0)), around };
  });
}

const LEADS =
  /^(?:to|in|into|on|onto|from|with|of|for|by|at|about|as|called|named|titled|saying|that|which|who|whose|due|under|using|if|,|:|and|over|above|below)$/;

function shapeOf(seen: Seen | undefined): string {
  if (!seen) return '-';
  if (seen.isMark) return seen.word;
  if (seen.word.startsWith('<')) return seen.word;
  if (seen.isTime) return 'T';
  if (seen.isName) return 'N';
  if (/\d/.test(seen.word)) return '0';
  if (/^(?:it|them|its|this|that|him|her|me|us)$/.test(seen.word)) return seen.word;
  if (/^(?:a|an|the|my|our|their|each|every|any|all|new)$/.test(seen.word)) return 'd';
  if (LEADS.test(seen.word)) return 'p';
  return seen.isVerb ? 'v' : 'w';
}

function nextNoun(line: readonly Seen[], at: number): string {
  for (const seen of line.slice(at + 1, at + 4)) if (shapeOf(seen) === 'w') return seen.stem;
  return '';
}

/** The hashes that stand for a slot in the features. */
export interface SlotKeys {
  readonly slot: Slot;
  readonly keys: Int32Array;
  readonly stems: ReadonlySet<string>;
}

export function slotKeys(slot: Slot): SlotKeys {
  const { name, owner } = slot;
  const stems = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((one) => one.length > 1)
    .map(stem);
  const action = owner.slice(owner.indexOf('.') + 1);
  const told = [`A${owner} ${name}`, `B${name}`, `C${action} ${name}`, `D${stems.find((one) => one !== 'id') ?? name}`];
  return { slot, keys: Int32Array.from(told, (one) => hashOf(one, WIDE)), stems: new Set(stems) };
}

const mixed = (one: number, other: number): number => mixedIn(one, other, SLOT_BUCKETS);

const NAMED = hashOf('named by a word around', WIDE);

/** Calls back with the places of all features of a word as a slot. */
export function eachSlotFeature(
  { hashes, around }: WordFeatures,
  { keys, stems, slot }: SlotKeys,
  call: (bucket: number) => void,
): void {
  for (const key of keys) for (const one of hashes) call(mixed(one, key));
  if (slot.name === NO_SLOT) return;
  for (const [at, one] of around.entries()) if (stems.has(one)) call(mixed(NAMED + at, 1));
}

const MOVE = hashOf('move', WIDE);
const STAY = hashOf('stay', WIDE);

/** The places of the features of two slots that follow each other. */
export function eachMoveFeature(
  before: SlotKeys | null,
  after: SlotKeys,
  word: WordFeatures,
  call: (bucket: number) => void,
): void {
  call(pairFeature(before, after));
  eachStepFeature(stepOf(before, after), word, call);
}

/** The place of the feature of two slots, whatever the word is. */
export const pairFeature = (before: SlotKeys | null, after: SlotKeys): number =>
  mixed(MOVE ^ (before?.keys[1] ?? 0), after.keys[1] ?? 0);

/** The ways in which one slot follows another one, from 1 on. */
export const STEPS = 4;

/** Whether a slot goes on, and whether it is one at all: the words only count by this. */
export function stepOf(before: SlotKeys | null, { slot: { name } }: SlotKeys): number {
  return (before?.slot.name === name ? 1 : 3) + (name === NO_SLOT ? 0 : 1);
}

/** Calls back with the places of the features of a word in one of these ways. */
export function eachStepFeature(step: number, { moves }: WordFeatures, call: (bucket: number) => void): void {
  for (const one of moves) call(mixed(one ^ STAY, step));
}
