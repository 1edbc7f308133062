import type { Span } from '../../when/time-spans.js';
import type { Token } from '../../text/tokens.js';

const CLOCK = /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|quarter|twenty|half|\d{1,2})$/;

/** `at five to ten` is a time. */
function isClock(tokens: readonly Token[], at: number): boolean {
  return CLOCK.test(tokens[at - 1]?.lower ?? '') && CLOCK.test(tokens[at + 1]?.lower ?? '');
}

/** `telling her that the delivery moves to Friday`: what somebody is told, of which no time says when it runs. */
const TELLING = /^(?:telling|informing|saying|notifying|announcing)$/;

/** `reply that we are closed on Sundays` */
const isReply = (tokens: readonly Token[], at: number): boolean =>
  /^(?:reply|answer|respond)$/.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.lower === 'that';

/** The words after `remind me that`, up to the end of the sentence. */
export function saidTo(tokens: readonly Token[]): (Span & { readonly isContent: boolean }) | null {
  const verb = tokens.findIndex(
    ({ stem, lower }, at) =>
      /^(?:remind|tell|inform|notify|reminder|know|say)$/.test(stem) || TELLING.test(lower) || isReply(tokens, at),
  );
  if (verb === -1) return null;
  const link = tokens
    .slice(verb + 1, verb + 10)
    .findIndex(({ lower }, at, all) => /^(?:that|to|about|:)$/.test(lower) && !isClock(all, at));
  const isSaying = link === -1 && tokens[verb]?.lower === 'saying';
  if (link === -1 && !isSaying) return null;
  const from = verb + 1 + link + 1;
  const end = tokens.slice(from).findIndex(({ lower }) => /^[.;!?\n]$/.test(lower));
  const isTelling =
    isReply(tokens, verb) ||
    TELLING.test(tokens[verb]?.lower ?? '') ||
    tokens.slice(Math.max(0, verb - 3), verb).some(({ lower }) => lower === 'letting');
  const isContent = isTelling && tokens[from - 1]?.lower !== 'to';
  return { from, to: end === -1 ? tokens.length : from + end, isContent };
}
