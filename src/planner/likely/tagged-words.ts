import { kept } from '../offline/kept.js';
import { readLabels } from './labels.js';
import { TAGS } from './need-labels.js';
import type { Tag } from './need-labels.js';
import { ofLastRequest } from './of-last-request.js';
import { tagFeatures, tokensOf } from './tag-features.js';
import type { Token } from './tag-features.js';

export { MAX_TAGGED } from './tag-features.js';

/** Words of a request that stand together and are for the same. */
export interface Tagged {
  readonly words: string;
  /** In characters of the request. */
  readonly start: number;
  readonly end: number;
  /** How likely its surest word is meant so, from 0 to 1. */
  readonly chance: number;
}

/** Read once. `npm run train:likely` makes the file from `training/needs`. */
const learned = kept(() => readLabels(new URL('tagged-words.br', import.meta.url), TAGS.length));

/**
 * What the words of a request are for, by the words alone: whom to ask for, what is filled in, who decides. Learned from
 * the same requests as `likelyNeeds`.
 *
 * @param least words that are less likely meant so are left out, from 0 to 1
 */
export function taggedWords(request: string, least: number): Readonly<Record<Tag, readonly Tagged[]>> {
  const words = wordsOf(request);
  const phrasesOf = (tag: number): readonly Tagged[] => {
    const phrases: Tagged[] = [];
    let isWithin = false;
    for (const { start, end, chances } of words) {
      const chance = chances[tag] ?? 0;
      const isTagged = chance >= least;
      const last = isTagged && isWithin ? phrases.pop() : undefined;
      const from = last?.start ?? start;
      if (isTagged)
        phrases.push({
          words: request.slice(from, end),
          start: from,
          end,
          chance: Math.max(last?.chance ?? 0, chance),
        });
      isWithin = isTagged;
    }
    return phrases;
  };
  return Object.fromEntries(TAGS.map((tag, at) => [tag, phrasesOf(at)])) as Record<Tag, readonly Tagged[]>;
}

/** Above it, a word is taken for what it is likely for. */
export const SURE_TAG = 0.4;
/** Above it, a word belongs to the surer ones beside it. */
const BESIDE = 0.3;

/** The words that are surely enough for one of some tags, with the less sure ones beside them. */
export function surelyTagged(request: string, ...tags: readonly Tag[]): readonly Tagged[] {
  const tagged = taggedWords(request, BESIDE);
  return tags.flatMap((tag) => tagged[tag].filter(({ chance }) => chance >= SURE_TAG));
}

interface WordOf extends Token {
  /** In the order of the tags. */
  readonly chances: readonly number[];
}

const wordsOf = ofLastRequest((request): readonly WordOf[] => {
  const tokens = tokensOf(request);
  const features = tagFeatures(request, tokens);
  return tokens.map((token, at) => ({ ...token, chances: learned()(features[at] ?? []) }));
});
