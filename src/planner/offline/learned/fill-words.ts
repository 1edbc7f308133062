import type { ToolService } from '../../../domain/steps/tool.js';
import type { Draft } from '../build/builder.js';
import type { Reading } from '../read/reading.js';
import type { Slot } from '../said/slots.js';
import type { LearnedWords } from '../text/pins.js';

/** Words of an act that are the value of an input. */
export interface Words {
  readonly slot: Slot;
  readonly from: number;
  readonly to: number;
  readonly service: ToolService;
  readonly open: Set<string>;
  /** All that the reader has found in the act. */
  readonly values: LearnedWords['values'];
}

/** Writes their value into the input. */
export function set(
  r: Reading,
  step: Draft,
  { slot, from, to }: Words,
  value: Parameters<typeof r.builder.set>[2],
): void {
  r.builder.set(step, slot.name, value);
  r.take(from, to, step.part, slot.name);
}
