import { columnMeantAt } from '../../columns/known-columns.js';
import { placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { isActAt } from '../transfers/parts.js';
import type { Token } from '../tokens.js';

/*
 * Messages about the row or the answer that starts the run, which name none of its columns: `tell me who it was`, `email me who
 * asked and for which dates`, `send me all the answers`. They tell all columns, as `email me` alone does.
 */

const TELLS = /^(?:email|mail|tell|send|text|message|show|notify|alert|inform)$/;
const ALL = /^(?:answers|details|columns|fields|values|responses|everything)$/;
const ASKS = /^(?:who|whose|which|what)$/;
const FOR = /^(?:for|at|on|in|from|of|with)$/;
const MAX_WORDS = 9;

/** The sentence without such words. @param from where its acts begin */
export function withWholeRows(sentence: readonly Token[], from: number, words: ServiceWords): readonly Token[] {
  for (let at = from; at < sentence.length - 2; at += 1) {
    const isLet = sentence[at]?.lower === 'let' && sentence[at + 2]?.lower === 'know';
    const isTold = TELLS.test(sentence[at]?.lower ?? '') && /^(?:me|us)$/.test(sentence[at + 1]?.lower ?? '');
    if (!isLet && !isTold) continue;
    const start = at + (isLet ? 3 : 2);
    const end = allAt(sentence, start) ?? askedAt(sentence, start, words);
    const last = sentence[start - 1];
    if (end === null || !last) return sentence;
    const held = { ...last, also: [...(last.also ?? []), ...sentence.slice(start, end).map(placeOf)] };
    return [...sentence.slice(0, start - 1), held, ...sentence.slice(end)];
  }
  return sentence;
}

/** `all the answers`, `all of their details` */
function allAt(sentence: readonly Token[], start: number): number | null {
  let at = start;
  const isAll = sentence[at]?.lower === 'all' || sentence[at]?.lower === 'everything';
  if (sentence[at]?.lower === 'everything') return isEnd(sentence, at + 1) ? at + 1 : null;
  while (/^(?:all|of|the|their|its|his|her)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const isPlain = isAll && ALL.test(sentence[at]?.lower ?? '');
  return isPlain && isEnd(sentence, at + 1) ? at + 1 : withColumns(sentence, start);
}

/** `their answers and garden size`: the column is among them. */
function withColumns(sentence: readonly Token[], start: number): number | null {
  let at = start;
  while (/^(?:all|of|the|their|its|his|her|full|whole|complete|entire)$/.test(sentence[at]?.lower ?? '')) at += 1;
  if (!WHOLE.test(sentence[at]?.lower ?? '')) return null;
  at += 1;
  const from = at;
  while (/^(?:,|and|plus|with|including)$/.test(sentence[at]?.lower ?? '')) {
    let next = at + 1;
    while (/^(?:and|the|their|its|his|her)$/.test(sentence[next]?.lower ?? '')) next += 1;
    const column = columnMeantAt(sentence, next);
    if (!column) break;
    at = column.to;
  }
  return at > from && isEnd(sentence, at) ? at : null;
}

const WHOLE = /^(?:answers?|responses?|submissions?|repl(?:y|ies)|rows?|records?|details)$/;

const isEnd = (sentence: readonly Token[], at: number): boolean =>
  at >= sentence.length || /^(?:,|and|then|by|via|→|;|when|whenever|if|once|as)$/.test(sentence[at]?.lower ?? '');

/** `who asked and for which dates`: where the words end that ask. Null: they ask for nothing. */
function askedAt(sentence: readonly Token[], start: number, words: ServiceWords): number | null {
  if (!ASKS.test(sentence[start]?.lower ?? '')) return null;
  let to = start;
  while (to < sentence.length) {
    const { kind, lower, mention } = sentence[to] as Token;
    const isJoin = /^(?:and|,)$/.test(lower);
    const next = isJoin && FOR.test(sentence[to + 1]?.lower ?? '') ? to + 2 : to + 1;
    if (isJoin && !ASKS.test(sentence[next]?.lower ?? '')) break;
    if ((kind !== 'word' && !isJoin) || mention !== null || (isJoin && isActAt(sentence, to + 1, words))) break;
    if (words.anyService(sentence, to) > 0 || /^(?:if|when|then|unless)$/.test(lower)) break;
    to += 1;
  }
  return to - start <= MAX_WORDS && to > start + 1 && isEnd(sentence, to) ? to : null;
}
