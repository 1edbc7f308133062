import { GapKind } from '../../../../domain/plan-report/index.js';
import { range } from '../../../../lib/collections/range.js';
import type { Builder } from '../../build/builder.js';
import type { Token } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';
import { phrasesOf } from '../services/event-phrases.js';

const ARTICLE = /^(?:a|an|any|another)$/;
const MAX_WORDS = 3;

/**
 * `a booking is made in … or an invoice over 500 is paid`: another thing behind `or` would start the runs as well. The words
 * around it were read as if they told of the first one.
 */
export function askAboutSecond(event: EventReading, tokens: readonly Token[], builder: Builder): void {
  const planning = event.type?.planning;
  if (!planning || event.type?.name === undefined) return;
  const { things, changes } = phrasesOf(planning);
  for (let at = event.from + 2; at < event.to - 2; at += 1) {
    if (tokens[at]?.lower !== 'or' || !ARTICLE.test(tokens[at + 1]?.lower ?? '')) continue;
    const noun = at + 2;
    const isThingAt = (place: number): boolean => things.at(tokens, place) !== null;
    const isSame = range(noun, Math.min(noun + MAX_WORDS, event.to)).some(isThingAt);
    const isRead =
      event.passed?.includes(noun) === true ||
      event.spans.some(({ from, to }) => from <= noun && noun < to) ||
      (event.tests ?? []).some(({ from, to }) => from <= noun && noun < to);
    const isThing = range(event.from, at).some(isThingAt);
    if (isSame || isRead || !isThing || changes.at(tokens, noun) !== null || tokens[noun]?.kind !== 'word') continue;
    let to = noun + 1;
    while (to < event.to && tokens[to]?.kind !== 'mark') to += 1;
    const words = tokens.slice(at + 1, to);
    builder.ask({
      kind: GapKind.CONDITION,
      tokens: [],
      shown: words,
      reason: 'A plan has one start.',
      question: `"${builder.said(words)}" is another start: which of the two is to start it? Leave the other one out, and add it as a further trigger.`,
      at: { step: null, path: '/trigger' },
    });
    return;
  }
}
