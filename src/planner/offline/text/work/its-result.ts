import { renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { workOf } from './models/model-verbs.js';
import { put } from './new-things.js';
import { wordList } from '../../word-list.js';

/*
 * `summarize it with AI and store in Notion`: an act without an object is about what the model has made, and so gets one: `store
 * it in Notion`.
 */

const KEEPS = wordList(
  'store|save|log|post|send|upload|archive|append|record|publish|share|forward|export|add|write|email|mail|insert|deliver|push|stores|saves|logs|posts|sends|uploads|archives|publishes|shares|adds',
);
const PLACE = /^(?:in|into|to|on|onto|at|via)$/;
const ENDS = /^[.;!?\n]$/;
const WORKS = /^(?:summari[sz]e|translate|rewrite|rephrase|paraphrase|proofread)s?$/;

/** The words with `it` behind an act that has no object, if a model works before it in the same sentence. */
export function withItsResult(tokens: readonly Token[]): readonly Token[] {
  let hasWork = false;
  const line = tokens.flatMap((token, at) => {
    if (ENDS.test(token.lower)) hasWork = false;
    const isAct = /^(?:,|and|then|&)$/.test(tokens[at - 1]?.lower ?? '') && KEEPS.test(token.lower);
    if (WORKS.test(token.lower) || (token.lower === 'ai' && workOf(tokens[at + 1]?.lower ?? '') !== null))
      hasWork = true;
    return isAct && hasWork && PLACE.test(tokens[at + 1]?.lower ?? '')
      ? [token, { ...put('it', token), start: token.end, end: token.end }]
      : [token];
  });
  return line.length === tokens.length ? tokens : renumbered(line);
}
