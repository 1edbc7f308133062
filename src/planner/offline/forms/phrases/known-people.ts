import { asQuoted, made } from '../../text/sentences.js';
import type { Token } from '../../text/tokens.js';

/** The words with the plain `them` for a person whose address is said before: `add ada@example.com to X and tag her "VIP"`. */
export const withPlainThem = (tokens: readonly Token[]): readonly Token[] =>
  tokens.map((token, at) =>
    isKnownByAddress(tokens, at) ? made(token, 'them') : isLastTag(tokens, at) ? asQuoted([token], token.text) : token,
  );

/** `and tag her gym`: one word at the end is the tag. */
function isLastTag(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    tokens[at]?.kind === 'word' &&
    (next === undefined || /^[.;!?]$/.test(next.lower)) &&
    tokens[at - 2]?.lower === 'tag' &&
    isKnownByAddress(tokens, at - 1)
  );
}

function isKnownByAddress(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    /^(?:him|her)$/.test(tokens[at]?.lower ?? '') &&
    tokens.slice(0, at).some(({ mention }) => mention?.kind === 'address') &&
    (next === undefined ||
      next.kind === 'mark' ||
      next.mention?.kind === 'quote' ||
      (tokens[at - 1]?.lower === 'tag' && tokens[at + 2] === undefined) ||
      /^(?:a|an|the|to|in|on|as|with|and|by)$/.test(next.lower) ||
      /^\p{Lu}/u.test(next.text))
  );
}
