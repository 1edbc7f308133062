import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import type { Reading } from '../reading.js';

const addresses = new WeakMap<Draft, string>();

/** What the step writes is a letter to this address. @param expr JSONata */
export function goesTo(step: Draft, expr: string): void {
  addresses.set(step, expr);
}

/** The address of whoever a text was written to; null: it is no letter. */
export function addresseeOf(r: Reading, content: Value | null): string | null {
  const step = r.builder.steps.find(({ id }) => id === content?.stepId);
  return (step && addresses.get(step)) ?? null;
}
