/*
 * When the first step of the current run started. Contenders note each step as its code begins, and the measurement of
 * latency asks for the first since it armed the probe.
 */
let startedAt;

/** The code of a step begins. */
export function noteStep() {
  startedAt ??= performance.now();
}

export function armProbe() {
  startedAt = undefined;
}

/** @returns {number} of `performance.now()`; NaN if none began */
export const firstStepAt = () => startedAt ?? Number.NaN;
