import type { Token } from '../tokens.js';

/** `oldest first`, `highest priority first`, `sorted by name`: the words for an order, behind a comma. */
const ORDER =
  /^(?:(?:the )?(?:most [a-z]+|[a-z]+est|latest|top|main)(?: [a-z]+){0,2} first\b|(?:sorted|ordered|ranked|grouped) by |in order of |in alphabetical order\b|alphabetically\b)/;
const MAX_WORDS = 5;
/** An order in a summary is for the one who writes it. */
const WRITTEN = /^(?:summary|summaries|summari[sz]e|digest|recap|overview)$/;

/** `my tasks, oldest first` → `my tasks oldest first`: what says the order belongs to the list before it. */
export function withoutOrderCommas(tokens: readonly Token[]): readonly Token[] {
  const isLoose = (at: number): boolean =>
    at > 0 &&
    tokens[at]?.lower === ',' &&
    ORDER.test(
      tokens
        .slice(at + 1, at + 1 + MAX_WORDS)
        .map(({ lower }) => lower)
        .join(' '),
    );
  if (tokens.some(({ lower }) => WRITTEN.test(lower))) return tokens;
  return tokens.some((_token, at) => isLoose(at)) ? tokens.filter((_token, at) => !isLoose(at)) : tokens;
}
