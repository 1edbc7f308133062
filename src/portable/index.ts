/*
 * `document-job.ts` and `write-document.ts` are not here: they bring the YAML library with them, which no start needs.
 * They are loaded by `import()` at their first use.
 */
export { DocumentFormat } from './document/document-format.js';
export { DOCUMENT_SCHEMA } from './document/document.schema.js';
export { DOCUMENT_SCHEMA_PATH } from './document/document.type.js';
export type { WorkflowDocument } from './document/document.type.js';
export type { DocumentJob, DocumentOutcome, PlacesJob } from './document-job.js';
export { toGroupDocument } from './document/mcp-group-document.js';
export type { McpGroupDocument } from './document/mcp-group-document.js';
export { readGroupShape, readShape } from './read/from-document.js';
export { ImportOutcome } from './document/import-outcome.js';
export { keyCandidates, keyOfTitle } from './document/portable-key.js';
export { fillSecrets, secretPlaces } from './write/secret-places.js';
export type { Known } from './write/secret-places.js';
export type { Path, Place } from './document/source-document.type.js';
export { SECRET_MARK, toDocument } from './write/to-document.js';
