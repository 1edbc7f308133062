import { made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';

/*
 * Long ways to ask: `would you be so kind as to post …`, `might I have a note …`, `I require an email`. They become `please post …`
 * and `send me a note …`.
 */

const YOU = '(?:would|could|will|can) you';
const VERY = '(?:(?:so|very|most|really|ever so) )?';
const WAYS: readonly (readonly [said: RegExp, plain: readonly string[]])[] = [
  [new RegExp(`^${YOU} be (?:so|as) (?:kind|good) as to `), ['please']],
  [new RegExp(`^${YOU} be (?:able|kind enough) to `), ['please']],
  [
    new RegExp(
      `^(?:i'd|i would|we'd|we would) be ${VERY}(?:grateful|glad|happy|thankful|obliged) if you (?:could|would|can) `,
    ),
    ['please'],
  ],
  [/^(?:i'd|i would|we'd|we would) appreciate it if you (?:could|would) /, ['please']],
  [/^(?:might|may|could|can) (?:i|we) (?:please )?(?:have|get|receive) (?=an? )/, ['send', 'me']],
  [
    /^it would be (?:(?:a )?(?:great|real|big|huge)(?: help)?|lovely|nice|wonderful|helpful|useful|handy) to (?:have|get|receive) (?=an? |the )/,
    ['send', 'me'],
  ],
  [/^(?:i|we) (?:require|request) (?=an? )/, ['send', 'me']],
  [/^do (?=(?:send|mail|email|post|add|create|tell|put|let|give|make|remind) )/, []],
];
/** Thanks behind the last mark. */
const THANKS = /^(?:ta|cheers|thx|ty|(?:many|much) (?:thanks|appreciated|obliged)) ?(?:[.!] ?)?$/;
const STARTS = /^[.!?\n,;]$/;
const MAX_WORDS = 14;

/** The words with each such way in plain words. */
export function withPlainAsking(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  let isChanged = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const isStart = at === 0 || STARTS.test(tokens[at - 1]?.lower ?? '');
    const way = isStart ? wayAt(tokens, at) : null;
    if (way === 'thanks') {
      isChanged = true;
      if (line.at(-1)?.lower === ',') line.pop();
      break;
    }
    if (way === null) {
      line.push(token);
      continue;
    }
    isChanged = true;
    const [first, ...more] = way.plain;
    const covered = tokens.slice(at + 1, at + way.length);
    if (first !== undefined) line.push(made(token, first, covered), ...more.map((word) => made(token, word)));
    at += way.length - 1;
  }
  return isChanged ? renumbered(line) : tokens;
}

function wayAt(
  tokens: readonly Token[],
  at: number,
): { readonly plain: readonly string[]; readonly length: number } | 'thanks' | null {
  const words = tokens.slice(at, at + MAX_WORDS).map(({ lower }) => lower);
  const said = `${words.join(' ')} `;
  if (at > 0 && at + words.length === tokens.length && THANKS.test(said)) return 'thanks';
  for (const [pattern, plain] of WAYS) {
    const found = pattern.exec(said)?.[0];
    if (found !== undefined) return { plain, length: found.trim().split(' ').length };
  }
  return null;
}
