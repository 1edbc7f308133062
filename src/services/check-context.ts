import type { JsonObject, JsonSchema } from '../domain/json.js';
import { sizedJsonIssues } from '../domain/json-limits.js';
import { compileSchema } from '../domain/json-schema.js';
import { IssueList } from '../errors.js';

/** The most JSON text that a context may come to. */
const MAX_CONTEXT_BYTES = 256 * 1024;

/** @throws InvalidInputError under `context` where it cannot be stored or is too large. */
export function checkContext(context: JsonObject): void {
  const issues = new IssueList();
  issues.addAll(sizedJsonIssues(context, 'The context', MAX_CONTEXT_BYTES), ['context']);
  issues.throwIfAny();
}

/** @throws InvalidInputError under `context` where it does not fit the schema of the workflow, if that has one. */
export function checkContextFits(context: JsonObject, schema: JsonSchema | null): void {
  if (schema === null) return;
  const issues = new IssueList();
  issues.addAll(compileSchema(schema)(context), ['context']);
  issues.throwIfAny();
}
