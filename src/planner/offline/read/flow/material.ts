import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';

/** `create a draft with it`: the words say again what the step takes. */
export function takeMaterial(r: Reading, at: number, step: Draft): void {
  const uses = JSON.stringify(step.input);
  if (!uses.includes('trigger.payload') && !uses.includes('.output')) return;
  const [slot = 'use'] = Object.keys(step.input).filter((name) => name !== 'connection');
  for (let next = at + 1; next + 1 < r.end; next += 1) {
    const length = r.isTaken(next)
      ? 0
      : r.said(next, 'with it', 'with them', 'with both', 'from it', 'from them', 'out of it', 'out of them');
    const isEnd = next + length >= r.end || !r.isTaken(next + length);
    if (length > 0 && isEnd && !r.isTaken(next + length - 1)) r.take(next, next + length, step.part, slot);
  }
}
