import { GRANT_EXPIRED } from '../../domain/event/event.js';
import type { Arrival, EventRefusal } from '../../domain/event/event.js';
import { contextOf } from '../../domain/page/context.js';
import type { IdFactory } from '../../lib/ids.js';
import { FIRST_TRIGGER, recordedKey, TriggerType } from '../../domain/trigger/trigger.js';
import { StepcastError } from '../../errors.js';
import type { NewExecution, StartingEvent } from '../../engine/ports.js';
import type { Logger } from '../../logger.js';
import type { DueEvent, EventStore, RetryPolicy } from '../../storage/events/event.store.js';
import type { EventToStore } from '../../storage/events/insert-events.js';
import type { WaitingEventStore } from '../../storage/events/waiting-event.store.js';
import type { EventTriggered } from '../../storage/schedules/trigger.store.js';
import type { EventAdmission } from './event-admission.js';
import type { SlotHearing } from '../mailboxes/mail-recipients.js';
import { eventRefusal, tryReserve } from '../quotas/admitted-runs.js';
import { UNLIMITED } from '../quotas/ports.js';
import type { RunQuotas } from '../quotas/ports.js';
import type { ReleaseRun } from '../quotas/quotas.js';
import { isOwnRunCompleted } from '../runs/run-loop-guard.js';
import type { RunLoopGuard } from '../runs/run-loop-guard.js';
import type { AwaitedRuns } from './awaited-runs.js';
import type { ArrivedRun, EventRunStarter, StartedRun } from './event-run-starter.js';
import type { Matching, TriggerIndexCache } from './trigger-index-cache.js';
import type { WaitService } from '../runs/wait.service.js';

/**
 * Eight attempts in some twenty minutes. The first delay is also the time that the accepting process has. An event
 * without effect by then was left behind by a process that went away.
 */
export const EVENT_RETRY: RetryPolicy = { firstDelayMs: 10_000, maxDelayMs: 600_000, maxAttempts: 8 };
const SWEEP_BATCH = 200;
/** How long the late events of one owner may keep a sweep from its end. */
const OWNER_SWEEP_MS = 20_000;

export interface EventDispatcherDependencies {
  readonly events: EventStore;
  readonly triggers: Pick<TriggerIndexCache, 'matching' | 'foresee'>;
  readonly hearing: Pick<SlotHearing, 'of'>;
  readonly guard: Pick<RunLoopGuard, 'refusals'>;
  readonly admission: Pick<EventAdmission, 'refusals'>;
  readonly waiting: Pick<WaitingEventStore, 'add'>;
  readonly waits: WaitService;
  readonly starter: Pick<EventRunStarter, 'start' | 'startArriving'>;
  readonly awaited: Pick<AwaitedRuns, 'expect' | 'forget'>;
  readonly newId: IdFactory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
  /** Default: nothing is limited. */
  readonly quotas?: RunQuotas | undefined;
}

export interface DispatchOptions {
  /**
   * The event is older. Waits that began since are not meant by it. If it reports the end of a run, neither are
   * triggers that were enabled since.
   */
  readonly isLate?: boolean;
  /** As the event was stored a moment ago. Default: it is looked up. */
  readonly arrival?: Arrival | undefined;
}

/** The runs that an event would start, and those that it would not. */
interface Effect {
  readonly admitted: readonly EventTriggered[];
  readonly refusals: readonly EventRefusal[];
}

/**
 * Gives a stored event its effect. Every wait that it matches ends, and every workflow that it triggers starts, once
 * for each round of the event. All of it can therefore be repeated if a process went away in the middle.
 */
export class EventDispatcher {
  readonly #deps: EventDispatcherDependencies;

  constructor(dependencies: EventDispatcherDependencies) {
    this.#deps = dependencies;
  }

  /** @returns the runs that were started by this call. */
  async dispatch(event: DueEvent, { isLate = false, arrival }: DispatchOptions = {}): Promise<readonly StartedRun[]> {
    const { events, triggers, waits } = this.#deps;
    const asOf = isLate && event.round === 1 ? event.receivedAt : null;
    const [matching] = await Promise.all([
      triggers.matching(event, isOwnRunCompleted(event) ? asOf : null, arrival?.triggersRevision),
      arrival?.mayBeWaitedFor === false ? undefined : waits.resolveFor(event, asOf),
    ]);
    const { admitted, refusals } = await this.#effectOf(event, matching);
    const isWholeEffect = admitted.length === 1 && refusals.length === 0;
    const { started, refused } = await this.#startAdmitted(event, admitted, isWholeEffect);
    if (isWholeEffect && refused.length === 0) return started;
    const waiting = refusals
      .filter(({ problem }) => problem.code === GRANT_EXPIRED)
      .map(({ workflowId }) => workflowId);
    // Before the event counts as dispatched: after a crash in between, it is dispatched again.
    if (waiting.length > 0) await this.#deps.waiting.add(event, waiting);
    await events.dispatched(event, [...refusals, ...refused]);
    return started;
  }

  async #effectOf(event: DueEvent, { triggered: fitting, tooCostly }: Matching): Promise<Effect> {
    const { guard, admission, hearing } = this.#deps;
    const triggered = oncePerWorkflow(await hearing.of(event, fitting));
    const loops = await guard.refusals(event, triggered);
    const unfit = await admission.refusals(event.ownerId, without(triggered, loops), contextOf(event));
    const costly = [...new Set(tooCostly)].filter((id) => !triggered.some(({ workflowId }) => workflowId === id));
    return {
      admitted: without(triggered, [...loops, ...unfit]),
      refusals: [...loops, ...unfit, ...costly.map(refusedAsTooCostly)],
    };
  }

  /**
   * Stores a new event in the commit that inserts its run, if it starts one run as far as is known here. A caller waits
   * for that run: if the worker of this process has it, its changes go to `AwaitedRuns` until the caller forgets them.
   *
   * @returns the run, or how the event has arrived without it. Null: nothing was stored.
   */
  async arrive(event: EventToStore): Promise<ArrivedRun | null> {
    const { triggers, quotas = UNLIMITED, starter, awaited } = this.#deps;
    const foreseen = triggers.foresee(event);
    if (!foreseen) return null;
    const { admitted, refusals } = await this.#effectOf({ ...event, round: 1 }, { ...foreseen, tooCostly: [] });
    const [only, ...others] = admitted;
    if (!only || others.length > 0 || refusals.length > 0) return null;
    const room = await tryReserve(quotas, event.ownerId);
    if (typeof room !== 'function') return null;
    const arriving = { ...event, triggersRevision: foreseen.revision };
    const run = this.#runOf({ ...event, round: 1 }, only.workflowId, { key: only.key, arriving });
    let started: StartedRun | null = null;
    awaited.expect(run.id);
    try {
      const arrived = await starter.startArriving(run);
      if ('run' in arrived) started = arrived.run;
      return arrived;
    } finally {
      room(started !== null);
      if (!started?.isHere) awaited.forget(run.id);
    }
  }

  /** An event that waited for a grant starts its workflow. @returns false if the owner may not have one more run. */
  async startWaiting(event: DueEvent, workflowId: string): Promise<boolean> {
    const { quotas = UNLIMITED, starter } = this.#deps;
    const room = await tryReserve(quotas, event.ownerId);
    if (typeof room !== 'function') return false;
    let isStarted = false;
    try {
      isStarted = (await starter.start([this.#runOf(event, workflowId)])).length > 0;
    } finally {
      room(isStarted);
    }
    return true;
  }

  /** Starts as many as the owner may; the others are refused, and can be started by a replay. */
  async #startAdmitted(
    event: DueEvent,
    triggered: readonly EventTriggered[],
    isWholeEffect: boolean,
  ): Promise<{ readonly started: readonly StartedRun[]; readonly refused: readonly EventRefusal[] }> {
    const { quotas = UNLIMITED, starter } = this.#deps;
    const refused: EventRefusal[] = [];
    const admitted: { readonly run: NewExecution; readonly release: ReleaseRun }[] = [];
    let started: readonly StartedRun[] = [];
    try {
      for (const { workflowId, key } of triggered) {
        const room = await tryReserve(quotas, event.ownerId);
        if (typeof room === 'function')
          admitted.push({ run: this.#runOf(event, workflowId, { key, isWholeEffect }), release: room });
        else refused.push(eventRefusal(workflowId, room));
      }
      started = await starter.start(admitted.map(({ run }) => run));
    } finally {
      const ids = new Set(started.map(({ id }) => id));
      for (const { run, release } of admitted) release(ids.has(run.id));
    }
    return { started, refused };
  }

  /**
   * As `dispatch`, and never rejects: a failure is recorded with the event, whose next attempt comes by itself.
   *
   * @returns null if it failed.
   */
  async attempt(event: DueEvent, given: DispatchOptions = {}): Promise<readonly StartedRun[] | null> {
    try {
      return await this.dispatch(event, given);
    } catch (error) {
      await this.#record(event, error);
      return null;
    }
  }

  async #record(event: DueEvent, error: unknown): Promise<void> {
    const { events, logger } = this.#deps;
    const about = { err: error, eventId: event.id };
    try {
      const isDead = await events.failed(event, reasonOf(error));
      if (isDead)
        logger.error(
          about,
          'An event could not have its effect, again, and is a dead letter now: it waits to be replayed',
        );
      else logger.error(about, 'An event could not have its effect; the next attempt comes by itself');
    } catch (second) {
      logger.error(
        { ...about, second },
        'An event could not be processed, and the failure could not be recorded; it is tried again anyway',
      );
    }
  }

  #runOf(
    event: DueEvent,
    workflowId: string,
    { key = FIRST_TRIGGER, ...starting }: { readonly key?: string | undefined } & Partial<StartingEvent> = {},
  ): NewExecution {
    return {
      id: this.#deps.newId('ex'),
      workflowId,
      ownerId: event.ownerId,
      trigger: {
        type: TriggerType.EVENT,
        scheduledFor: null,
        eventId: event.id,
        payload: event.payload,
        ...recordedKey(key),
      },
      context: contextOf(event),
      queuedAt: new Date(this.#deps.now()),
      event: { id: event.id, round: event.round, depth: event.depth, ...starting },
    };
  }

  /**
   * Handles the events of one owner, in order. Events that are not begun in time are begun again when they are next
   * due. @returns how many failed or were not begun
   */
  async #attemptAll(events: readonly DueEvent[]): Promise<number> {
    const until = performance.now() + OWNER_SWEEP_MS;
    let done = 0;
    for (const event of events) {
      if (performance.now() > until) break;
      if ((await this.attempt(event, { isLate: true })) !== null) done += 1;
    }
    return events.length - done;
  }

  /** Begins the next attempt of every event that is due. */
  async sweep(): Promise<void> {
    for (;;) {
      const due = await this.#deps.events.beginDue(SWEEP_BATCH);
      // One owner after another would let an owner whose filters are costly delay the events of all others.
      const outcomes = await Promise.all(
        [...Map.groupBy(due, ({ ownerId }) => ownerId).values()].map((own) => this.#attemptAll(own)),
      );
      const failed = outcomes.reduce((sum, count) => sum + count, 0);
      if (due.length < SWEEP_BATCH || failed === due.length) return;
    }
  }
}

/** An event starts a workflow once, even if several of its triggers match: by the first of these. */
function oncePerWorkflow(triggered: readonly EventTriggered[]): readonly EventTriggered[] {
  const seen = new Set<string>();
  return triggered.filter(({ workflowId }) => !seen.has(workflowId) && seen.add(workflowId));
}

function without(triggered: readonly EventTriggered[], refusals: readonly EventRefusal[]): readonly EventTriggered[] {
  const refused = new Set(refusals.map(({ workflowId }) => workflowId));
  return triggered.filter(({ workflowId }) => !refused.has(workflowId));
}

function refusedAsTooCostly(workflowId: string): EventRefusal {
  const message =
    'The filters of its trigger took too long on this payload: all filters together have a second for one event. Use simpler patterns; the event can be replayed.';
  return { workflowId, problem: { code: 'FILTER_TOO_COSTLY', message, retryable: true } };
}

/** The part of a failure that the owner may read. The rest is in the log. */
function reasonOf(error: unknown): string {
  return error instanceof StepcastError ? error.message : 'Something went wrong on our side. It has been recorded.';
}
