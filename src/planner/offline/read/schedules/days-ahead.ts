import type { Token } from '../../text/tokens.js';
import type { Span } from '../../when/time-spans.js';

const DAYS_AHEAD =
  /^(?:(?:the )?(?:next|following|same) day|the day after|in \S+ (?:days?|weeks?)|\S+ (?:days?|weeks?) (?:later|from now|after that|out))$/;
const BEHIND = /^(?:on )?the (?:next|following|same) day\b/;

/** `the next day at 10`, `two days later at 9`, `10 am the next day`: the time of day belongs to the one day before it. */
export function isDaysAhead(tokens: readonly Token[], at: number, { from, to }: Span): boolean {
  const before = tokens.slice(at, from).map(({ lower }) => lower);
  const behind = tokens.slice(to, at + 4).map(({ lower }) => lower);
  return DAYS_AHEAD.test(before.join(' ')) || (at === to && BEHIND.test(behind.join(' ')));
}
