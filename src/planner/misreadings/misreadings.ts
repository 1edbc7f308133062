import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { kept } from '../offline/kept.js';
import { BUCKETS, requestFeatures } from './request-features.js';

/** A learned judgement on requests. */
interface Misreadings {
  /** One byte for each feature, as multiples of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
  /** Requests above it go wrong so often that their plans are to be confirmed. */
  readonly threshold: number;
}

/** Scale, bias and threshold stand before the weights. */
const HEADER = 24;

/** Read once. `npm run train:misreadings` makes the file from `training/verdicts`. */
const learned = kept((): Misreadings => {
  const file = brotliDecompressSync(readFileSync(new URL('steps.br', import.meta.url)));
  return {
    weights: new Int8Array(file.buffer, file.byteOffset + HEADER, BUCKETS),
    scale: file.readDoubleLE(0),
    bias: file.readDoubleLE(8),
    threshold: file.readDoubleLE(16),
  };
});

/**
 * Whether plans in steps of requests in such words are wrong more often than most. It is a log-linear model over the
 * words, learned from plans that readers judged. It says nothing about words that it has not seen.
 */
export function isOftenMisread(request: string): boolean {
  const { weights, scale, bias, threshold } = learned();
  const sum = requestFeatures(request).reduce((total, at) => total + (weights[at] ?? 0), 0);
  return bias + sum * scale > threshold;
}
