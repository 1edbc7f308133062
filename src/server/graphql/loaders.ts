import DataLoader from 'dataloader';
import { requireCaller } from '../../context.js';
import type { EventWindow, Loaders } from '../../context.js';
import type { Caller } from '../../domain/account/caller.js';
import type { Execution, ExecutionEvent, ExecutionStatus } from '../../domain/run/execution.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { TriggerCounts } from '../../services/schedules/tick.service.js';
import type { TriggerOfWorkflow } from '../../services/sources/source.service.js';
import type { Tick } from '../../domain/schedule/tick.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { NodeReaders } from '../../resolvers/nodes/node-readers.js';
import type { Services } from '../../services/services.js';
import type { UsageRange, UsageReport } from '../../services/accounts/usage.service.js';

/**
 * Loaders gather the requests of one turn of the event loop. They keep nothing: a mutation may read what the one before
 * it changed, and a subscription lives long.
 */
export function createLoaders(services: Services, caller: Caller | null): Loaders {
  const someone = (): Caller => requireCaller({ caller });

  const nodes = new NodeReaders(services, caller);
  return {
    nodes: new DataLoader((ids: readonly string[]) => nodes.read(ids), { cache: false }),
    workflows: gather((ids: readonly string[]) => services.workflows.getMany(someone(), ids)),
    executions: gather((ids: readonly string[]) => services.executions.getMany(someone(), ids)),
    inboundEvents: gather((ids: readonly string[]) => services.events.getMany(someone(), ids)),
    eventExecutions: new DataLoader(
      async (ids: readonly string[]) => {
        const byEvent = await services.events.executionsOf(someone(), ids);
        return ids.map((id) => byEvent.get(id) ?? []);
      },
      { cache: false },
    ),
    stepRuns: new DataLoader(
      async (executions: readonly Execution[]) => {
        const byExecution = await services.executions.stepRuns(executions);
        return executions.map(({ id }) => byExecution.get(id) ?? []);
      },
      { cache: false },
    ),
    detailedProgress: new DataLoader(
      (executions: readonly Execution[]) => services.executions.detailedProgress(executions),
      { cache: false },
    ),
    lastRunAt: new DataLoader(
      async (ids: readonly string[]) => {
        const byWorkflow = await services.executions.lastRunAt(ids);
        return ids.map((id) => byWorkflow.get(id) ?? null);
      },
      { cache: false },
    ),
    workflowBudgets: new DataLoader(
      async (ids: readonly string[]) => {
        const byWorkflow = await services.usage.workflowBudgets(someone(), ids);
        return ids.map((id) => byWorkflow.get(id) ?? null);
      },
      { cache: false },
    ),
    usageOf: perArguments(
      (range: UsageRange) =>
        new DataLoader<string, UsageReport>(
          async (ids) => {
            const byWorkflow = await services.usage.ofWorkflows(someone(), ids, range);
            return ids.map((id) => byWorkflow.get(id) ?? new Error(`There is no report for ${id}.`));
          },
          { cache: false },
        ),
    ),
    drafts: new DataLoader((workflows: readonly Workflow[]) => services.drafts.getMany(someone(), workflows), {
      cache: false,
    }),
    planReports: new DataLoader(
      (workflows: readonly Workflow[]) => services.planReports.getMany(someone(), workflows),
      { cache: false },
    ),
    cloneSources: new DataLoader((workflows: readonly Workflow[]) => services.clones.sources(workflows), {
      cache: false,
    }),
    cloneComparisons: new DataLoader((workflows: readonly Workflow[]) => services.clones.comparisons(workflows), {
      cache: false,
    }),
    publications: new DataLoader((workflows: readonly Workflow[]) => services.publications.ofWorkflows(workflows), {
      cache: false,
    }),
    publicationVersions: new DataLoader(
      (published: readonly PublicWorkflow[]) => services.publications.versionsOf(published),
      { cache: false },
    ),
    missingConnections: new DataLoader(
      (workflows: readonly Workflow[]) => services.connections.missingFor(someone(), workflows),
      { cache: false },
    ),
    approvalMessages: new DataLoader(
      (approvalIds: readonly string[]) => services.approvals.messagesOf(someone(), approvalIds),
      { cache: false },
    ),
    toolProblems: new DataLoader(
      (connectionIds: readonly string[]) => services.connections.toolProblems(someone(), connectionIds),
      { cache: false },
    ),
    apis: new DataLoader((connectionIds: readonly string[]) => services.apis.describe(someone(), connectionIds), {
      cache: false,
    }),
    consents: new DataLoader((connectionIds: readonly string[]) => services.consents.of(someone(), connectionIds), {
      cache: false,
    }),
    // One answer asks for both schemas of each tool.
    toolSchemas: new DataLoader((names: readonly string[]) => services.tools.schemas(someone(), names), {
      maxBatchSize: 100,
    }),
    connectionOrigins: new DataLoader(
      (connectionIds: readonly string[]) => services.connections.origins(someone(), connectionIds),
      { cache: false },
    ),
    slots: new DataLoader((workflows: readonly Workflow[]) => services.slots.of(someone(), workflows), {
      cache: false,
    }),
    publicPages: new DataLoader(
      (workflows: readonly Workflow[]) => services.publicPages.ofWorkflows(someone(), workflows),
      { cache: false },
    ),
    sourceStates: new DataLoader(
      (triggers: readonly TriggerOfWorkflow[]) => services.sources.statesOf(someone(), triggers),
      { cache: false },
    ),
    triggerCounts: new DataLoader<string, readonly TriggerCounts[]>(
      async (ids) => {
        const byWorkflow = Map.groupBy(await services.ticks.counts(someone(), ids), ({ workflowId }) => workflowId);
        return ids.map((id) => byWorkflow.get(id) ?? []);
      },
      { cache: false },
    ),
    workflowIssues: new DataLoader((workflows: readonly Workflow[]) => services.slots.issues(someone(), workflows), {
      cache: false,
    }),
    notices: new DataLoader((targetIds: readonly string[]) => services.slots.notices(someone(), targetIds), {
      cache: false,
    }),
    stars: new DataLoader((ids: readonly string[]) => services.stars.of(caller, ids), { cache: false }),
    takedown: new DataLoader((ids: readonly string[]) => services.moderation.takedownOf(someone(), ids), {
      cache: false,
    }),
    reported: new DataLoader((ids: readonly string[]) => services.moderation.reported(someone(), ids), {
      cache: false,
    }),
    executionsOf: perArguments(
      (page: PageRequest, status: readonly ExecutionStatus[] | undefined) =>
        new DataLoader<string, Page<Execution>>(
          async (ids) => {
            const byWorkflow = await services.executions.listByWorkflows(someone(), ids, { page, status });
            return ids.map((id) => byWorkflow.get(id) ?? EMPTY_PAGE);
          },
          { cache: false },
        ),
    ),
    ticksOf: perArguments(
      (page: PageRequest, key: string | null = null) =>
        new DataLoader<string, Page<Tick>>(
          async (ids) => {
            const byWorkflow = await services.ticks.listByWorkflows(someone(), ids, page, key);
            return ids.map((id) => byWorkflow.get(id) ?? EMPTY_PAGE);
          },
          { cache: false },
        ),
    ),
    eventsOf: perArguments(
      (window: EventWindow) =>
        new DataLoader<Execution, readonly ExecutionEvent[]>(
          (executions) => services.executions.eventsOf(someone(), executions, window),
          { cache: false },
        ),
    ),
  };
}

/** One loader for each set of arguments, because only requests with the same arguments can be read together. */
function perArguments<Arguments extends readonly unknown[], Loader>(
  create: (...args: Arguments) => Loader,
): (...args: Arguments) => Loader {
  const known = new Map<string, Loader>();
  return (...args) => {
    const key = JSON.stringify(args);
    const loader = known.get(key) ?? create(...args);
    known.set(key, loader);
    return loader;
  };
}

const EMPTY_PAGE: Page<never> = { items: [], cursors: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0 };

/** One read of the distinct ids, whatever is asked for twice. */
function gather<T>(read: (ids: readonly string[]) => Promise<readonly (T | null)[]>): DataLoader<string, T | null> {
  return new DataLoader(
    async (ids) => {
      const distinct = [...new Set(ids)];
      const found = await read(distinct);
      const byId = new Map(distinct.map((id, index) => [id, found[index] ?? null]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { cache: false },
  );
}
