export { isCheapToCheck } from './json-schema/cost.js';
export { compileSchema, valueIssuesWithin, type SchemaCheck } from './json-schema/compile.js';
export { schemaIssues, MAX_SCHEMA_CHARS } from './json-schema/schema-issues.js';
