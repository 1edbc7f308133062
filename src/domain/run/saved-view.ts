import type { RunFilter } from './search/run-filter.js';

/** How many views one user may keep. */
export const MAX_VIEWS = 50;
export const MAX_VIEW_NAME = 60;

/** A filter of runs that its owner keeps under a name. */
export interface SavedView {
  /** `view_…` */
  readonly id: string;
  readonly ownerId: string;
  /** Among the views of its owner there is none of the same name; capitals do not count. */
  readonly name: string;
  readonly filter: RunFilter;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
