import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { BUCKETS } from './word-features.js';

interface Weights {
  /** One byte for each feature, as multiples of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
}

/** How likely each of some labels is, from 0 to 1, in their order. @param features by `wordFeatures` */
export type Labels = (features: readonly number[]) => readonly number[];

/** Scale and bias of each label stand before all weights. */
const HEADER = 16;

/**
 * Log-linear models of labels, each by itself, as `scripts/train-likely.mjs` has written them.
 *
 * @param file compressed by Brotli
 * @param count of the labels
 */
export function readLabels(file: URL, count: number): Labels {
  const bytes = brotliDecompressSync(readFileSync(file));
  const models = Array.from({ length: count }, (_, at): Weights => ({
    scale: bytes.readDoubleLE(at * HEADER),
    bias: bytes.readDoubleLE(at * HEADER + 8),
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + count * HEADER + at * BUCKETS, BUCKETS),
  }));
  return (features) =>
    models.map(({ weights, scale, bias }) => {
      const sum = features.reduce((total, at) => total + (weights[at] ?? 0), 0);
      return 1 / (1 + Math.exp(-(bias + sum * scale)));
    });
}

/** The chances with their labels. @param chances in the order of the labels */
export const byLabel = <Label extends string>(
  labels: readonly Label[],
  chances: readonly number[],
): Readonly<Record<Label, number>> =>
  Object.fromEntries(labels.map((label, at) => [label, chances[at] ?? 0])) as Record<Label, number>;
