import type { Caller } from '../../domain/account/caller.js';
import { BulkAction } from '../../domain/run/bulk-operation.js';
import type { BulkFailure, BulkOperation } from '../../domain/run/bulk-operation.js';
import { ExecutionStatus, StepStatus, isTerminal } from '../../domain/run/execution.js';
import type { Execution } from '../../domain/run/execution.js';
import { MAX_RUN_TAGS } from '../../domain/run/labels.js';
import { assertNever } from '../../lib/assert-never.js';
import { ConflictError, QuotaExceededError, RateLimitedError, StepcastError, UnavailableError } from '../../errors.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { RetentionStore } from '../../storage/runs/retention.store.js';
import type { RunLabelsStore } from '../../storage/run-search/run-labels.store.js';
import type { ExecutionControlService } from '../runs/execution-control.service.js';
import type { ExecutionService } from '../runs/execution.service.js';
import type { RunCanceller } from '../runs/run-canceller.js';

export type RunOutcome = 'done' | Omit<BulkFailure, 'executionId'>;

/** The outcome for the runs of a batch. A run without one has to wait. */
export interface ActOutcome {
  readonly outcomes: ReadonlyMap<string, RunOutcome>;
  /** 0: no run has to wait. */
  readonly waitMs: number;
}

export interface ActOptions {
  /** The id of the new run that a run leads to. */
  readonly newId: (runId: string) => string;
  /** Keeps the operation for longer. @returns false if another process has it. */
  readonly renew: () => Promise<boolean>;
}

export interface BulkActionsDependencies {
  readonly canceller: RunCanceller;
  readonly control: Pick<ExecutionControlService, 'rerun'>;
  readonly executions: Pick<ExecutionService, 'stepRuns'>;
  readonly store: Pick<ExecutionStore, 'findMany'>;
  readonly retention: Pick<RetentionStore, 'deleteRuns'>;
  readonly labels: RunLabelsStore;
}

const GONE: RunOutcome = { code: 'NOT_FOUND', message: 'The execution is gone.' };
/** For limits that do not say when to come again. */
const WAIT_MS = 5_000;
const RETRIED: ReadonlySet<string> = new Set([StepStatus.SUCCEEDED, StepStatus.SKIPPED]);

type Acted = Pick<BulkOperation, 'action' | 'addTags' | 'removeTags'>;

/** Carries out an operation on the runs of a batch. */
export class BulkActions {
  constructor(private readonly deps: BulkActionsDependencies) {}

  /** The runs of a batch on which a process that died has acted. @param newId as that process has made ids of new runs */
  async alreadyDone(
    { ownerId }: Caller,
    { action }: Acted,
    ids: readonly string[],
    newId: (runId: string) => string,
  ): Promise<ReadonlySet<string>> {
    switch (action) {
      case BulkAction.RERUN:
      case BulkAction.RETRY: {
        const made = await this.#byId(ownerId, ids.map(newId));
        return new Set(ids.filter((runId) => made.has(newId(runId))));
      }
      case BulkAction.CANCEL: {
        const runs = await this.#byId(ownerId, ids);
        return new Set(ids.filter((runId) => runs.get(runId)?.status === ExecutionStatus.CANCELLED));
      }
      case BulkAction.DELETE: {
        const runs = await this.#byId(ownerId, ids);
        return new Set(ids.filter((runId) => !runs.has(runId)));
      }
      // Adding tags once more changes nothing.
      case BulkAction.TAG:
        return new Set();
      default:
        return assertNever(action);
    }
  }

  async act(caller: Caller, operation: Acted, ids: readonly string[], options: ActOptions): Promise<ActOutcome> {
    switch (operation.action) {
      case BulkAction.CANCEL:
        return all(await this.#cancel(caller, ids));
      case BulkAction.DELETE:
        return all(await this.#delete(caller, ids));
      case BulkAction.TAG:
        return all(await this.#tag(caller, operation, ids));
      case BulkAction.RERUN:
      case BulkAction.RETRY:
        return this.#start(caller, operation.action === BulkAction.RETRY, ids, options);
      default:
        return assertNever(operation.action);
    }
  }

  async #cancel({ ownerId }: Caller, ids: readonly string[]): Promise<ReadonlyMap<string, RunOutcome>> {
    const { changed, signalled, ended } = await this.deps.canceller.cancel(ownerId, ids);
    return new Map(
      ids.map((id) => {
        const status = ended.get(id);
        if (status) return [id, illegal(`The execution has already ended: it is ${status}.`)];
        return [id, changed.has(id) || signalled.has(id) ? 'done' : GONE];
      }),
    );
  }

  async #delete({ ownerId }: Caller, ids: readonly string[]): Promise<ReadonlyMap<string, RunOutcome>> {
    const deleted = new Set(await this.deps.retention.deleteRuns(ownerId, ids));
    const left = await this.#byId(
      ownerId,
      ids.filter((id) => !deleted.has(id)),
    );
    return new Map(
      ids.map((id) => {
        if (deleted.has(id)) return [id, 'done'];
        return [id, left.has(id) ? illegal('The execution has not ended. Cancel it first.') : GONE];
      }),
    );
  }

  async #tag(
    { ownerId }: Caller,
    { addTags, removeTags }: Acted,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, RunOutcome>> {
    const removed = new Set(removeTags);
    const changed = await this.deps.labels.change(ownerId, ids, ({ tags, metadata }) => ({
      tags: [...new Set([...tags.filter((tag) => !removed.has(tag)), ...addTags])],
      metadata,
    }));
    return new Map(
      ids.map((id) => {
        const outcome = changed.get(id);
        if (outcome === 'too-many') return [id, illegal(`A run has at most ${MAX_RUN_TAGS} tags.`)];
        return [id, outcome ?? GONE];
      }),
    );
  }

  /** One after another. A limit of the owner lets the rest wait. */
  async #start(
    caller: Caller,
    isRetry: boolean,
    ids: readonly string[],
    { newId, renew }: ActOptions,
  ): Promise<ActOutcome> {
    const outcomes = new Map<string, RunOutcome>();
    const runs = await this.#byId(caller.ownerId, ids);
    for (const id of ids) {
      const run = runs.get(id);
      try {
        outcomes.set(id, run ? await this.#startOne(caller, run, isRetry, newId(id)) : GONE);
      } catch (error) {
        if (error instanceof RateLimitedError) return { outcomes, waitMs: error.retryAfterMs };
        if (error instanceof QuotaExceededError) return { outcomes, waitMs: WAIT_MS };
        if (!(error instanceof StepcastError) || error instanceof UnavailableError) throw error;
        outcomes.set(id, { code: error.code, message: error.message });
      }
      if (!(await renew())) return { outcomes, waitMs: 0 };
    }
    return all(outcomes);
  }

  async #startOne(caller: Caller, run: Execution, isRetry: boolean, newId: string): Promise<RunOutcome> {
    const fromStep = isRetry ? await this.#firstUnfinished(run) : undefined;
    await this.deps.control.rerun(
      caller,
      run.id,
      { fromStep, prefersIterations: isRetry },
      { isRepeated: true, idOf: () => newId },
    );
    return 'done';
  }

  /** @throws ConflictError if there is nothing to try again. */
  async #firstUnfinished(run: Execution): Promise<string | undefined> {
    if (!isTerminal(run.status)) throw new ConflictError('ILLEGAL_STATE', 'The execution has not ended.');
    if (run.status === ExecutionStatus.SUCCEEDED)
      throw new ConflictError('ILLEGAL_STATE', 'The execution has succeeded: there is nothing to try again.');
    const steps = (await this.deps.executions.stepRuns([run])).get(run.id) ?? [];
    return steps.find(({ status }) => !RETRIED.has(status))?.stepId;
  }

  async #byId(ownerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Execution>> {
    const found = ids.length === 0 ? [] : await this.deps.store.findMany(ids, ownerId);
    return new Map(found.map((run) => [run.id, run]));
  }
}

function all(outcomes: ReadonlyMap<string, RunOutcome>): ActOutcome {
  return { outcomes, waitMs: 0 };
}

function illegal(message: string): RunOutcome {
  return { code: 'ILLEGAL_STATE', message };
}
