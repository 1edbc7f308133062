import type { RequestError } from '@stepcast/client';
import { StepcastError } from '../../errors.js';
import type { Problem } from '../output/cli-failure.js';

/** The failure in words: an expected failure with its place, otherwise the message and its causes. */
export function explain(error: unknown): string {
  if (error instanceof StepcastError) {
    const issues = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.detail}`);
    // The message of a single issue is its detail.
    return error.issues[0]?.detail === error.message ? issues.join('\n') : [error.message, ...issues].join('\n  ');
  }
  if (error instanceof Error && error.name === 'RequestError')
    return (error as RequestError).errors.map((one) => linesOfOne(one).join('\n  ')).join('\n');
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(explain).join('; ');
  if (!(error instanceof Error)) return String(error);
  if (!(error.cause instanceof Error)) return error.message;
  const cause = explain(error.cause);
  // Some messages already contain their cause, with the remedy.
  return error.message.includes(cause) ? error.message : `${error.message.replace(/\.$/, '')}: ${cause}`;
}

/** The messages of the server, one on each line. */
export function linesOf({ errors }: RequestError): readonly string[] {
  return errors.flatMap(linesOfOne);
}

/** If a message only repeats its details, the details are shown, each with its place. */
function linesOfOne({ message, extensions }: RequestError['errors'][number]): readonly string[] {
  const issues = extensions?.errors ?? [];
  // A single mistake in an argument needs no place, because the user sees which one it is.
  const [only] = issues;
  if (issues.length === 1 && only?.detail === message && /^\/[^/]*$/.test(only.pointer)) return [message];
  const lines = issues.map(({ pointer, detail }) => `${pointer}: ${detail}`);
  return issues.map(({ detail }) => detail).join(' ') === message ? lines : [message, ...lines];
}

/** The server's complaints about the input. Without a place, its message. */
export function problemsOf({ errors }: RequestError): readonly Problem[] {
  return errors
    .flatMap(({ message, extensions }) => extensions?.errors ?? [{ pointer: '', detail: message }])
    .map(({ pointer, detail }) => ({ pointer, detail }));
}
