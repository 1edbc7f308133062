export { schemaTextOf } from './guard.js';
export { isCheapToCheck, isCheapToCompile } from './cost.js';
export { fitsNothing } from './fits-nothing.js';
export { compileSchema } from './compile.js';
export { isKnownSchema, rememberSchemaIssues, schemaIssues, MAX_SCHEMA_CHARS } from './schema-issues.js';
