import type { EventType } from '../../../../domain/event/types/index.js';
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
