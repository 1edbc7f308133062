import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { actorOf } from '../../domain/run/bulk-actor.js';
import { checkRunLabels } from '../../domain/run/labels.js';
import { MAX_BACKFILL, MAX_PLANNED_RUNS, MAX_PLAN_DAYS } from '../../domain/run/planned-run.js';
import type { Backfill, BackfillPreview, PlannedRun } from '../../domain/run/planned-run.js';
import { priorityProblem } from '../../domain/flow-control/index.js';
import { FIRST_TRIGGER, recordedKey, TriggerType } from '../../domain/trigger/trigger.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import type { IdFactory } from '../../lib/ids.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { PlannedRunStore } from '../../storage/runs/planned-run.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { checkContext } from '../workflows/check-context.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { IdempotencyService, IdempotentTry } from '../idempotency/idempotency.service.js';
import type { ExecuteWorkflow } from './execution.inputs.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';
import { checkRange, timesOf } from './backfill-times.js';
import type { PastRange } from './backfill-times.js';

const DAY_MS = 86_400_000;
const MAX_LISTED = 100;

/** A run to start at a time. */
export interface PlanRun extends Omit<ExecuteWorkflow, 'trigger'> {
  readonly at: Date;
}

/** Past times of a schedule. */
export interface BackfillRange extends PastRange {
  readonly workflowId: string;
  /** Default: the first trigger. */
  readonly triggerKey?: string | undefined;
}

/** Past times of a schedule to make up for. */
export interface StartBackfill extends BackfillRange {
  /** Leaves out the times for which a run has started. Default: false. */
  readonly onlyMissing?: boolean | undefined;
}

export interface PlannedRunDependencies {
  readonly store: PlannedRunStore;
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly pubsub: PubSub;
  readonly idempotency: IdempotencyService;
  readonly newId: IdFactory;
  readonly now: () => Date;
}

/** Runs that are to start at a time, once: planned, listed, moved and cancelled. */
export class PlannedRunService {
  constructor(private readonly deps: PlannedRunDependencies) {}

  /**
   * Plans a run of the version that is live at its time.
   *
   * @param attempt this try, if the caller makes sure by a key of its own that the request is carried out once.
   * @throws NotFoundError; InvalidInputError for the time, the context, and if there are too many planned runs.
   */
  async plan(
    caller: Caller,
    { idempotencyKey: key, ...input }: PlanRun,
    attempt: IdempotentTry | null = null,
  ): Promise<PlannedRun> {
    requireScope(caller, 'executions:run');
    const planOnce = async ({ idOf, isRepeated }: IdempotentTry): Promise<PlannedRun> => {
      const id = idOf('ex');
      const [before] = isRepeated ? await this.deps.store.find(caller.ownerId, [id]) : [];
      return before ?? this.#plan(caller, id, input);
    };
    if (attempt) return planOnce(attempt);
    if (key === undefined) return this.#plan(caller, this.deps.newId('ex'), input);
    const request = JSON.parse(JSON.stringify(input)) as JsonObject;
    return this.deps.idempotency.once(caller, { operation: 'executeWorkflow', key, request }, planOnce, {
      save: ({ executionId }) => executionId,
      load: (id) => this.#get(caller, String(id)),
    });
  }

  async #plan(
    caller: Caller,
    executionId: string,
    { workflowId, at, context = {}, priority, ...given }: Omit<PlanRun, 'idempotencyKey'>,
  ): Promise<PlannedRun> {
    this.#checkTime(at, ['at']);
    checkContext(context);
    const problem = priority === undefined ? null : priorityProblem(priority);
    if (problem !== null) throw new InvalidInputError([{ path: ['priority'], detail: problem }]);
    const labels = checkRunLabels(given);
    await ownedWorkflow(this.deps.workflows, caller.ownerId, workflowId);
    const run = {
      executionId,
      ownerId: caller.ownerId,
      workflowId,
      backfillId: null,
      runAt: at,
      trigger: { type: TriggerType.MANUAL, scheduledFor: null, eventId: null, payload: null },
      input: { context, priority, ...labels },
      actor: actorOf(caller),
    };
    const audit = auditBy(caller, 'execution.plan', executionId, { workflowId });
    if (!(await this.deps.store.insert([run], MAX_PLANNED_RUNS, audit))) throw tooMany(['at']);
    this.#wake(at);
    return this.#get(caller, executionId);
  }

  /**
   * The soonest first.
   *
   * @param workflowId null: of all of the caller's workflows.
   * @param first 1 to 100
   * @param after the planned run behind which the list continues
   * @throws NotFoundError if the caller has no planned run `after`
   */
  async list(
    caller: Caller,
    workflowId: string | null,
    first: number,
    after: string | null = null,
  ): Promise<readonly PlannedRun[]> {
    requireScope(caller, 'workflows:read');
    const count = checkFirst(first);
    const before = after === null ? null : await this.#get(caller, after);
    return this.deps.store.list(caller.ownerId, workflowId, count, before);
  }

  /** @throws NotFoundError; ConflictError `ILLEGAL_STATE` if it has started, or was cancelled. */
  async move(caller: Caller, executionId: string, at: Date): Promise<PlannedRun> {
    requireScope(caller, 'executions:run');
    this.#checkTime(at, ['at']);
    return this.#change(caller, executionId, at);
  }

  /** @throws as `move` */
  async cancel(caller: Caller, executionId: string): Promise<PlannedRun> {
    requireScope(caller, 'executions:run');
    return this.#change(caller, executionId, null);
  }

  /**
   * The scheduled times that a backfill of this range would make up for. Nothing is started.
   *
   * @throws as `startBackfill`, except for a range without times
   */
  async previewBackfill(caller: Caller, range: BackfillRange): Promise<BackfillPreview> {
    requireScope(caller, 'workflows:read');
    const { times, started } = await this.#timesOf(caller, range);
    return {
      total: times.length,
      alreadyStarted: times.filter((time) => started.has(time.getTime())).length,
      firstAt: times[0] ?? null,
      lastAt: times.at(-1) ?? null,
    };
  }

  /**
   * Starts one run for each scheduled time of a past range, as the schedule is now. At most 1,000.
   *
   * @throws NotFoundError; InvalidInputError for the range or the trigger.
   */
  async startBackfill(caller: Caller, { onlyMissing = false, ...range }: StartBackfill): Promise<Backfill> {
    requireScope(caller, 'executions:run');
    const found = await this.#timesOf(caller, range);
    const times = onlyMissing ? found.times.filter((time) => !found.started.has(time.getTime())) : found.times;
    if (times.length === 0) {
      const detail =
        found.times.length === 0
          ? 'The schedule has no time in this range.'
          : 'Runs have started for all times of this range. Without onlyMissing, they are started again.';
      throw new InvalidInputError([{ path: ['from'], detail }]);
    }
    const { workflowId, triggerKey = FIRST_TRIGGER, from, to } = range;
    const { newId, store } = this.deps;
    const backfillId = newId('bulk');
    const now = this.deps.now();
    const actor = actorOf(caller);
    const runs = times.map((time) => ({
      executionId: newId('ex'),
      ownerId: caller.ownerId,
      workflowId,
      backfillId,
      runAt: time,
      dueAt: now,
      trigger: {
        type: TriggerType.SCHEDULED,
        scheduledFor: time,
        eventId: null,
        payload: null,
        ...recordedKey(triggerKey),
      },
      input: { context: {} },
      actor,
    }));
    const counts = { total: runs.length, planned: runs.length, started: 0, failed: 0, cancelled: 0 };
    const backfill: Backfill = { backfillId, workflowId, triggerKey, from, to, ...counts, createdAt: now };
    const audit = auditBy(caller, 'execution.backfill', workflowId, { count: runs.length });
    if (!(await store.insert(runs, MAX_PLANNED_RUNS + MAX_BACKFILL, audit, backfill))) throw tooMany(['from']);
    this.#wake(now);
    return backfill;
  }

  /** The newest first. @param first 1 to 100 */
  async backfills(caller: Caller, workflowId: string, first: number): Promise<readonly Backfill[]> {
    requireScope(caller, 'workflows:read');
    return isId(workflowId, 'wf') ? this.deps.store.backfills(caller.ownerId, workflowId, checkFirst(first)) : [];
  }

  /** Starts no more of its runs; those that have started go on. @throws NotFoundError */
  async cancelBackfill(caller: Caller, backfillId: string): Promise<Backfill> {
    requireScope(caller, 'executions:run');
    const { store } = this.deps;
    const found = isId(backfillId, 'bulk') ? await store.backfill(caller.ownerId, backfillId) : null;
    if (found === null) throw new NotFoundError('backfill', backfillId);
    await store.cancelBackfill(
      caller.ownerId,
      backfillId,
      auditBy(caller, 'execution.cancel_backfill', found.workflowId),
    );
    return (await store.backfill(caller.ownerId, backfillId)) ?? found;
  }

  /** The times of the range, and those of them for which a run has started, or is about to. */
  async #timesOf(
    caller: Caller,
    { workflowId, triggerKey = FIRST_TRIGGER, from, to }: BackfillRange,
  ): Promise<{ readonly times: readonly Date[]; readonly started: ReadonlySet<number> }> {
    const workflow = await ownedWorkflow(this.deps.workflows, caller.ownerId, workflowId);
    const range = checkRange(from, to, this.deps.now());
    const times = timesOf(workflow, triggerKey, range);
    const started = await this.deps.store.startedTimes(workflowId, triggerKey, range.from, range.to);
    return { times, started: new Set(started.map((time) => time.getTime())) };
  }

  async #change(caller: Caller, executionId: string, at: Date | null): Promise<PlannedRun> {
    const before = await this.#get(caller, executionId);
    const action = at === null ? 'execution.cancel_planned' : 'execution.move_planned';
    const audit = auditBy(caller, action, executionId, { workflowId: before.workflowId });
    const isChanged = await this.deps.store.change(caller.ownerId, executionId, at, audit);
    const after = await this.#get(caller, executionId);
    if (!isChanged)
      throw new ConflictError(
        'ILLEGAL_STATE',
        `The planned run is ${after.status}, so it cannot be ${at === null ? 'cancelled' : 'moved'} any more. A run that has started is cancelled with cancelExecution.`,
      );
    if (at !== null) this.#wake(at);
    return after;
  }

  async #get(caller: Caller, executionId: string): Promise<PlannedRun> {
    const [found] = isId(executionId, 'ex') ? await this.deps.store.find(caller.ownerId, [executionId]) : [];
    if (found === undefined) throw new NotFoundError('planned run', executionId);
    return found;
  }

  #checkTime(at: Date, path: readonly string[]): void {
    const ahead = at.getTime() - this.deps.now().getTime();
    if (ahead > 0 && ahead <= MAX_PLAN_DAYS * DAY_MS) return;
    throw new InvalidInputError([
      {
        path,
        detail: `Choose a time in the future, at most ${MAX_PLAN_DAYS} days ahead. Without a time, the run starts now.`,
      },
    ]);
  }

  #wake(at: Date): void {
    this.deps.pubsub.publish('scheduleChanged', ALL, { firesAt: at.getTime() });
  }
}

function checkFirst(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= MAX_LISTED) return first;
  throw new InvalidInputError([{ path: ['first'], detail: `first must be from 1 to ${MAX_LISTED}.` }]);
}

function tooMany(path: readonly string[]): InvalidInputError {
  return new InvalidInputError([
    {
      path,
      detail: `You can have at most ${MAX_PLANNED_RUNS.toLocaleString('en')} planned runs: cancel some, or wait until they have started.`,
    },
  ]);
}
