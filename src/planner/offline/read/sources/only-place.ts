import { serviceAt } from '../../../words/services.js';
import type { Token } from '../../text/tokens.js';

const SAID_THERE = /^(?:saying|says|say|that|telling|asking|reading|with|to|and|about)$/;

/** `post a message in #general on Slack saying …`: the service is where it is done, and no start. */
export function isOnlyPlace(tokens: readonly Token[], at: number): boolean {
  const named = serviceAt(tokens, at);
  const next = named === null ? undefined : tokens[at + named.length];
  return named !== null && (next === undefined || next.kind !== 'word' || SAID_THERE.test(next.lower));
}
