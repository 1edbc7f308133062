import { ENDS, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { fromEach } from './from-each.js';
import { keptInformed } from './kept-informed.js';
import { processed } from './processed.js';
import { inLowerCase } from './title-case.js';
import { withSmallWords } from './small-words.js';
import { withOneMessage } from './sent-messages.js';

/**
 * A request in the words of galleries of workflows, as plain orders: `Send Slack messages when …`, `Keep your team updated in
 * Slack about …`, `Process new orders: …`. Each new word keeps the place of the words that it stands for.
 */
export function asPlainOrders(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at];
    if (token !== undefined && !ENDS.test(token.lower)) continue;
    line.push(...plainOrder(tokens.slice(from, at), words));
    if (token) line.push(token);
    from = at + 1;
  }
  const isSame = line.length === tokens.length && line.every((token, at) => token === tokens[at]);
  return isSame ? tokens : renumbered(line);
}

function plainOrder(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const small = withSmallWords(inLowerCase(sentence, words), words);
  const told = keptInformed(small, words) ?? withOneMessage(small, words);
  return processed(told, words) ?? fromEach(told, words) ?? told;
}
