import { hashOf } from '../offline/learned/hash.js';
import { FORM_WORDS } from '../words/form-words.js';
import { namesTable } from '../words/own-tables.js';
import { receiversIn } from '../words/receivers.js';
import { groupOf } from './word-groups.js';

/** The places in the table of weights of one label; a power of two. */
export const BUCKETS = 65_536;

const TOKEN = /[a-zà-ÿ']+|[0-9]+|[^\sa-zà-ÿ0-9']/g;
/** Letters that are looked at together. They tell of misspelt words. */
const LETTERS = 5;
/** In characters. The start of a request stands before that. */
const MAX_LENGTH = 1_000;

/** Names and addresses say nothing of it, but that there are some does. */
const NAMES: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/["“][^"“”]*["”]/g, ' quoted '],
  [/https?:\/\/\S+/g, ' weburl '],
  [/\S+@\S+/g, ' mailaddr '],
  [/(?<!\w)#[\w-]+/g, ' hashchan '],
];

/**
 * The features of a request that tell what starts its runs, as places in the table of weights, each once: words, pairs
 * and triples of words, how it begins, the order of the words that give it its form, groups of words of like meaning, and
 * letters that stand together.
 *
 * @param hasServices services are connected
 */
export function wordFeatures(request: string, hasServices: boolean): readonly number[] {
  const plain = NAMES.reduce(
    (text, [pattern, word]) => text.replaceAll(pattern, word),
    request.slice(0, MAX_LENGTH).toLowerCase().replaceAll('’', "'"),
  );
  const words = (plain.match(TOKEN) ?? []).map((word) => (/^[0-9]/.test(word) ? '0' : word));
  const within = ['^', ...words, '$'];
  const form = withoutRepeats(['^', ...words.map(formOf), '$']);
  const text = words.join(' ');
  const groups = words.map(groupOf);
  const large = ['^', ...groups.map((group) => group.large), '$'];
  const small = ['^', ...groups.map((group) => group.small), '$'];
  const features = [
    ...words.map((word) => `1 ${word}`),
    ...runs(within, 2).map((run) => `2 ${run}`),
    ...runs(within, 3).map((run) => `3 ${run}`),
    ...[1, 2, 3, 4].map((count) => `begins${count} ${words.slice(0, count).join(' ')}`),
    ...runs(form, 2).map((run) => `form2 ${run}`),
    ...runs(form, 3).map((run) => `form3 ${run}`),
    `form ${form.slice(0, 5).join(' ')}`,
    ...large.map((group) => `large ${group}`),
    ...small.map((group) => `small ${group}`),
    ...runs(large, 2).map((run) => `large2 ${run}`),
    ...runs(small, 2).map((run) => `small2 ${run}`),
    ...[3, 4].map((count) => `largeBegins ${large.slice(0, count).join(' ')}`),
    `services ${hasServices}`,
    // The same words mean other things where services are connected: `an order`.
    ...words.map((word) => `${hasServices} 1 ${word}`),
    ...runs(within, 2).map((run) => `${hasServices} 2 ${run}`),
    ...Array.from(
      { length: Math.max(0, text.length - LETTERS + 1) },
      (_, at) => `letters ${text.slice(at, at + LETTERS)}`,
    ),
  ];
  return [...new Set(features.map((feature) => hashOf(feature, BUCKETS)))];
}

/** The same with the receivers that the words name, for what an agent has to be told. */
export function factFeatures(request: string): readonly number[] {
  const words = request.slice(0, MAX_LENGTH);
  const kinds = [...new Set(receiversIn(words).map(({ kind }) => kind))].sort();
  const isOfRows = namesTable(words);
  const told = [
    ...kinds.map((kind) => `receiver ${kind}`),
    ...kinds.map((kind) => `receiver ${kind} ${isOfRows}`),
    `receivers ${kinds.join(' ')}`,
    `receivers ${kinds.join(' ')} ${isOfRows} ${words.includes('@')}`,
    `rows ${isOfRows}`,
  ];
  return [...new Set([...wordFeatures(request, false), ...told.map((feature) => hashOf(feature, BUCKETS))])];
}
/** Nouns in the plural and verbs of the past have a form of their own. */
function formOf(word: string): string {
  if (FORM_WORDS.has(word) || !/^[a-z]/.test(word)) return word;
  if (word.length > 3 && word.endsWith('s')) return 'NOUNS';
  return word.endsWith('ed') ? 'PAST' : 'WORD';
}

const withoutRepeats = (words: readonly string[]): readonly string[] =>
  words.filter((word, at) => word !== 'WORD' || words[at - 1] !== word);

const runs = (words: readonly string[], count: number): readonly string[] =>
  words.slice(count - 1).map((_, at) => words.slice(at, at + count).join(' '));
