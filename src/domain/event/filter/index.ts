export { CompiledFilters } from './compiled-filters.js';
export { FILTERS_LIMIT_MS, runFilterJob } from './filter-job.js';
export type { FilterJob, FilterVerdicts } from './filter-job.js';
export { filterIssues } from './filter-issues.js';
export { filtersMatch } from './match-filters.js';
export { PayloadView } from './payload-view.js';
export type { Candidate } from './trigger-index.js';
export { TriggerIndex } from './trigger-index.js';
export { valuesAt } from './values-at.js';
