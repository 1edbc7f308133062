import { plannedRun, reduceRun } from '@stepcast/client/run';
import type { RunState as State, StepCall as Call } from '@stepcast/client/run';
import type { RunEventFragment } from '../../generated/documents';

export type RunState = State<RunEventFragment>;
export type StepCall = Call<RunEventFragment>;

/** How a run stands, and the events that say so. */
export interface RunHistory {
  readonly run: RunState;
  readonly events: readonly RunEventFragment[];
}

export const EMPTY_HISTORY: RunHistory = { run: plannedRun(), events: [] };

/** The history with further events. An event that was seen before, as may come after a reconnection, changes nothing. */
export function extendHistory(history: RunHistory, events: readonly RunEventFragment[]): RunHistory {
  const fresh: RunEventFragment[] = [];
  for (const event of events) if (event.seq > (fresh.at(-1)?.seq ?? history.run.lastSeq)) fresh.push(event);
  if (fresh.length === 0) return history;
  return { run: reduceRun(history.run, fresh), events: [...history.events, ...fresh] };
}
