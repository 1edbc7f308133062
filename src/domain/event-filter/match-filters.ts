import type { JsonObject } from '../json.js';
import { CompiledFilters, FilterTooCostly } from './compiled-filters.js';
import { PayloadView } from './payload-view.js';

/** The keys of filters that a payload fails; it matches where there are none. */
export function failedKeys(filters: JsonObject, payload: JsonObject): readonly string[] {
  return new CompiledFilters(filters).failedKeys(new PayloadView(payload));
}

/** Whether every key holds; where that takes too long to find out, they do not. */
export function filtersMatch(filters: JsonObject, payload: JsonObject): boolean {
  return filtersMatchView(filters, new PayloadView(payload));
}

/** The same for a payload that is looked at by many. */
export function filtersMatchView(filters: JsonObject, payload: PayloadView): boolean {
  try {
    return new CompiledFilters(filters).matches(payload);
  } catch (error) {
    if (error instanceof FilterTooCostly) return false;
    throw error;
  }
}
