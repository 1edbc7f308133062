import type { Page, PageRequest } from '../domain/page.js';
import type { Tick } from '../domain/tick.js';
import type { Database } from './database.js';
import { toPage } from './page-query.js';
import { LIST } from './tick.sql.js';

type ListRow = Tick & { readonly total: number };

/** What became of scheduled times. */
export class TickLogStore {
  constructor(private readonly database: Database) {}

  /** The ticks of many workflows of one owner, newest first, in one statement; the cursor of a tick is its scheduled time. */
  async listByWorkflows(workflowIds: readonly string[], ownerId: string, page: PageRequest): Promise<ReadonlyMap<string, Page<Tick>>> {
    const rows = await this.database.query<ListRow | (Partial<ListRow> & { workflowId: string; total: number; scheduledFor: null })>(
      LIST,
      [workflowIds, ownerId, page.after ?? null, page.first + 1, page.offset ?? 0],
      'tick-list',
    );
    const pages = new Map<string, Page<Tick>>();
    for (const [workflowId, group] of Map.groupBy(rows, (row) => row.workflowId)) {
      const ticks = group.filter((row): row is ListRow => row.scheduledFor !== null).map(({ total: _total, ...tick }) => tick);
      pages.set(workflowId, toPage(ticks, page, group[0]?.total ?? 0, { item: (tick) => tick, cursor: (tick) => tick.scheduledFor.toISOString() }));
    }
    return pages;
  }
}
