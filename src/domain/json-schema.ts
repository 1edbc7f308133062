export { schemaTextOf } from './json-schema/guard.js';
export { isCheapToCheck, isCheapToCompile } from './json-schema/cost.js';
export { fitsNothing } from './json-schema/fits-nothing.js';
export { compileSchema, valueIssuesWithin, type SchemaCheck } from './json-schema/compile.js';
export { isKnownSchema, rememberSchemaIssues, schemaIssues, MAX_SCHEMA_CHARS } from './json-schema/schema-issues.js';
