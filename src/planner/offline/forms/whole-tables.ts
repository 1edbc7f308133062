import { made } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';

/* `clear all rows in the tab Scratch`, `empty all the data of …`: everything is emptied, and nothing is done for each row. */

const EMPTIES = /^(?:clear|empty|wipe|erase|reset)$/;
const SMALL = /^(?:out|all|the|every|of|its|existing|old)$/;
const ROWS = /^(?:rows?|data|contents?|entries|cells?|values|records|lines)$/;

/** The words with `rows` alone. */
export function withWholeTables(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }) => EMPTIES.test(lower));
  let at = verb + 1;
  while (SMALL.test(tokens[at]?.lower ?? '')) at += 1;
  const noun = tokens[at];
  if (verb === -1 || at === verb + 1 || !noun || !ROWS.test(noun.lower)) return tokens;
  return [...tokens.slice(0, verb + 1), made(noun, 'rows', tokens.slice(verb + 1, at)), ...tokens.slice(at + 1)];
}
