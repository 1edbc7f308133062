import { lowerAt } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `move it to Today`, `from This Week to Later`: lists and sections are often called like times. Their capitals in a sentence
 * of small letters tell that they are names.
 */

const ALONE = wordList('Today|Tomorrow|Tonight|Later|Someday|Daily|Weekly|Monthly');
const FIRST = /^(?:This|Next|Last)$/;
const PERIOD = /^(?:Day|Week|Month|Quarter|Year|Weekend|Sprint)$/;
const LEADS = wordList('to|of|in|into|from|the|my|our|list|column|section|board');

/** The words with other small letters for such names, so that no reader takes them for a time. Their text stays. */
export function withTimeNames(tokens: readonly Token[]): readonly Token[] {
  const names = new Set<Token>();
  tokens.forEach((_token, at) => tokens.slice(at, at + lengthAt(tokens, at)).forEach((token) => names.add(token)));
  if (names.size === 0) return tokens;
  return tokens.map((token) =>
    names.has(token) ? { ...token, lower: `‹${token.lower}›`, stem: `‹${token.stem}›` } : token,
  );
}

function lengthAt(tokens: readonly Token[], at: number): number {
  const [token, next] = tokens.slice(at, at + 2);
  const before = tokens[at - 1];
  if (!token || before?.text !== before?.lower || !LEADS.test(lowerAt(tokens, at - 1))) return 0;
  if (ALONE.test(token.text)) return /^\p{Lu}/u.test(next?.text ?? '') ? 0 : 1;
  return FIRST.test(token.text) && PERIOD.test(next?.text ?? '') ? 2 : 0;
}
