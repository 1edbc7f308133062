import { range } from '../../../lib/collections/range.js';
import { serviceAt } from '../../words/services.js';
import type { Token } from '../text/tokens.js';
import type { EventReading } from './event-reading.type.js';

/** Words that say more of what happened: `moved to Done`. */
const MORE = /^(?:to|into|onto|from|over|under|above|below|between|beyond)$/;
const ENDS_CLAUSE = /^(?:and|or|then|but|if|unless|when|except|only|so|because|with|via|by|using|as)$/;
const MAX_BEHIND = 6;

/**
 * `post to Slack when a card gets moved to Done`: words behind a clause at the end of its sentence belong to the clause, and
 * not to the act before it. Nothing is known of these words, and so they are asked about.
 *
 * @param act whether an act starts at a place; null: its word is taken
 */
export function withBehind(
  event: EventReading,
  tokens: readonly Token[],
  act: (at: number) => boolean | null,
): EventReading {
  const before = tokens[event.from - 1];
  if (!before || /^[.;!?\n,→:]$/.test(before.lower) || !MORE.test(tokens[event.to]?.lower ?? '')) return event;
  let to = event.to;
  while (to < tokens.length && to <= event.to + MAX_BEHIND && act(to) === false) {
    const token = tokens[to] as Token;
    if (token.mention !== null || token.kind === 'mark' || ENDS_CLAUSE.test(token.lower)) break;
    to += 1;
  }
  const isEnd = to === tokens.length || /^[.;!?\n,]$/.test(tokens[to]?.lower ?? '');
  const behind = range(event.to, to);
  if (!isEnd || behind.length < 2 || behind.some((at) => serviceAt(tokens, at) !== null)) return event;
  return { ...event, to, passed: [...(event.passed ?? []), ...behind] };
}
