import { made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { put } from './new-things.js';

/*
 * `Tweet it after translation with AI`, `post new articles to #news after summarizing them`: what comes first stands behind. It
 * becomes the act before: `translate it with AI and tweet it`.
 */

const DONE: Readonly<Record<string, string>> = {
  translation: 'translate',
  translating: 'translate',
  summarization: 'summarize',
  summarisation: 'summarize',
  summarizing: 'summarize',
  summarising: 'summarize',
  rewriting: 'rewrite',
  rephrasing: 'rephrase',
  classification: 'classify',
  classifying: 'classify',
  proofreading: 'proofread',
};
const MARK = /^(?:[,.;:!?\n→]|and|then|but)$/;
const ARTICLE = /^(?:a|an|the|its|their)$/;
const OBJECT = /^(?:it|them|of|the|these|those)$/;
const MAX_TAIL = 8;

/** The words with such an act before the one that it comes before. */
export function withActsBehind(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) => lower === 'after' && place > 1 && verbAt(tokens, place + 1) !== null,
  );
  const found = at === -1 ? null : verbAt(tokens, at + 1);
  if (!found) return tokens;
  let start = at;
  while (start > 0 && !MARK.test(tokens[start - 1]?.lower ?? '')) start -= 1;
  let end = found.to;
  while (end < tokens.length && end < found.to + MAX_TAIL && !MARK.test(tokens[end]?.lower ?? '')) end += 1;
  const order = tokens.slice(start, at);
  const [verb] = order;
  const word = tokens[found.at];
  if (!verb || !word || order.length < 2 || /^(?:when|whenever|if|once|every|each)$/.test(verb.lower)) return tokens;
  const tail = tokens.slice(found.to, end);
  // The order names the thing, and the act is about it.
  const lead = /^(?:me|us)$/.test(order[1]?.lower ?? '') ? 2 : 1;
  const object = objectOf(order.slice(lead));
  const covered = [...tokens.slice(at, found.at), ...tokens.slice(found.at + 1, found.to)];
  return renumbered([
    ...tokens.slice(0, start),
    made(word, found.verb),
    ...(object.length === 0 ? [put('it', verb)] : object),
    ...tail,
    { ...put('and', verb), also: covered.map(placeOf) },
    ...order.slice(0, lead),
    put('it', verb),
    ...order.slice(lead + object.length),
    ...tokens.slice(end),
  ]);
}

/** The words for the thing right behind the verb of an order: up to a place, a time or an adverb. */
function objectOf(rest: readonly Token[]): readonly Token[] {
  const end = rest.findIndex(({ lower }) =>
    /^(?:to|on|in|into|via|automatically|directly|instantly|every)$/.test(lower),
  );
  return end === -1 ? rest : rest.slice(0, end);
}

function verbAt(
  tokens: readonly Token[],
  from: number,
): { readonly verb: string; readonly at: number; readonly to: number } | null {
  const at = from + (ARTICLE.test(tokens[from]?.lower ?? '') ? 1 : 0);
  const lower = tokens[at]?.lower ?? '';
  const verb = Object.hasOwn(DONE, lower) ? DONE[lower] : undefined;
  if (verb === undefined) return null;
  let to = at + 1;
  while (OBJECT.test(tokens[to]?.lower ?? '')) to += 1;
  return { verb, at, to };
}
