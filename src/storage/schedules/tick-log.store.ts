import { Lazy } from '../../lib/async/lazy.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { Tick } from '../../domain/schedule/tick.js';
import type { Database } from '../database/database.js';
import { toPage } from '../database/page-query.js';
import { FIRST_TRIGGER } from '../../domain/trigger/trigger.js';
import { COUNT, COUNTS, FIND, LIST, LIST_BACKWARD } from './tick.sql.js';

type ListRow = Tick;

/** How often a trigger has fired or was skipped, as far back as ticks are kept. */
export interface TickCounts {
  readonly workflowId: string;
  readonly triggerKey: string;
  readonly fired: number;
  readonly skipped: number;
  readonly lastFiredAt: Date | null;
}

/** The cursor of a tick: its scheduled time, and the key of its trigger unless that is the first. */
function cursorOf({ scheduledFor, triggerKey }: Pick<Tick, 'scheduledFor' | 'triggerKey'>): string {
  return triggerKey === FIRST_TRIGGER ? scheduledFor.toISOString() : `${scheduledFor.toISOString()} ${triggerKey}`;
}

/** The outcomes of scheduled times. */
export class TickLogStore {
  constructor(private readonly database: Database) {}

  /** Those of these scheduled times that are of the owner's workflows, in any order. */
  async findMany(
    ownerId: string,
    keys: readonly Pick<Tick, 'workflowId' | 'triggerKey' | 'scheduledFor'>[],
  ): Promise<readonly Tick[]> {
    return this.database.query<Tick>(FIND.with({ ownerId, keys }));
  }

  /**
   * The ticks of many workflows of one owner, newest first, in one statement; see `cursorOf`.
   *
   * @param key of the trigger whose ticks are meant. Null: all of them.
   */
  async listByWorkflows(
    workflowIds: readonly string[],
    ownerId: string,
    page: PageRequest,
    key: string | null = null,
  ): Promise<ReadonlyMap<string, Page<Tick>>> {
    const [after, afterKey = FIRST_TRIGGER] = page.after?.split(' ') ?? [];
    const rows = await this.database.query<ListRow | (Partial<ListRow> & { workflowId: string; scheduledFor: null })>(
      (page.isBackward ? LIST_BACKWARD : LIST).with({
        workflowIds,
        ownerId,
        after: after === undefined ? null : new Date(after),
        afterKey,
        key,
        limit: page.first + 1,
        offset: page.offset ?? 0,
      }),
    );
    const totals = new Lazy(async () => {
      const counted = await this.database.query<{ workflowId: string; total: number }>(
        COUNT,
        [workflowIds, ownerId, key],
        'tick-count',
      );
      return new Map(counted.map(({ workflowId, total }) => [workflowId, total]));
    });
    const pages = new Map<string, Page<Tick>>();
    for (const [workflowId, group] of Map.groupBy(rows, (row) => row.workflowId)) {
      const ticks = group.filter((row): row is ListRow => row.scheduledFor !== null);
      pages.set(
        workflowId,
        toPage(ticks, page, async () => (await totals.get()).get(workflowId) ?? 0, {
          item: (tick) => tick,
          cursor: cursorOf,
        }),
      );
    }
    return pages;
  }

  /** The counts of the triggers of many workflows of one owner. A trigger that has no tick is missing. */
  async counts(workflowIds: readonly string[], ownerId: string): Promise<readonly TickCounts[]> {
    return this.database.query<TickCounts>(COUNTS, [workflowIds, ownerId], 'tick-counts');
  }
}
