/** A text with more characters than this is a large one. */
export const LARGE_TEXT_CHARS = 64 * 1024;

const waiting: (() => void)[] = [];

/**
 * Waits for a turn to write a large text, or a slice of one. Each turn of the event loop has at most one of these,
 * however many readers request large texts at the same time. Between two of them, everything else is served (invariant
 * 10).
 */
export function turnToWrite(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(giveTurn);
  });
}

function giveTurn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(giveTurn);
}
