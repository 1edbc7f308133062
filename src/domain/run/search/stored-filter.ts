import type { JsonObject } from '../../../lib/json/json.js';
import type { RunFilter } from './run-filter.js';

/** A checked filter as it is stored: its instants as RFC 3339 texts. */
export function storedFilter({ from, to, ...rest }: RunFilter): JsonObject {
  return JSON.parse(
    JSON.stringify({ ...rest, ...(from ? { from: from.toISOString() } : {}), ...(to ? { to: to.toISOString() } : {}) }),
  ) as JsonObject;
}

/** The filter that `storedFilter` has written. */
export function readStoredFilter(stored: JsonObject): RunFilter {
  const { from, to, ...rest } = stored;
  return {
    ...(rest as Omit<RunFilter, 'from' | 'to'>),
    ...(typeof from === 'string' ? { from: new Date(from) } : {}),
    ...(typeof to === 'string' ? { to: new Date(to) } : {}),
  };
}
