/** Between `performance.now()`, which starts with the process, and the clock that all processes of a machine share. */
const AHEAD_MS = Number(process.hrtime.bigint()) / 1e6 - performance.now();

/** Milliseconds of the monotonic clock of this machine: comparable between its processes. */
export const monotonicMs = () => performance.now() + AHEAD_MS;
