import { cleanText } from '../lib/json/clean-json.js';
import type { JsonValue } from '../lib/json/json.js';
import type { Problem } from '../domain/workflow/problem.js';
import type { Redactor } from '../domain/redaction/index.js';
import { StepFailure } from '../errors.js';
import { toStorable } from './storable.js';

/**
 * The stored and shown form of a failed attempt, without secrets. A defect of this program or of a tool reveals nothing
 * about its internals.
 */
export function toProblem(error: unknown, redactor?: Redactor): Problem {
  if (!(error instanceof StepFailure)) {
    return {
      code: 'TOOL_DEFECT',
      message: 'The tool failed in a way that it should not have; the log of the server says more.',
      retryable: true,
    };
  }
  const message = cleanText(error.message);
  const problem = { code: error.code, message: redactor?.text(message) ?? message, retryable: error.retryable };
  if (error.details === undefined) return problem;
  const details = storableDetails(error.details);
  return { ...problem, details: redactor?.json(details) ?? details };
}

function storableDetails(details: unknown): JsonValue {
  try {
    return toStorable(details as JsonValue);
  } catch {
    return null;
  }
}

/** The attempt was cut off by a crash or a hand-over of this program. It may have happened, and does not count. */
export const INTERRUPTED: Problem = {
  code: 'INTERRUPTED',
  message: 'The attempt was cut off when its worker stopped; it may have taken effect.',
  retryable: true,
};

/** Attempts cut off by us that one step may lose before the run is given up as the cause of it. */
export const MAX_INTERRUPTIONS = 10;

export const INTERRUPTED_TOO_OFTEN: Problem = {
  code: 'INTERRUPTED_TOO_OFTEN',
  message: `The step was cut off more than ${MAX_INTERRUPTIONS} times; it may be what stops its workers.`,
  retryable: false,
};
