import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 1_000;

/** Asks until the server answers, however long it is away. @throws the server's error; the reason of the signal */
export async function untilAnswered<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ConnectionError') throw error;
      await sleep(PAUSE_MS, undefined, { signal });
    }
  }
}
