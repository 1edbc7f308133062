import { LruMap } from '../../../lib/collections/lru-map.js';
import { kept } from '../kept.js';
import { keyOfLine } from './line.js';
import type { Seen } from './line.js';
import { logSum } from './segmenter.js';
import {
  eachSlotFeature,
  eachStepFeature,
  NO_SLOT,
  pairFeature,
  slotKeys,
  slotWords,
  stepOf,
  STEPS,
} from './slot-features.js';
import type { SlotKeys, WordFeatures } from './slot-features.js';

/* A conditional random field over the inputs of one event or operation: which words of a part are values of which input. */

export interface SlotWeights {
  /** By bucket. */
  readonly weights: ArrayLike<number>;
  /** All weights are multiples of it. */
  readonly scale: number;
}

/** Words of a part that are a value. */
export interface Filled {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface SlotReading {
  readonly filled: readonly Filled[];
  /** How sure the reader is that a word is no value, by its place in the part. */
  readonly idle: readonly number[];
  readonly certainty: number;
}

/** The scores of a part: of each word as each slot, and of each slot behind each other. */
export interface SlotLattice {
  readonly words: readonly WordFeatures[];
  readonly slots: readonly SlotKeys[];
  readonly word: (at: number, slot: number) => number;
  /** @param before -1 at the begin of the part */
  readonly move: (at: number, before: number, slot: number) => number;
}

export function latticeOf(
  line: readonly Seen[],
  owner: string,
  names: readonly string[],
  { weights, scale }: SlotWeights,
  words = slotWords(line),
): SlotLattice {
  const slots = [NO_SLOT, ...names].map((name) => slotKeys({ name, owner }));
  const count = slots.length;
  const ofWords = new Float64Array(words.length * count);
  const ofSteps = new Float64Array(words.length * (STEPS + 1));
  for (const [at, word] of words.entries()) {
    for (const [slot, keys] of slots.entries()) {
      let sum = 0;
      eachSlotFeature(word, keys, (bucket) => (sum += weights[bucket] ?? 0));
      ofWords[at * count + slot] = sum * scale;
    }
    for (let step = 1; step <= STEPS; step += 1) {
      let sum = 0;
      eachStepFeature(step, word, (bucket) => (sum += weights[bucket] ?? 0));
      ofSteps[at * (STEPS + 1) + step] = sum;
    }
  }
  // What two slots say of each other holds at every word.
  const ofPairs = new Float64Array((count + 1) * count);
  const steps = new Uint8Array((count + 1) * count);
  for (const [at, before] of [null, ...slots].entries())
    for (const [slot, keys] of slots.entries()) {
      ofPairs[at * count + slot] = weights[pairFeature(before, keys)] ?? 0;
      steps[at * count + slot] = stepOf(before, keys);
    }
  return {
    words,
    slots,
    word: (at, slot) => ofWords[at * count + slot] ?? 0,
    move: (at, before, slot) => {
      const pair = (before + 1) * count + slot;
      return ((ofPairs[pair] ?? 0) + (ofSteps[at * (STEPS + 1) + (steps[pair] ?? 0)] ?? 0)) * scale;
    },
  };
}

/** Sums over all readings: before and behind each word, as logarithms. */
export function sumsOf({ words, slots, word, move }: SlotLattice): {
  readonly ahead: Float64Array;
  readonly behind: Float64Array;
  readonly total: number;
} {
  const count = slots.length;
  const ahead = new Float64Array(words.length * count);
  const behind = new Float64Array(words.length * count);
  for (let at = 0; at < words.length; at += 1)
    for (let slot = 0; slot < count; slot += 1) {
      const from =
        at === 0
          ? [move(0, -1, slot)]
          : slots.map((_, one) => (ahead[(at - 1) * count + one] ?? 0) + move(at, one, slot));
      ahead[at * count + slot] = logSum(from) + word(at, slot);
    }
  for (let at = words.length - 2; at >= 0; at -= 1)
    for (let slot = 0; slot < count; slot += 1)
      behind[at * count + slot] = logSum(
        slots.map((_, one) => move(at + 1, slot, one) + word(at + 1, one) + (behind[(at + 1) * count + one] ?? 0)),
      );
  const total = words.length === 0 ? 0 : logSum(Array.from(ahead.slice((words.length - 1) * count)));
  return { ahead, behind, total };
}

/** Parts whose values are kept: those of a request stand in most of its near readings, too. */
const MAX_PARTS = 100;
const known = kept(() => new WeakMap<SlotWeights, LruMap<string, SlotReading>>());

/** The values in a part of a request. @param names of the inputs */
export function readSlots(
  line: readonly Seen[],
  owner: string,
  names: readonly string[],
  weights: SlotWeights,
): SlotReading {
  const parts = known().get(weights) ?? new LruMap<string, SlotReading>(MAX_PARTS);
  known().set(weights, parts);
  const key = `${keyOfLine(line)}\n${owner} ${names.join(' ')}`;
  const reading = parts.get(key) ?? bestSlots(line, owner, names, weights);
  parts.set(key, reading);
  return reading;
}

function bestSlots(line: readonly Seen[], owner: string, names: readonly string[], weights: SlotWeights): SlotReading {
  const lattice = latticeOf(line, owner, names, weights);
  const { words, slots, word, move } = lattice;
  const count = slots.length;
  if (words.length === 0) return { filled: [], idle: [], certainty: 1 };
  const best = new Float64Array(words.length * count);
  const from = new Int16Array(words.length * count);
  for (let at = 0; at < words.length; at += 1)
    for (let slot = 0; slot < count; slot += 1) {
      let [most, of] = [at === 0 ? move(0, -1, slot) : -Infinity, -1];
      for (let one = 0; at > 0 && one < count; one += 1) {
        const score = (best[(at - 1) * count + one] ?? 0) + move(at, one, slot);
        if (score > most) [most, of] = [score, one];
      }
      best[at * count + slot] = most + word(at, slot);
      from[at * count + slot] = of;
    }
  const ends = Array.from(best.slice((words.length - 1) * count));
  let slot = ends.indexOf(Math.max(...ends));
  const tags: number[] = [];
  for (let at = words.length - 1; at >= 0; at -= 1) {
    tags.unshift(slot);
    slot = from[at * count + slot] ?? 0;
  }
  const { ahead, behind, total } = sumsOf(lattice);
  const filled: { name: string; from: number; to: number }[] = [];
  for (const [at, tag] of tags.entries()) {
    const name = slots[tag]?.slot.name ?? NO_SLOT;
    const last = filled.at(-1);
    if (name === NO_SLOT) continue;
    if (last?.name === name && last.to === at) last.to = at + 1;
    else filled.push({ name, from: at, to: at + 1 });
  }
  return {
    filled,
    idle: words.map((_, at) => Math.exp((ahead[at * count] ?? 0) + (behind[at * count] ?? 0) - total)),
    certainty: Math.exp(Math.max(...ends) - total),
  };
}
