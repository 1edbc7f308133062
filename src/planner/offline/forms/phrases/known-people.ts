import { made } from '../../text/sentences.js';
import type { Token } from '../../text/tokens.js';

/** The words with the plain `them` for a person whose address is said before: `add ada@example.com to X and tag her "VIP"`. */
export const withPlainThem = (tokens: readonly Token[]): readonly Token[] =>
  tokens.map((token, at) => (isKnownByAddress(tokens, at) ? made(token, 'them') : token));

function isKnownByAddress(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    /^(?:him|her)$/.test(tokens[at]?.lower ?? '') &&
    tokens.slice(0, at).some(({ mention }) => mention?.kind === 'address') &&
    (next === undefined ||
      next.kind === 'mark' ||
      next.mention?.kind === 'quote' ||
      /^(?:a|an|the|to|in|on|as|with|and|by)$/.test(next.lower) ||
      /^\p{Lu}/u.test(next.text))
  );
}
