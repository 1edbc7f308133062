import type { Caller } from '../../domain/account/caller.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { Tick } from '../../domain/schedule/tick.js';
import type { TickLogStore } from '../../storage/schedules/tick-log.store.js';
import { requireScope } from '../authorise.js';
import { badCursor, checkWindow } from '../workflows/check-query.js';
import { isId } from '../../lib/ids.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Reads the outcomes of the scheduled times of the caller's workflows. */
export class TickService {
  constructor(private readonly dependencies: { readonly ticks: TickLogStore }) {}

  /** Scheduled times by workflow and instant, in that order; null for each that is missing or another's. */
  async getMany(
    caller: Caller,
    keys: readonly Pick<Tick, 'workflowId' | 'scheduledFor'>[],
  ): Promise<readonly (Tick | null)[]> {
    requireScope(caller, 'workflows:read');
    const textOf = ({ workflowId, scheduledFor }: Pick<Tick, 'workflowId' | 'scheduledFor'>): string =>
      `${workflowId} ${scheduledFor.getTime()}`;
    const known = keys.filter(({ workflowId }) => isId(workflowId, 'wf'));
    const found = known.length > 0 ? await this.dependencies.ticks.findMany(caller.ownerId, known) : [];
    const byKey = new Map(found.map((tick) => [textOf(tick), tick]));
    return keys.map((key) => byKey.get(textOf(key)) ?? null);
  }

  /** One page, newest first; empty for a workflow that is missing or another's. */
  async list(caller: Caller, workflowId: string, page: PageRequest): Promise<Page<Tick>> {
    const pages = await this.listByWorkflows(caller, [workflowId], page);
    return (
      pages.get(workflowId) ?? { items: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0, cursors: [] }
    );
  }

  /** One page for each of many workflows, newest first; one that is another's is missing. */
  async listByWorkflows(
    caller: Caller,
    workflowIds: readonly string[],
    page: PageRequest,
  ): Promise<ReadonlyMap<string, Page<Tick>>> {
    requireScope(caller, 'workflows:read');
    checkWindow(page);
    if (page.after !== undefined && !(INSTANT.test(page.after) && Number.isFinite(Date.parse(page.after))))
      throw badCursor(page);
    return this.dependencies.ticks.listByWorkflows(workflowIds, caller.ownerId, page);
  }
}
