import { yielded } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { asRequest } from '../as-request.js';
import type { Reading } from '../reading.js';

/** An address that was only taken for a page answers data, if a number of it is compared; null: it is a page. */
export function asData(r: Reading, value: Value): Value | null {
  const step = r.builder.steps.find(({ id }) => id === value.stepId);
  if (value.kind !== 'page' || step?.isKindAssumed !== true) return null;
  const call = asRequest(r, step);
  const data = call && yielded(step.id, call.planning.yields, { url: value.url, schema: null });
  const place = r.builder.values.indexOf(value);
  if (!data || place === -1) return null;
  r.builder.values[place] = data;
  return data;
}
