import { yielded } from '../../build/value.js';
import type { Operand, Reading } from '../reading.js';

/**
 * `… and answer with the result`: the answer of the call just before. `it` stands for the text that was sent, so only
 * these words mean the answer.
 */
export function answerOfCall(r: Reading, at: number): Operand | null {
  const step = r.builder.steps.at(-1);
  const planning = step?.tool.planning;
  const length = r.said(at, 'result', 'results', 'answer', 'response', 'outcome', 'output', 'reply');
  if (!step || !planning || planning.use !== 'call' || length === 0 || at + length > r.end) return null;
  if (r.builder.values.some(({ stepId }) => stepId === step.id)) return null;
  const value = yielded(step.id, planning.yields, { url: null, schema: null });
  return value && { to: at + length, value };
}
