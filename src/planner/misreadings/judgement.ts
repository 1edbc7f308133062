import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { BUCKETS } from './request-features.js';

/** Whether something with these features goes wrong so often that its plan is to be confirmed. */
export type Judgement = (features: readonly number[]) => boolean;

/** Scale, bias and threshold stand before the weights. */
const HEADER = 24;

/**
 * A log-linear model, as `scripts/train-misreadings.mjs` has written it: one byte for each feature, as multiples of a
 * scale. It says nothing about features that it has not seen.
 *
 * @param file compressed by Brotli
 */
export function readJudgement(file: URL): Judgement {
  const bytes = brotliDecompressSync(readFileSync(file));
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + HEADER, BUCKETS);
  const [scale, bias, threshold] = [0, 8, 16].map((at) => bytes.readDoubleLE(at)) as [number, number, number];
  return (features) => bias + features.reduce((total, at) => total + (weights[at] ?? 0), 0) * scale > threshold;
}
