import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import type { Words } from '../fill-words.js';

const NAMED = ['named after', 'called after', 'titled after', 'which is named', 'that is named', 'named', 'titled'];

/**
 * `a worksheet in the file "Budget" named after the month`: the words behind a name say what the new thing is to be called,
 * so that this is the name of another one. It is asked about, as a name that is written over is lost.
 *
 * @returns whether it is so
 */
export function askOtherwiseNamed(r: Reading, step: Draft, { slot, from, to }: Words): boolean {
  if (slot.role !== 'title' || r.said(to, ...NAMED) === 0) return false;
  const tokens = r.slice(from, to);
  const said = r.builder.said(tokens);
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens,
    reason: `Other words say what the new thing is to be called, so that "${said}" has no effect in the plan.`,
    question: `What is "${said}" for "${step.tool.title}"? Nothing in the plan does it yet. Say it in other words.`,
    at: { step: step.id, path: '' },
  });
  return true;
}
