import type { Token } from '../../text/tokens.js';

/** Whether `to`, `into` or `onto` stands before a place, with an article at most between them. */
export function goesInto(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 2), at).map(({ lower }) => lower);
  return /^(?:to|into|onto)(?: (?:the|my|our|a))?$/.test(
    before.slice(/^(?:the|my|our|a)$/.test(before.at(-1) ?? '') ? 0 : 1).join(' '),
  );
}
