/** How far a step with `forEach` is. */
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

/** Counts one more item. @param input of the step: the list */
export function itemsIn(before: LoopItems | null, { status }: EndedItem, input: unknown): LoopItems {
  return {
    ended: (before?.ended ?? 0) + 1,
    failed: (before?.failed ?? 0) + (status === 'FAILED' ? 1 : 0),
    total: Array.isArray(input) ? input.length : (before?.total ?? null),
  };
}
