import type { Sentence } from '../planner-sentences/sentence.js';
import type { ScoredCase } from './score.js';

/** Sentences with one wording each, as cases. */
export function casesOf(category: string, sentences: readonly Sentence[], heldOut: boolean): readonly ScoredCase[] {
  return sentences.map(({ say, expect, asks }, index) => ({
    id: `${category} ${index + 1}`,
    category,
    heldOut,
    paraphrases: [say],
    expect,
    ...(asks === true ? { asks } : {}),
  }));
}
