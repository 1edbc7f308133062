/** The longest pause between two looks. */
const LONGEST_MS = 50;

/**
 * Pauses between looks at what is awaited: short at first, then a twentieth of the time that has passed. Each look takes
 * processor time, also from what is awaited.
 *
 * @param shortestMs the first pause.
 */
export function pauses(shortestMs = 5): () => Promise<void> {
  const start = performance.now();
  return async () => {
    const passed = performance.now() - start;
    const ms = Math.max(shortestMs, Math.min(LONGEST_MS, passed / 20));
    await new Promise((resolve) => setTimeout(resolve, ms));
  };
}

/** Waits until it is so; Jest's own time limit ends a wait that never comes true. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const pause = pauses();
  while (!(await isSo())) await pause();
}
