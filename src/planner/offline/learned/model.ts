import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { kept } from '../kept.js';
import { CHOICE_BUCKETS } from './choice-features.js';
import type { ChoiceWeights } from './chooser.js';
import { IDLE_BITS } from './known-idle.js';
import { SEGMENT_BUCKETS } from './segment-features.js';
import { TAGS } from './segmenter.js';
import { SLOT_BUCKETS } from './slot-features.js';
import type { SlotWeights } from './slot-tagger.js';
import type { SegmentWeights } from './segmenter.js';

/** What the reader has learned. */
export interface LearnedModel {
  readonly segments: SegmentWeights;
  readonly choices: ChoiceWeights;
  readonly slots: SlotWeights;
  /** Words that are known to be no values, one bit each. */
  readonly idle: ArrayLike<number>;
}

const FILE = new URL('learned.br', import.meta.url);
/** Three numbers, the scales of the weights, stand before the weights, which are one byte each. */
const HEADER = 24;

/** The weights, read once. `npm run train` makes the file from `training/`. */
export const learnedModel = kept(() => read(brotliDecompressSync(readFileSync(FILE))));

function read(file: Buffer): LearnedModel {
  const bytes = (from: number, length: number): Int8Array => new Int8Array(file.buffer, file.byteOffset + from, length);
  const words = SEGMENT_BUCKETS * TAGS;
  const moves = (TAGS + 1) * TAGS;
  return {
    segments: { words: bytes(HEADER, words), moves: bytes(HEADER + words, moves), scale: file.readDoubleLE(0) },
    choices: { weights: bytes(HEADER + words + moves, CHOICE_BUCKETS), scale: file.readDoubleLE(8) },
    slots: {
      weights: bytes(HEADER + words + moves + CHOICE_BUCKETS, SLOT_BUCKETS),
      scale: file.readDoubleLE(16),
    },
    idle: file.subarray(
      HEADER + words + moves + CHOICE_BUCKETS + SLOT_BUCKETS,
      HEADER + words + moves + CHOICE_BUCKETS + SLOT_BUCKETS + IDLE_BITS / 8,
    ),
  };
}
