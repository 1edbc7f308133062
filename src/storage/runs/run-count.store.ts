import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';

/** How many runs a workflow has had, and how many of them succeeded. */
export interface RunCount {
  readonly total: number;
  readonly succeeded: number;
}

/** Of each workflow the newest ones are counted: the list of a busy owner must not read millions of rows. */
const MAX_COUNTED = 10_000;
/** In a long list fewer of each are counted, but never fewer than the second number. */
const MAX_COUNTED_TOGETHER = 200_000;
const ALWAYS_COUNTED = 1_000;

const COUNT = statement(
  'run-count',
  { ownerId: 'text', workflowIds: 'text[]', limit: 'int' },
  ({ ownerId, workflowIds, limit }) => `
       select k.id, count(*)::int as total, (count(*) filter (where run.status = 'SUCCEEDED'))::int as succeeded
         from unnest(${workflowIds}) as k (id)
         cross join lateral (
           select e.status from execution e where e.workflow_id = k.id and e.owner_id = ${ownerId} order by e.id desc limit ${limit}
         ) run group by k.id`,
);

/** Counts the kept runs of workflows. */
export class RunCountStore {
  constructor(private readonly database: Database) {}

  /** By workflow; one that never ran is missing. At most 10,000 runs of each are counted, and 1,000 in a long list. */
  async of(ownerId: string, workflowIds: readonly string[]): Promise<ReadonlyMap<string, RunCount>> {
    const rows = await this.database.query<RunCount & { readonly id: string }>(
      COUNT.with({ ownerId, workflowIds: [...workflowIds], limit: limitFor(workflowIds.length) }),
    );
    return new Map(rows.map(({ id, ...count }) => [id, count]));
  }
}

function limitFor(workflows: number): number {
  return Math.min(MAX_COUNTED, Math.max(ALWAYS_COUNTED, Math.floor(MAX_COUNTED_TOGETHER / Math.max(workflows, 1))));
}
