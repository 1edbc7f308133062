import { range } from '../../../lib/collections/range.js';
import type { Seen } from './line.js';
import { segmentFeatures } from './segment-features.js';

/*
 * A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) that cuts a request into what starts it,
 * when it runs, and its acts.
 */

/** What a part of a request tells. `more` goes on with the act before it. */
export type PartKind = 'start' | 'time' | 'act' | 'more' | 'condition' | 'note';

export const PART_KINDS: readonly PartKind[] = ['start', 'time', 'act', 'more', 'condition', 'note'];
/** Outside of all parts, and the first and each further word of a part. */
export const TAGS = 1 + PART_KINDS.length * 2;
export const firstTag = (kind: PartKind): number => 1 + PART_KINDS.indexOf(kind) * 2;
export const kindOf = (tag: number): PartKind | null => (tag === 0 ? null : (PART_KINDS[(tag - 1) >> 1] ?? null));
export const isFirst = (tag: number): boolean => tag > 0 && tag % 2 === 1;
/** Whether a tag may follow another one; -1: the line begins. */
export const mayFollow = (before: number, tag: number): boolean =>
  tag === 0 || isFirst(tag) || (before > 0 && kindOf(before) === kindOf(tag));

const ALL_TAGS = range(0, TAGS);
/** The place before the first word. */
const BEGIN = [-1];
/** By a tag, those that may stand before it. */
const BEFORE = ALL_TAGS.map((tag) => ALL_TAGS.filter((before) => mayFollow(before, tag)));

export interface SegmentWeights {
  /** By bucket and tag. */
  readonly words: ArrayLike<number>;
  /** By the tag before and the tag. The last row is for the begin of the line. */
  readonly moves: ArrayLike<number>;
  /** All weights are multiples of it. */
  readonly scale: number;
}

export interface Segment {
  readonly kind: PartKind;
  readonly from: number;
  readonly to: number;
}

export interface Cut {
  readonly segments: readonly Segment[];
  /** How sure the reader is of the whole, from 0 to 1. */
  readonly certainty: number;
}

/** The score of each tag of each word. */
function scoresOf(features: readonly Int32Array[], { words, scale }: SegmentWeights): Float64Array {
  const scores = new Float64Array(features.length * TAGS);
  for (const [at, active] of features.entries())
    for (const bucket of active)
      for (let tag = 0; tag < TAGS; tag += 1)
        scores[at * TAGS + tag] = (scores[at * TAGS + tag] ?? 0) + (words[bucket * TAGS + tag] ?? 0) * scale;
  return scores;
}

/** The most likely parts of a request. */
export function cutLine(line: readonly Seen[], weights: SegmentWeights): Cut {
  if (line.length === 0) return { segments: [], certainty: 1 };
  const scores = scoresOf(segmentFeatures(line), weights);
  const { tags, score } = bestOf(forwardOf(scores, line.length, weights));
  const segments = segmentsOf(tags);
  const total = totalOf(scores, line.length, weights);
  const has = (...kinds: readonly PartKind[]): boolean => segments.some(({ kind }) => kinds.includes(kind));
  const likelier = !has('act')
    ? cutWith('act', POSSIBLE_ACT, scores, line.length, weights, total)
    : has('start', 'time')
      ? null
      : cutWith('start', LIKELY_START, scores, line.length, weights, total);
  return likelier ?? { segments, certainty: Math.exp(score - total) };
}

/**
 * The best cut with a part of a kind; null: such a part is unlikely. Each of many cuts with a start may be less likely than
 * the one without, and all of them together more likely. Of 127 held-out requests above the limit, 90 had a start.
 */
function cutWith(
  kind: PartKind,
  least: number,
  scores: Float64Array,
  length: number,
  weights: SegmentWeights,
  total: number,
): Cut | null {
  if (length > MAX_SEARCHED) return null;
  const without = totalOf(
    scores.map((one, at) => (kindOf(at % TAGS) === kind ? -Infinity : one)),
    length,
    weights,
  );
  const share = 1 - Math.exp(without - total);
  if (!(share >= least)) return null;
  const first = firstTag(kind);
  // Up to the place of the first word, all of these lines are those of the words as they are.
  const plain = forwardOf(scores, length, weights);
  const { tags, score } = range(0, length)
    .map((place) => bestOf(forwardOf(scores, length, weights, { before: plain, place, first })))
    .reduce((best, one) => (one.score > best.score ? one : best));
  return { segments: segmentsOf(tags), certainty: Math.exp(score - total) / share };
}

/** A request without an act asks for nothing, so that the best cut with one is taken as soon as it is possible. */
const POSSIBLE_ACT = 0.05;
/** A start from this share of all cuts on is one more often than not. */
const LIKELY_START = 0.1;
/** Words of a request that is looked through for a part of a kind. */
const MAX_SEARCHED = 60;

const move = ({ moves, scale }: SegmentWeights, before: number, tag: number): number =>
  (moves[(before < 0 ? TAGS : before) * TAGS + tag] ?? 0) * scale;

/** By the place: the score of the best line that ends with each tag there, and the tag before it. */
interface Forward {
  readonly best: readonly Float64Array[];
  readonly from: readonly Int8Array[];
}

/** Goes forward through the words (Viterbi 1967). @param begun the lines that have a certain tag at a place */
function forwardOf(
  scores: Float64Array,
  length: number,
  weights: SegmentWeights,
  begun: { readonly before: Forward; readonly place: number; readonly first: number } | null = null,
): Forward {
  const start = begun?.place ?? 0;
  const best = begun ? begun.before.best.slice(0, start) : [];
  const from = begun ? begun.before.from.slice(0, start) : [];
  for (let at = start; at < length; at += 1) {
    const last = best[at - 1];
    const next = new Float64Array(TAGS).fill(-Infinity);
    const back = new Int8Array(TAGS).fill(-1);
    for (const tag of begun?.place === at ? [begun.first] : ALL_TAGS)
      for (const before of at === 0 ? BEGIN : (BEFORE[tag] ?? [])) {
        const score =
          (before < 0 ? 0 : (last?.[before] ?? 0)) + move(weights, before, tag) + (scores[at * TAGS + tag] ?? 0);
        if (score > (next[tag] ?? -Infinity) && (at > 0 || mayFollow(before, tag))) {
          next[tag] = score;
          back[tag] = before;
        }
      }
    best.push(next);
    from.push(back);
  }
  return { best, from };
}

/** The best line of tags. */
function bestOf({ best, from }: Forward): { readonly tags: readonly number[]; readonly score: number } {
  const last = best.at(-1) ?? new Float64Array(TAGS);
  let tag = last.indexOf(Math.max(...last));
  const score = last[tag] ?? 0;
  const tags: number[] = [];
  for (let at = best.length - 1; at >= 0; at -= 1) {
    tags.push(tag);
    tag = from[at]?.[tag] ?? 0;
  }
  return { tags: tags.reverse(), score };
}

/** The logarithm of the sum over all lines of tags. */
function totalOf(scores: Float64Array, length: number, weights: SegmentWeights): number {
  let sums = new Float64Array(TAGS).fill(-Infinity);
  for (let at = 0; at < length; at += 1) {
    const next = new Float64Array(TAGS);
    for (let tag = 0; tag < TAGS; tag += 1) {
      const all: number[] = [];
      for (const before of at === 0 ? BEGIN : (BEFORE[tag] ?? []))
        if (at > 0 || mayFollow(before, tag))
          all.push((before < 0 ? 0 : (sums[before] ?? 0)) + move(weights, before, tag));
      next[tag] = logSum(all) + (scores[at * TAGS + tag] ?? 0);
    }
    sums = next;
  }
  return logSum([...sums]);
}

export function logSum(values: readonly number[]): number {
  const most = Math.max(...values);
  return most === -Infinity ? most : most + Math.log(values.reduce((sum, one) => sum + Math.exp(one - most), 0));
}

export function segmentsOf(tags: readonly number[]): readonly Segment[] {
  const found: { kind: PartKind; from: number; to: number }[] = [];
  for (const [at, tag] of tags.entries()) {
    const kind = kindOf(tag);
    const last = found.at(-1);
    if (kind === null) continue;
    if (!isFirst(tag) && last?.kind === kind && last.to === at) last.to = at + 1;
    else found.push({ kind, from: at, to: at + 1 });
  }
  return found;
}
