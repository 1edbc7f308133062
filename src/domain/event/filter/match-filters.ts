import type { JsonObject } from '../../../lib/json/json.js';
import { CompiledFilters } from './compiled-filters.js';
import { PayloadView } from './payload-view.js';

/** Whether every key holds. Without a time limit: for filters and payloads that are ours or small. */
export function filtersMatch(filters: JsonObject, payload: JsonObject): boolean {
  return new CompiledFilters(filters).matches(new PayloadView(payload));
}
