/*
 * When the first step of the one run under way started: contenders note each step as its code begins, and whoever
 * measures latency asks for the first since it armed the probe.
 */
let startedAt;

/** The code of a step begins. */
export function noteStep() {
  startedAt ??= performance.now();
}

export function armProbe() {
  startedAt = undefined;
}

/** @returns {number} of `performance.now()`; NaN where none began */
export const firstStepAt = () => startedAt ?? Number.NaN;
