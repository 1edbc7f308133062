import type { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Reading } from './reading.js';

/** Adds the step that evaluates an expression. @returns its id; null if no tool does. */
export function compute(
  r: Reading,
  id: string,
  title: string,
  expression: string,
  part: Part,
  slot: string,
  reason: string,
): string | null {
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined) return null;
  const step = r.builder.add(frame.tool, id, title, { part, reason, sentence: r.sentence });
  r.builder.set(step, name, expression, slot);
  r.made.push(step);
  return step.id;
}

/** The title of a step that sorts in an order that no words name. */
export const SORTED = 'Sort';
