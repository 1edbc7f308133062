import type { EventType } from '../../../../domain/event/types/index.js';
import { range } from '../../../../lib/collections/range.js';
import type { EventReading } from '../../read/event-reading.type.js';
import { phrasesOf } from '../../read/services/event-phrases.js';
import { isChangeWord } from '../../text/starts/clauses/change-words.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';

/* `if an event gets moved`: an event that tells of any change does not tell of this one. */

const CHANGES = new Set(
  'move delete remove rename reschedule postpone cancel accept decline archive approve reject expire share merge lock pin complete close reopen'
    .split(' ')
    .map(stem),
);
const ANY = /^(?:updated|changed|edited|modified)$/;

/** Whether a word says one change, for an event that tells of any. Without it, every change would start the runs. */
export function saysOneChange({ stem: said, kind, mention }: Token, { planning }: EventType): boolean {
  const isAny = planning?.changes.some((change) => change.said.some((one) => ANY.test(one))) === true;
  return isAny && kind === 'word' && mention === null && CHANGES.has(said);
}

/** The places of changes that the event does not tell of, beside one that it does: `created or closed`. */
export function untoldChanges(
  tokens: readonly Token[],
  { type, from, to }: Pick<EventReading, 'type' | 'from' | 'to'>,
): readonly number[] {
  const { planning } = type ?? {};
  if (!planning) return [];
  const { changes, things } = phrasesOf(planning);
  const isUntold = (at: number): boolean =>
    isChangeWord(tokens[at]?.lower ?? '') && changes.at(tokens, at) === null && things.at(tokens, at) === null;
  return range(from, to).flatMap((at) =>
    tokens[at]?.lower === 'or' && isChangeWord(tokens[at - 1]?.lower ?? '') && isChangeWord(tokens[at + 1]?.lower ?? '')
      ? [at - 1, at + 1].filter(isUntold)
      : [],
  );
}
