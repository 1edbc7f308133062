import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import type { Step } from '../../domain/steps/step.js';
import { placesOf } from '../../domain/plan-report/index.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import { withReasons } from '../../domain/steps/reasons.js';
import type { CatalogFocus, ToolCatalog, ToolCatalogs } from '../../domain/steps/tool.js';
import { InvalidInputError, PlanningFailure, QuotaExceededError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Plan, Planner } from '../../planner/planner.js';
import type { PubSub } from '../../pubsub.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { HeldPlan, PlanStore } from '../../storage/workflows/plan.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { planRequestOf, planWatch, type EventSamples } from './plan-request.js';
import { planFailed, planSucceeded } from './plan-outcome.js';
import type { PlanOutcome } from './plan-outcome.js';
import { notifySchedulers } from '../schedules/notify-schedulers.js';
import { beforeAbort } from '../../lib/async/before-abort.js';

/*
 * A running plan is a row with a lease, like a run. It is GENERATING, claimed by a process (`plan_claimable_at`),
 * renewed while it plans, and claimable again if renewals stop. The process that finishes must still hold it. A manual
 * change of the steps, a delete or a newer plan takes the plan id away, and the late result changes nothing.
 */

export interface PlanningLimits {
  /** Until another process may take up the plan of one that went away. */
  readonly leaseMs: number;
  /** For a whole plan. */
  readonly planTimeoutMs: number;
  /** Plans under way in this process. */
  readonly concurrency: number;
  /**
   * The number of processes that may take a plan up before it counts as failed, because it may be the plan that ends
   * them.
   */
  readonly maxAttempts: number;
}

/** Until a plan is looked for again if its workflow was locked. A change of a workflow takes a few milliseconds. */
const LOCKED_RETRY_MS = 100;

const DEFAULT_PLANNING_LIMITS: PlanningLimits = {
  leaseMs: 6_000,
  planTimeoutMs: 300_000,
  concurrency: 8,
  maxAttempts: 5,
};

export interface PlanningDependencies {
  readonly workflows: WorkflowStore;
  readonly plans: PlanStore;
  readonly planner: Planner;
  readonly tools: ToolCatalogs;
  /** Samples of events that the catalogue does not know. Default: none. */
  readonly events?: EventSamples | undefined;
  /** The connections of users, by name. Default: unknown. */
  readonly connections?: Pick<ConnectionStore, 'availableTo' | 'servicesByName'> | undefined;
  readonly pubsub: PubSub;
  readonly logger: Logger;
  /** Default: `DEFAULT_PLANNING_LIMITS`. */
  readonly limits?: Partial<PlanningLimits> | undefined;
  /** Default: the time of the system. */
  readonly now?: (() => Date) | undefined;
}

interface RunningPlan extends HeldPlan {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** Makes the plans, in the background of whichever process takes them up. */
export class PlanningService {
  readonly #deps: PlanningDependencies;
  readonly #limits: PlanningLimits;
  readonly #running = new Map<string, RunningPlan>();
  #sweeping: Promise<number> | null = null;
  #again = false;
  #closed = false;
  #renewal: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;

  constructor(dependencies: PlanningDependencies) {
    this.#deps = dependencies;
    this.#limits = { ...DEFAULT_PLANNING_LIMITS, ...dependencies.limits };
  }

  /** There is a new plan to make. Returns at once; a failure to reach the database is left to the next sweep. */
  wake(): void {
    this.sweep().catch((error: unknown) =>
      this.#deps.logger.warn({ err: error }, 'Plans could not be claimed; the next poll tries again'),
    );
  }

  /**
   * Takes up plans that no process works on: new ones, and those of a process that went away. It takes as many as this
   * process has room for. To be called at start and every few seconds.
   *
   * @returns how many were taken up.
   */
  async sweep(): Promise<number> {
    if (this.#sweeping) {
      // The claim under way may have looked before the new plan was there.
      this.#again = true;
      return this.#sweeping;
    }
    this.#sweeping = this.#claimAll().finally(() => {
      this.#sweeping = null;
    });
    return this.#sweeping;
  }

  /** The plan of this workflow is no longer wanted; another process learns it by the notice of the change. */
  abandon(workflowId: string): void {
    for (const plan of this.#running.values()) {
      if (plan.workflowId === workflowId) plan.abort.abort();
    }
  }

  /** Resolves when this process makes no plan; for tests and for an orderly end. */
  async idle(): Promise<void> {
    await this.#sweeping;
    while (this.#running.size > 0) await Promise.all([...this.#running.values()].map((plan) => plan.done));
  }

  /** Stops planning and gives the unfinished plans back, for another process or the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#sweeping?.catch(() => undefined);
    clearTimeout(this.#retry);
    const unfinished = [...this.#running.values()];
    for (const plan of unfinished) plan.abort.abort();
    await Promise.all(unfinished.map((plan) => plan.done));
    if (unfinished.length > 0) await this.#deps.plans.release(unfinished);
  }

  async #claimAll(): Promise<number> {
    let taken = 0;
    do {
      this.#again = false;
      const room = this.#closed ? 0 : this.#limits.concurrency - this.#running.size;
      if (room <= 0) break;
      const claimed = await this.#deps.plans.claim(room, this.#limits.leaseMs);
      for (const plan of claimed) this.#start(plan);
      taken += claimed.length;
      // A change of the workflow held its lock during the claim, and nothing else announces the plan again.
      if (claimed.length < room && (await this.#deps.plans.hasClaimable())) this.#sweepSoon();
    } while (this.#again);
    return taken;
  }

  #sweepSoon(): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      this.wake();
    }, LOCKED_RETRY_MS);
  }

  #start(plan: HeldPlan): void {
    const abort = new AbortController();
    const { workflowId } = plan;
    const done = this.#make(plan, abort)
      .catch((error: unknown) =>
        this.#deps.logger.error({ err: error, workflowId }, 'A plan could not be recorded; it is retried'),
      )
      .finally(() => {
        stopListening();
        this.#running.delete(plan.planId);
        this.#keepLeases();
        if (!this.#closed) this.wake();
      });
    const running = { ...plan, abort, done };
    // A change of a workflow is published to all processes, so the plan need not wait for the next renewal.
    const stopListening = this.#deps.pubsub.listen('workflowChanged', workflowId, ({ planId }) => {
      if (planId === undefined && this.#running.has(plan.planId)) void this.#lookAgain(running);
    });
    this.#running.set(plan.planId, running);
    this.#keepLeases();
  }

  async #make(plan: HeldPlan, abort: AbortController): Promise<void> {
    const workflow = await this.#deps.workflows.find(plan.workflowId);
    if (!workflow || !holds(workflow, plan)) return;
    const outcome = await this.#outcome(workflow, plan, abort);
    if (abort.signal.aborted) return;
    const now = this.#deps.now?.() ?? new Date();
    const end = (how: PlanOutcome) =>
      this.#deps.workflows.change(plan.workflowId, null, now, (current) =>
        holds(current, plan) ? how(current, now) : null,
      );
    const changed = await end(outcome).catch((error: unknown) => {
      // The schedule that was read from the words is one too many.
      if (!(error instanceof QuotaExceededError)) throw error;
      return end(planFailed(new PlanningFailure(error.code, error.message, true, { ...error.use })));
    });
    this.#deps.pubsub.publishWorkflow({ workflowId: plan.workflowId, ownerId: workflow.ownerId });
    if (changed) notifySchedulers(this.#deps.pubsub, changed);
  }

  async #outcome(workflow: PlannableWorkflow, plan: HeldPlan, abort: AbortController): Promise<PlanOutcome> {
    if (plan.attempt > this.#limits.maxAttempts) {
      return planFailed(
        new PlanningFailure(
          'PLANNING_INTERRUPTED',
          `Planning was interrupted ${this.#limits.maxAttempts} times. Try again.`,
          true,
        ),
      );
    }
    const timeout = AbortSignal.timeout(this.#limits.planTimeoutMs);
    try {
      const signal = AbortSignal.any([abort.signal, timeout]);
      const planned = await beforeAbort(signal, () => this.#plan(workflow, plan.planId, signal));
      return planSucceeded(planned, workflow);
    } catch (error) {
      if (timeout.aborted && !abort.signal.aborted) {
        const minutes = Math.round(this.#limits.planTimeoutMs / 60_000);
        return planFailed(
          new PlanningFailure(
            'PLANNING_TIMEOUT',
            `Planning took longer than ${minutes} minutes and was stopped.`,
            true,
          ),
        );
      }
      if (!(error instanceof PlanningFailure) && !abort.signal.aborted) {
        this.#deps.logger.error({ err: error, workflowId: workflow.id }, 'The planner failed unexpectedly');
      }
      return planFailed(error);
    }
  }

  async #plan(workflow: PlannableWorkflow, planId: string, signal: AbortSignal): ReturnType<Planner['plan']> {
    const { planner, pubsub, events } = this.#deps;
    const connections = (await this.#deps.connections?.availableTo(workflow.ownerId, [workflow]))?.get(workflow.id);
    const request = await planRequestOf(
      workflow,
      await this.#deps.tools.of(workflow.ownerId, workflow, focusOf(workflow)),
      events,
      connections,
      (await this.#deps.workflows.planReports(workflow.ownerId, [workflow.id])).get(workflow.id),
      await this.#deps.connections?.servicesByName(workflow.ownerId),
    );
    const payer = {
      ownerId: workflow.ownerId,
      workflowId: workflow.id,
      executionId: null,
      stepId: null,
      purpose: 'PLAN',
      key: planId,
    } as const;
    const plan = await planner.plan({ ...request, signal, payer, ...planWatch(pubsub, workflow.id, planId, signal) });
    return { ...plan, steps: withReasons(checked(plan, request.tools), request.tools) };
  }

  /** The workflow was changed, here or elsewhere: a plan that is not wanted any more is given up at once. */
  async #lookAgain(plan: RunningPlan): Promise<void> {
    try {
      if (!(await this.#deps.plans.renew([plan], this.#limits.leaseMs)).has(plan.planId)) plan.abort.abort();
    } catch {
      // The next renewal says it as well.
    }
  }

  /** Renews while there is something to renew, so that an idle process has no timer. */
  #keepLeases(): void {
    if (this.#running.size === 0) {
      clearInterval(this.#renewal);
      this.#renewal = undefined;
    } else {
      this.#renewal ??= setInterval(() => void this.#renew(), this.#limits.leaseMs / 3);
    }
  }

  async #renew(): Promise<void> {
    const plans = [...this.#running.values()];
    try {
      const held = await this.#deps.plans.renew(plans, this.#limits.leaseMs);
      for (const plan of plans) {
        if (!held.has(plan.planId)) plan.abort.abort();
      }
    } catch (error) {
      this.#deps.logger.warn({ err: error }, 'The leases of plans could not be renewed; trying again');
    }
  }
}

/** Only steps that a user could save are saved, whichever planner made them. @throws PlanningFailure `PLAN_INVALID` */
function checked({ steps, report }: Plan, tools: ToolCatalog): readonly Step[] {
  try {
    return checkSteps(steps, tools, report?.gaps.flatMap(placesOf));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new PlanningFailure(
      'PLAN_INVALID',
      `The plan cannot be used. ${error.issues
        .slice(0, 5)
        .map(({ detail }) => detail)
        .join(' ')}`,
      true,
      { issues: error.issues.slice(0, 30) },
    );
  }
}

function holds(workflow: PlannableWorkflow, plan: HeldPlan): boolean {
  return workflow.plan?.planId === plan.planId && workflow.plan.attempt === plan.attempt;
}

/** The operations of large APIs that the words may mean, and those that the steps use now. */
function focusOf({ title, description, steps, planning }: PlannableWorkflow): CatalogFocus {
  const words = [title, description, planning?.reason ?? ''].join(' ');
  return { words, names: steps.map(({ tool }) => tool) };
}
