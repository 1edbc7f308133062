import type { Draft } from '../../build/builder.js';
import { periodAt } from '../../read/lists/period.js';
import type { Reading } from '../../read/reading.js';
import type { Slot } from '../../said/slots.js';
import { NEUTRAL_WORDS } from '../../text/neutral.js';
import { range } from '../../../../lib/collections/range.js';

/** `what I completed yesterday`: the inputs for the begin and the end of the time that a list is about. */
export function fillPeriod(r: Reading, step: Draft, slot: Slot, from: number, to: number): boolean {
  const term = step.tool.service?.narrows?.by.find(({ since }) => since[slot.name] === '<since>');
  const period = term && periodAt(r, from);
  const isWhole = period && range(period.to, to).every((at) => NEUTRAL_WORDS.has(r.lower(at)));
  if (!term || !period || !isWhole) return false;
  const end = Object.entries(term.until).find(([, value]) => value === '<until>')?.[0];
  // A list without an end would hold more than is asked for.
  if (period.isOver && (period.until === null || end === undefined)) return false;
  r.builder.set(step, slot.name, `{{ ${period.since} }}`);
  if (period.isOver && end !== undefined) r.builder.set(step, end, `{{ ${period.until ?? ''} }}`);
  if (period.assumption !== null) r.builder.assume(period.assumption, { step: step.id, path: `/input/${slot.name}` });
  r.take(from, Math.max(to, period.to), step.part, slot.name);
  return true;
}
