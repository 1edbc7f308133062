import { cleanText } from '../../lib/json/clean-json.js';
import { Redactor } from '../../domain/redaction/index.js';
import type { StepFailure } from '../../errors.js';

/**
 * The problem of a connection in its stored and shown form. The message of a server that received the secrets may
 * contain them.
 */
export function connectionProblem(failure: StepFailure, secrets: readonly string[]): string {
  return withoutSecrets(failure.message, secrets);
}

/** The same of any text that a server has sent. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const redactor = new Redactor();
  redactor.add(secrets);
  return redactor.text(cleanText(text));
}
