import { setTimeout as sleep } from 'node:timers/promises';
import type { RunEvent } from './app.type.ts';

const MAX_BREAKS = 200;
const PAUSE_MS = 100;

/** Subscribes once, to the events after `after`. Rejects if the connection breaks. */
type Watch = (executionId: string, after: number, onEvent: (event: RunEvent) => void) => Promise<void>;

/** Follows a run to its end, however often the connection breaks. The cursor is the last event that was seen. */
export async function follow(watch: Watch, executionId: string, onEvent: (event: RunEvent) => void): Promise<number> {
  for (let last = 0, breaks = 0; ;) {
    try {
      await watch(executionId, last, (event) => {
        last = event.seq;
        onEvent(event);
      });
      return breaks;
    } catch (error) {
      breaks += 1;
      if (breaks > MAX_BREAKS) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
