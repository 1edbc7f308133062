import { hashOf } from '../offline/learned/hash.js';
import { FORM_WORDS } from '../words/form-words.js';

/** The places in the table of weights; a power of two. */
export const BUCKETS = 65_536;

const isForm = (word: string): boolean => FORM_WORDS.has(word) || !/^[a-z']/.test(word);

const TOKEN = /[a-z']+|[0-9]+|[^\sa-z0-9]/g;
/** A request has one feature for each even number from this one to its length in words. It has none from `LONGEST` on. */
const SHORTEST = 6;
const LONGEST = 40;

/**
 * The features of a request by which its reading is judged, as places in the table of weights, each once: words, pairs
 * and triples of words, the order of the words that give it its form, and its length. Capitals and digits do not count.
 */
export function requestFeatures(request: string): readonly number[] {
  const words = (request.toLowerCase().replaceAll('’', "'").match(TOKEN) ?? []).map((word) =>
    /^[0-9]/.test(word) ? '0' : word,
  );
  const within = ['^', ...words, '$'];
  const form = ['^', ...words.filter(isForm), '$'];
  const lengths = Array.from({ length: LONGEST }, (_, at) => at).filter(
    (at) => at >= SHORTEST && at % 2 === 0 && words.length >= at,
  );
  const features = [
    ...words.map((word) => `1 ${word}`),
    ...pairs(within).map((pair) => `2 ${pair}`),
    ...words.map((_, at) => `3 ${within.slice(at, at + 3).join(' ')}`),
    ...pairs(form).map((pair) => `form ${pair}`),
    ...lengths.map((at) => `length ${at}`),
  ];
  return [...new Set(features.map((feature) => hashOf(feature, BUCKETS)))];
}

function pairs(words: readonly string[]): readonly string[] {
  return words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`);
}
