import type { JsonObject } from '../../../lib/json/json.js';
import { CompiledFilters, FilterTooCostly } from './compiled-filters.js';
import { PayloadView } from './payload-view.js';

/** A payload, and filters to be compared with it. */
export interface FilterJob {
  readonly payload: JsonObject;
  readonly filters: readonly JsonObject[];
}

/** For each of the filters in order whether it matches; null: that took too long to find out. */
export type FilterVerdicts = readonly (boolean | null)[];

/** The longest that all filters together may look at one payload. */
export const FILTERS_LIMIT_MS = 1_000;
/** The share of one of them, so that those behind it get their turn. */
const ONE_LIMIT_MS = 250;

/** For a process of its own. @param limitMs for all of them. */
export function runFilterJob({ payload, filters }: FilterJob, limitMs = FILTERS_LIMIT_MS): FilterVerdicts {
  const view = new PayloadView(payload);
  const until = performance.now() + limitMs;
  return filters.map((each) => {
    const leftMs = Math.min(ONE_LIMIT_MS, Math.floor(until - performance.now()));
    if (leftMs <= 0) return null;
    try {
      return new CompiledFilters(each).matchesWithin(view, leftMs);
    } catch (error) {
      if (error instanceof FilterTooCostly) return null;
      throw error;
    }
  });
}
