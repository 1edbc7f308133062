import { cleanText } from '../../lib/json/clean-json.js';
import { Redactor } from '../../domain/redaction/index.js';
import type { StepFailure } from '../../errors.js';

/** What is wrong with a connection, as it is stored and shown: the words of a server that was given its secrets are not to be trusted with them. */
export function connectionProblem(failure: StepFailure, secrets: readonly string[]): string {
  const redactor = new Redactor();
  redactor.add(secrets);
  return redactor.text(cleanText(failure.message));
}
