import { Lazy } from '../../lib/async/lazy.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { Tick } from '../../domain/schedule/tick.js';
import type { Database } from '../database/database.js';
import { toPage } from '../database/page-query.js';
import { COUNT, FIND, LIST, LIST_BACKWARD } from './tick.sql.js';

type ListRow = Tick;

/** The outcomes of scheduled times. */
export class TickLogStore {
  constructor(private readonly database: Database) {}

  /** Those of these scheduled times that are of the owner's workflows, in any order. */
  async findMany(
    ownerId: string,
    keys: readonly Pick<Tick, 'workflowId' | 'scheduledFor'>[],
  ): Promise<readonly Tick[]> {
    return this.database.query<Tick>(FIND.with({ ownerId, keys }));
  }

  /**
   * The ticks of many workflows of one owner, newest first, in one statement; the cursor of a tick is its scheduled
   * time.
   */
  async listByWorkflows(
    workflowIds: readonly string[],
    ownerId: string,
    page: PageRequest,
  ): Promise<ReadonlyMap<string, Page<Tick>>> {
    const rows = await this.database.query<ListRow | (Partial<ListRow> & { workflowId: string; scheduledFor: null })>(
      (page.isBackward ? LIST_BACKWARD : LIST).with({
        workflowIds,
        ownerId,
        after: page.after === undefined ? null : new Date(page.after),
        limit: page.first + 1,
        offset: page.offset ?? 0,
      }),
    );
    const totals = new Lazy(async () => {
      const counted = await this.database.query<{ workflowId: string; total: number }>(
        COUNT,
        [workflowIds, ownerId],
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
          cursor: (tick) => tick.scheduledFor.toISOString(),
        }),
      );
    }
    return pages;
  }
}
