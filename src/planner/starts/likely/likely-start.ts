import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { kept } from '../../offline/kept.js';
import { BUCKETS, startFeatures } from './start-features.js';
import { STARTS } from './start-kinds.js';
import type { StartKind } from './start-kinds.js';

export interface LikelyStart {
  readonly kind: StartKind;
  /** How sure that is, from 0 to 1. */
  readonly share: number;
}

interface Weights {
  /** One byte for each feature, as multiples of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
}

const FILE = new URL('likely-start.br', import.meta.url);
/** Scale and bias of each kind stand before all weights. */
const HEADER = 16;

/** Read once. `npm run train:starts` makes the file from `training/starts`. */
const learned = kept((): readonly Weights[] => {
  const file = brotliDecompressSync(readFileSync(FILE));
  return STARTS.map((_, at) => ({
    scale: file.readDoubleLE(at * HEADER),
    bias: file.readDoubleLE(at * HEADER + 8),
    weights: new Int8Array(file.buffer, file.byteOffset + STARTS.length * HEADER + at * BUCKETS, BUCKETS),
  }));
});

/**
 * What most likely starts the runs of a request, by its words alone. It is learned from requests with marks, by people
 * who knew nothing of the planner, and so is a second opinion beside what the planner has read.
 *
 * @param hasServices services are connected
 */
export function likelyStart(request: string, hasServices: boolean): LikelyStart {
  const features = startFeatures(request, hasServices);
  const chances = learned().map(({ weights, scale, bias }) => {
    const sum = features.reduce((total, at) => total + (weights[at] ?? 0), 0);
    return 1 / (1 + Math.exp(-(bias + sum * scale)));
  });
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  const best = chances.reduce((most, chance, at) => (chance > (chances[most] ?? 0) ? at : most), 0);
  return { kind: STARTS[best] ?? 'hand', share: (chances[best] ?? 0) / all };
}
