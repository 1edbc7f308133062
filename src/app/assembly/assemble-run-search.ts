import { newId } from '../../lib/ids.js';
import { BulkActions } from '../../services/run-search/bulk-actions.js';
import { BulkService } from '../../services/run-search/bulk.service.js';
import { RunLabelsService } from '../../services/run-search/run-labels.service.js';
import { RunSearchService } from '../../services/run-search/run-search.service.js';
import { SavedViewService } from '../../services/run-search/saved-view.service.js';
import type { IdempotencyService } from '../../services/idempotency/idempotency.service.js';
import type { ExecutionControlService } from '../../services/runs/execution-control.service.js';
import { IterationService } from '../../services/runs/iteration.service.js';
import type { ExecutionService } from '../../services/runs/execution.service.js';
import type { RunCanceller } from '../../services/runs/run-canceller.js';
import type { Database } from '../../storage/database/database.js';
import { BulkStore } from '../../storage/run-search/bulk.store.js';
import { RunIndexStore } from '../../storage/run-search/run-index.store.js';
import { RunLabelsStore } from '../../storage/run-search/run-labels.store.js';
import type { RunSearchStore } from '../../storage/run-search/run-search.store.js';
import { SavedViewStore } from '../../storage/run-search/saved-view.store.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import { IterationStore } from '../../storage/runs/iteration.store.js';
import { RetentionStore } from '../../storage/runs/retention.store.js';

export interface RunSearchParts {
  readonly database: Database;
  readonly search: RunSearchStore;
  readonly executionStore: ExecutionStore;
  readonly executions: ExecutionService;
  readonly control: ExecutionControlService;
  readonly canceller: RunCanceller;
  readonly idempotency: IdempotencyService;
  readonly now: () => Date;
}

/** Everything about runs that a filter finds, and the iterations within runs. `bulk` is for the process that carries out the actions. */
export function assembleRunSearch({
  database,
  search,
  executionStore,
  executions,
  control,
  canceller,
  idempotency,
  now,
}: RunSearchParts) {
  const bulkStore = new BulkStore(database);
  const labels = new RunLabelsStore(database);
  const dueListeners = new Set<() => void>();
  const nowMs = (): number => now().getTime();
  return {
    services: {
      runSearch: new RunSearchService({ index: new RunIndexStore(database), now: nowMs }),
      iterations: new IterationService(new IterationStore(database), executionStore),
      savedViews: new SavedViewService({ store: new SavedViewStore(database), newId, now }),
      runLabels: new RunLabelsService({ labels, executions: executionStore }),
      bulkOperations: new BulkService({
        store: bulkStore,
        search,
        idempotency,
        onStarted: () => dueListeners.forEach((listener) => listener()),
        newId,
        now: nowMs,
      }),
    },
    bulk: {
      store: bulkStore,
      search,
      actions: new BulkActions({
        canceller,
        control,
        executions,
        store: executionStore,
        retention: new RetentionStore(database),
        labels,
      }),
      /** Called when an operation is due. */
      onDue: (listener: () => void) => void dueListeners.add(listener),
    },
  };
}

export type Bulk = ReturnType<typeof assembleRunSearch>['bulk'];
