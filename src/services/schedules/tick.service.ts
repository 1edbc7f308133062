import type { Caller } from '../../domain/account/caller.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { Tick } from '../../domain/schedule/tick.js';
import type { TickCounts, TickLogStore } from '../../storage/schedules/tick-log.store.js';
import { requireScope } from '../authorise.js';
import { badCursor, checkWindow } from '../workflows/check-query.js';
import { isId } from '../../lib/ids.js';

/** An instant, and the key of a trigger unless that is the first. */
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?: [a-z0-9_-]{1,40})?$/;

export type TriggerCounts = TickCounts;

/** Reads the outcomes of the scheduled times of the caller's workflows. */
export class TickService {
  constructor(private readonly dependencies: { readonly ticks: TickLogStore }) {}

  /** Scheduled times by workflow and instant, in that order; null for each that is missing or another's. */
  async getMany(
    caller: Caller,
    keys: readonly Pick<Tick, 'workflowId' | 'triggerKey' | 'scheduledFor'>[],
  ): Promise<readonly (Tick | null)[]> {
    requireScope(caller, 'workflows:read');
    const textOf = ({
      workflowId,
      triggerKey,
      scheduledFor,
    }: Pick<Tick, 'workflowId' | 'triggerKey' | 'scheduledFor'>): string =>
      `${workflowId} ${scheduledFor.getTime()} ${triggerKey}`;
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

  /**
   * One page for each of many workflows, newest first; one that is another's is missing.
   *
   * @param key of the trigger whose ticks are meant. Null: all of them.
   */
  async listByWorkflows(
    caller: Caller,
    workflowIds: readonly string[],
    page: PageRequest,
    key: string | null = null,
  ): Promise<ReadonlyMap<string, Page<Tick>>> {
    requireScope(caller, 'workflows:read');
    checkWindow(page);
    if (page.after !== undefined && !Number.isFinite(Date.parse(CURSOR.exec(page.after)?.[1] ?? '')))
      throw badCursor(page);
    return this.dependencies.ticks.listByWorkflows(workflowIds, caller.ownerId, page, key);
  }

  /** How often the triggers of workflows have fired. A trigger without a tick, or of another's workflow, is missing. */
  async counts(caller: Caller, workflowIds: readonly string[]): Promise<readonly TickCounts[]> {
    requireScope(caller, 'workflows:read');
    const known = workflowIds.filter((id) => isId(id, 'wf'));
    return known.length === 0 ? [] : this.dependencies.ticks.counts(known, caller.ownerId);
  }
}
