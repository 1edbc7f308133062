import type { RunLoop } from './run-event.js';

/** How far a step with `forEach` or a loop is. */
export interface LoopItems {
  readonly ended: number;
  readonly failed: number;
  /** Null if the list is unknown. */
  readonly total: number | null;
}

interface EndedItem {
  readonly item: number;
  readonly status: string;
}

const ITEM = /^\{"item":(\d+),"status":"([A-Z]+)"\}\n$/;

/** The line that the output of a step with `forEach` has for each ended item. Null for any other output. */
export function itemOf(chunk: string): EndedItem | null {
  const [, item, status] = ITEM.exec(chunk) ?? [];
  return item === undefined || status === undefined ? null : { item: Number(item), status };
}

/** The progress of a loop with a body. @param chunk a line for each iteration that has ended */
export function iterationsIn(before: LoopItems | null, { done, total }: RunLoop, chunk: string): LoopItems {
  const failed = chunk.split('"status":"FAILED"').length - 1;
  return { ended: done, failed: (before?.failed ?? 0) + failed, total };
}

/** Counts one more item. @param input of the step: the list */
export function itemsIn(before: LoopItems | null, { status }: EndedItem, input: unknown): LoopItems {
  return {
    ended: (before?.ended ?? 0) + 1,
    failed: (before?.failed ?? 0) + (status === 'FAILED' ? 1 : 0),
    total: Array.isArray(input) ? input.length : (before?.total ?? null),
  };
}
