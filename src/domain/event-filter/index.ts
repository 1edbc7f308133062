export { FilterTooCostly } from './compiled-filters.js';
export { filterIssues } from './filter-issues.js';
export { failedKeys, filtersMatch, filtersMatchView } from './match-filters.js';
export { PayloadView } from './payload-view.js';
export { TriggerIndex } from './trigger-index.js';
