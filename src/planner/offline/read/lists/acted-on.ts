import { GapKind } from '../../../../domain/plan-report/index.js';
import type { NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import type { Draft } from '../../build/builder.js';
import { TEXT } from '../accounts.js';
import type { Reading } from '../reading.js';

/* What has to be certain before something is done to each thing of a list. */

/** Whether something is done to each of the things: `, for each of them, …`. */
export function isActedOn(r: Reading): boolean {
  const said = r.tokens.slice(r.end, r.end + 4).map(({ lower }) => lower);
  return said.includes('each') && said.includes('for');
}

/** `archive all cards in the list Done`: several boards may have a list of this name. */
export function askForPlace(r: Reading, step: Draft, terms: readonly NarrowingTerm[]): void {
  if (!isActedOn(r)) return;
  for (const { within, set } of terms) {
    const [name, value] = Object.entries(set)[0] ?? [];
    const start = typeof value === 'string' ? value.slice(0, value.indexOf('<')) : '';
    const given = JSON.stringify(step.input[name ?? ''] ?? '');
    const isSaid = start !== '' && given.includes(JSON.stringify(start).slice(1, -1));
    if (within === null || name === undefined || !isSaid || given.includes(within)) continue;
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: [],
      reason: 'Several places may have one of this name, and something is done to all that is in them.',
      question: `Which one is meant? Say the place that it is in, as "${within}" has it in: ${JSON.stringify(step.input[name])}`,
      at: { step: step.id, path: `/input/${name}` },
      valueSchema: TEXT,
    });
  }
}
