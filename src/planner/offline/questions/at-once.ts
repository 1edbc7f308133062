import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { Part } from '../read/account.js';
import type { Reading } from '../read/reading.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';

const AT_ONCE = Phrases.of([
  'now',
  'right now',
  'right away',
  'straight away',
  'immediately',
  'at once',
  'asap',
  'as soon as possible',
  'instantly',
  'quickly',
  'quick',
]);

/** `right away` is what an event or a start by hand does anyway. A schedule says another time, so there it stays open. */
export function takeAtOnce(r: Reading, tokens: readonly Token[], trigger: TriggerDraft | null): void {
  // A run that finds something tells of it at once, whenever the schedule starts it.
  const isFound = r.builder.steps.some(({ when }) => when !== null);
  if ((trigger?.type === TriggerType.SCHEDULED && !isFound) || r.builder.steps.length === 0) return;
  const part = new Part('trigger');
  part.wrote('when', '/trigger');
  for (let at = 0; at < tokens.length; at += 1) {
    const said = AT_ONCE.at(tokens, at);
    if (!said) continue;
    const run = tokens.slice(at, at + said.length);
    const isOpen = run.every(({ index }) => !r.account.isTaken(index) || r.account.isOpen(index));
    const after = tokens[at + said.length];
    if (isOpen && (after === undefined || after.kind === 'mark' || !r.account.isOpen(after.index))) {
      for (const { index } of run) r.account.take(index, index + 1, part, 'when');
      r.builder.assume(
        trigger?.type === TriggerType.EVENT
          ? 'It runs as soon as the event comes.'
          : 'It runs as soon as it is started.',
        { step: null, path: '/trigger' },
        r.builder.said(run),
      );
    }
    at += said.length - 1;
  }
}
