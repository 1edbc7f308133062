import DataLoader from 'dataloader';
import { requireCaller } from '../../context.js';
import type { Loaders } from '../../context.js';
import type { Caller } from '../../domain/caller.js';
import type { Execution, ExecutionStatus } from '../../domain/execution.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { Services } from '../../services/services.js';

/**
 * Loaders gather what is asked for in one turn of the event loop. They keep nothing: a mutation may read what the one
 * before it changed, and a subscription lives long.
 */
export function createLoaders(services: Services, caller: Caller | null): Loaders {
  const someone = (): Caller => requireCaller({ caller });
  const pages = new Map<string, DataLoader<string, Page<Execution>>>();

  return {
    workflows: gather((ids: readonly string[]) => services.workflows.getMany(someone(), ids)),
    executions: gather((ids: readonly string[]) => services.executions.getMany(someone(), ids)),
    stepRuns: new DataLoader(
      async (executions: readonly Execution[]) => {
        const byExecution = await services.executions.stepRuns(executions);
        return executions.map(({ id }) => byExecution.get(id) ?? []);
      },
      { cache: false },
    ),
    lastRunAt: new DataLoader(
      async (ids: readonly string[]) => {
        const byWorkflow = await services.executions.lastRunAt(ids);
        return ids.map((id) => byWorkflow.get(id) ?? null);
      },
      { cache: false },
    ),
    executionsOf(page: PageRequest, status: readonly ExecutionStatus[] | undefined) {
      const key = JSON.stringify([page, status]);
      const known = pages.get(key);
      if (known) return known;
      const loader = new DataLoader<string, Page<Execution>>(
        async (ids) => {
          const byWorkflow = await services.executions.listByWorkflows(someone(), ids, { page, status });
          return ids.map((id) => byWorkflow.get(id) ?? EMPTY_PAGE);
        },
        { cache: false },
      );
      pages.set(key, loader);
      return loader;
    },
  };
}

const EMPTY_PAGE: Page<Execution> = { items: [], cursors: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0 };

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
