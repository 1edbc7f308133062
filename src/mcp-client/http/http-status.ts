/** Client errors that may be over in a moment: the time limit of a request, an early one, too many of them. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** Whether the same request would be answered the same way again. */
export function isTerminalHttpStatus(status: number): boolean {
  return status < 500 && !PASSING.has(status);
}
