import { lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { isDueTime } from '../../read/schedules/no-times.js';

/*
 * `every Wednesday add "Put the bins out" for 7pm`, `due at 6pm`: a task that is made again and again is due on the day of
 * the run, at that time: `due today at 7pm`.
 */

/** The words with the day before such a time of day. */
export function withDueDays(tokens: readonly Token[]): readonly Token[] {
  const line = tokens.flatMap((token, at) => {
    const from = lowerAt(tokens, at + 1) === 'at' ? at + 2 : at + 1;
    const isLead = token.lower === 'due' || (token.lower === 'for' && from === at + 1);
    if (!isLead || !isDueTime(tokens, at + 1)) return [token];
    const start = tokens[at + 1]?.start ?? token.end;
    const place = { ...token, start, end: start };
    const day = [made(token, 'due'), made(place, 'today')];
    return from === at + 1 ? [...day, made(place, 'at')] : day;
  });
  // Each change adds a word.
  return line.length > tokens.length ? renumbered(line) : tokens;
}
