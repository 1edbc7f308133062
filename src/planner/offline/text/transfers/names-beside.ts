import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before } from './parts.js';
import { wordList } from '../../word-list.js';

/* Names of services that stand beside the sentence: `new line in "Orders" (Google Sheets) → …`, `Linear: new issue → …`. */

const LEADS = wordList('each|every|any|all|a|an|the|new|fresh|incoming|if|when|whenever|once|someone|somebody');
const FRESH = /^(?:new|fresh|incoming|each|every|any)$/;
const PLACES = /^(?:in|on|at|from|to|into)$/;

/** The sentence with the names within it. */
export function withPlainNames(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  return heading(inParentheses(sentence, words), words);
}

/** `( Google Sheets )` behind the words for a thing says where it is. */
function inParentheses(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const at = sentence.findIndex(({ lower }) => lower === '(');
  const length = at < 1 ? 0 : words.anyService(sentence, at + 1);
  const close = sentence[at + 1 + length];
  if (length === 0 || close?.lower !== ')') return sentence;
  const name = sentence.slice(at + 1, at + 1 + length);
  const last = name.at(-1) as Token;
  return [
    ...sentence.slice(0, at),
    made(sentence[at] as Token, 'in'),
    ...name.slice(0, -1),
    { ...last, also: [...(last.also ?? []), placeOf(close)] },
    ...sentence.slice(at + 2 + length),
  ];
}

/** `Linear: new issue labelled Bug → …`: the service of the first words, if they name none. */
function heading(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const length = words.service(sentence, 0);
  const mark = sentence[length];
  if (length === 0 || !mark || !/^(?::|-|–|—)$/.test(mark.lower)) return sentence;
  const rest = sentence.slice(length + 1);
  let at = 0;
  while (LEADS.test(rest[at]?.lower ?? '')) at += 1;
  if (at === 0 || !FRESH.test(rest[at - 1]?.lower ?? '')) return sentence;
  const end = rest.findIndex(({ lower }) => /^(?:,|→|:|should|must|goes|go|becomes?)$/.test(lower));
  const own = rest.slice(0, end === -1 ? rest.length : end);
  if (end === -1 || own.some((_token, place) => words.anyService(own, place) > 0)) return sentence;
  const name = sentence.slice(0, length);
  const last = name.at(-1) as Token;
  const named = [...name.slice(0, -1), { ...last, also: [...(last.also ?? []), placeOf(mark)] }];
  // `new message in #leads`: the name stands before the place.
  const place = rest.findIndex(({ lower }, index) => index > at && index < end && PLACES.test(lower));
  const to = place === -1 ? at : place;
  return place === -1
    ? [...rest.slice(0, to), ...named, ...rest.slice(to)]
    : [...rest.slice(0, to), before(rest[to] as Token, 'in'), ...named, ...rest.slice(to)];
}
