import { bySentence } from '../sentences.js';
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
  return bySentence(tokens, (sentence) => plainOrder(sentence, words));
}

function plainOrder(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const small = withSmallWords(inLowerCase(sentence, words), words);
  const told = keptInformed(small, words) ?? withOneMessage(small, words);
  return processed(told, words) ?? fromEach(told, words) ?? told;
}
