import type { Computations } from '../../domain/computations.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { sizedJsonIssues } from '../../lib/json/json-limits.js';
import { IssueList } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';

/** The largest size of a context, as JSON text. */
const MAX_CONTEXT_BYTES = 256 * 1024;

/** The reasons why a context cannot be stored, or is too large. Paths are relative to it. */
export function contextIssues(context: JsonObject): readonly FieldIssue[] {
  return sizedJsonIssues(context, 'The context', MAX_CONTEXT_BYTES);
}

/** @throws InvalidInputError under `context` if it cannot be stored or is too large. */
export function checkContext(context: JsonObject): void {
  const issues = new IssueList();
  issues.addAll(contextIssues(context), ['context']);
  issues.throwIfAny();
}

/**
 * @throws InvalidInputError under `context` if it does not fit the schema of the workflow, if that has one;
 * TooCostlyError, UnavailableError.
 */
export async function checkContextFits(
  computations: Pick<Computations, 'valueIssues'>,
  ownerId: string,
  context: JsonObject,
  schema: JsonSchema | null,
): Promise<void> {
  if (schema === null) return;
  const issues = new IssueList();
  issues.addAll(await computations.valueIssues(schema, context, ownerId), ['context']);
  issues.throwIfAny();
}
