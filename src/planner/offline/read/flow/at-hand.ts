import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import type { Reading } from '../reading.js';
import { shapeOf } from './shape.js';
import type { Shape } from './shape.js';

/** The record that an act is about, with its fields. */
export interface AtHand {
  readonly value: Value;
  readonly shape: Shape;
  /** `the contact`: how a report names it. */
  readonly told: string;
}

/** The item of the loop, the newest record that a step has read, or the event. Null: there is none, or a list is newer. */
export function atHand(r: Reading, step: Draft): AtHand | null {
  const { writes } = r;
  for (const value of r.values) {
    if (value.stepId === step.id || (value.stepId !== null && writes.has(value.stepId) && value.expr !== 'item'))
      continue;
    if (value.kind === 'list') return null;
    if (value.kind !== 'event' && value.kind !== 'record' && value.kind !== 'data') continue;
    const shape = shapeOf(value, r.event?.type);
    if (shape.leaves.length === 0 && shape.columns === null) continue;
    return { value, shape, told: toldFor(value) };
  }
  return null;
}

/** How a report names a value. */
export function toldFor({ kind, nouns, expr }: Value): string {
  const [noun] = nouns;
  if (kind === 'event' || expr === 'item') return noun === undefined ? 'what starts the run' : `the ${noun}`;
  return 'what the step before gives';
}
