import { replaced } from './flow-problems.js';
import type { Debounce, RejectedRun } from './flow-control.js';

/** A run that waits for it to become quiet. */
export interface DebouncedRun {
  readonly id: string;
  readonly key: string;
  /** The end of the quiet time. Null if the run has just arrived. */
  readonly dueAt: Date | null;
  /** When the first of those came that it stands for. */
  readonly burstAt: Date | null;
}

export interface DebounceDecision {
  /** The runs whose quiet time is over. */
  readonly over: readonly string[];
  readonly waiting: readonly { readonly id: string; readonly dueAt: Date; readonly burstAt: Date }[];
  readonly replaced: readonly RejectedRun[];
}

/**
 * Of the runs of one key that arrive within the quiet time, only the last one keeps waiting. It stands for all of them,
 * so the longest wait counts from the first. A run whose time had come by `now` does not belong to those that arrived
 * since.
 */
export function decideDebounce(
  runs: readonly DebouncedRun[],
  { quietSeconds, maxWaitSeconds }: Debounce,
  now: Date,
): DebounceDecision {
  const over: string[] = [];
  const waiting: { id: string; dueAt: Date; burstAt: Date }[] = [];
  const gone: RejectedRun[] = [];
  for (const ofKey of Map.groupBy(runs, (run) => run.key).values()) {
    const isOver = ({ dueAt }: DebouncedRun): boolean => dueAt !== null && dueAt <= now;
    over.push(...ofKey.filter(isOver).map((run) => run.id));
    const burst = ofKey.filter((run) => !isOver(run)).toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const last = burst.at(-1);
    // Nothing new: the waiting run keeps waiting.
    if (!last || burst.every((run) => run.dueAt !== null)) continue;
    const burstAt = new Date(Math.min(now.getTime(), ...burst.flatMap((run) => run.burstAt?.getTime() ?? [])));
    const quietAt = now.getTime() + quietSeconds * 1_000;
    const latest = maxWaitSeconds === null ? quietAt : burstAt.getTime() + maxWaitSeconds * 1_000;
    waiting.push({ id: last.id, dueAt: new Date(Math.min(quietAt, latest)), burstAt });
    gone.push(...burst.slice(0, -1).map((run) => replaced(run.id, last.id)));
  }
  return { over, waiting, replaced: gone };
}
