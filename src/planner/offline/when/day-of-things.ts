import type { Token } from '../text/tokens.js';

/** `tasks due today`, `meetings tomorrow that …`: the day says which things are meant. */
export function isOfThings(tokens: readonly Token[], at: number): boolean {
  const [before, next] = [tokens[at - 1]?.lower ?? '', tokens[at + 1]?.lower ?? ''];
  const isPlural = /[^s]s$/.test(before) && tokens[at - 1]?.kind === 'word';
  return (
    /^(?:due|of|from|starting|expiring|created)$/.test(before) ||
    (isPlural && /^(?:that|which|who|with|→|in)$/.test(next))
  );
}
