import type { JsonValue } from '../lib/json/json.js';
import { jsonSize } from '../lib/json/json-size.js';
import type { RunChange } from './ports.js';

/**
 * The approximate number of characters of a change in a statement. It is cheap, because it is computed for every
 * change.
 */
export function charsOf(change: RunChange): number {
  let chars = jsonSize(change.output);
  for (const run of change.stepRuns) chars += jsonSize(run.input) + jsonSize(run.output);
  for (const run of change.endedStepRuns) chars += jsonSize(run.input) + jsonSize(run.output);
  for (const event of change.events)
    chars += (event.chunk?.length ?? 0) + (event.call ? jsonSize(event.call.input) + jsonSize(event.call.output) : 0);
  return chars;
}

/**
 * Whether all values together have at most `limit` characters of text. Stops reading as soon as the limit is passed.
 */
export function fitsWithin(values: readonly JsonValue[], limit: number): boolean {
  const pending: { readonly value: JsonValue }[] = values.map((value) => ({ value }));
  let chars = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value } = next;
    chars += typeof value === 'string' ? value.length + 2 : 8;
    if (chars + pending.length > limit) return false;
    if (value === null || typeof value !== 'object') continue;
    if (Array.isArray(value)) {
      if (value.length > limit) return false;
      for (const item of value as readonly JsonValue[]) pending.push({ value: item });
    } else {
      for (const [key, item] of Object.entries(value)) {
        chars += key.length;
        pending.push({ value: item ?? null });
      }
    }
  }
  return true;
}
