import { kept } from '../offline/kept.js';
import { readLabels } from './labels.js';
import { TAGS } from './need-labels.js';
import type { Tag } from './need-labels.js';
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
  const { tokens, chances } = chancesIn(request);
  const phrasesOf = (tag: number): readonly Tagged[] => {
    const phrases: Tagged[] = [];
    let isWithin = false;
    for (const [at, { start, end }] of tokens.entries()) {
      const chance = chances[at]?.[tag] ?? 0;
      const last = isWithin ? phrases.pop() : undefined;
      isWithin = chance >= least;
      if (last && !isWithin) phrases.push(last);
      if (isWithin)
        phrases.push({
          words: request.slice(last?.start ?? start, end),
          start: last?.start ?? start,
          end,
          chance: Math.max(last?.chance ?? 0, chance),
        });
    }
    return phrases;
  };
  return Object.fromEntries(TAGS.map((tag, at) => [tag, phrasesOf(at)])) as Record<Tag, readonly Tagged[]>;
}

interface Chances {
  readonly tokens: readonly Token[];
  /** Of each token, in the order of the tags. */
  readonly chances: readonly (readonly number[])[];
}

/** Several parts of the planner ask for the words of one request. */
const last = kept((): { request: string; found: Chances } => ({ request: '', found: { tokens: [], chances: [] } }));

function chancesIn(request: string): Chances {
  const store = last();
  if (store.request !== request) {
    const tokens = tokensOf(request);
    store.request = request;
    store.found = { tokens, chances: tagFeatures(request, tokens).map(learned()) };
  }
  return store.found;
}
