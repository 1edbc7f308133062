export { failedKeys, filtersMatch } from './failed-keys.js';
export { filterIssues } from './filter-issues.js';
