import type { Problem } from '../domain/workflow/problem.js';
import { MAX_LOOP_OUTPUT_CHARS } from './loop.js';

/** Attempts of steps in loops that one run may make. Each of them is an entry of its log. */
export const MAX_BODY_ATTEMPTS = 20_000;

const ADVICE =
  'Put the body into a workflow of its own and call it with flow.run_workflow, or give the loop fewer items.';

/** @param attempts the number that a loop would make at least. */
export function loopTooLarge(attempts: number): Problem {
  return {
    code: 'LOOP_TOO_LARGE',
    message: `The loops of a run may make at most ${MAX_BODY_ATTEMPTS} attempts of the steps in them; this one needs ${attempts} or more. ${ADVICE}`,
    retryable: false,
  };
}

export const LOOP_OUTPUT_TOO_LARGE: Problem = {
  code: 'LOOP_TOO_LARGE',
  message: `The outputs of all iterations of a loop may have at most ${MAX_LOOP_OUTPUT_CHARS} characters together. Return less with "loop.output", or store the results in the body.`,
  retryable: false,
};

/** @param times the number of iterations. */
export const LOOP_EXHAUSTED = (times: number): Problem => ({
  code: 'LOOP_EXHAUSTED',
  message: `"until" was still false after ${times} iterations. Raise "maxTimes", or wait longer between them with "delayMs".`,
  retryable: false,
});
