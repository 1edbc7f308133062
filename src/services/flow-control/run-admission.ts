import { hasFlowControl } from '../../domain/flow-control/index.js';
import type { RejectedRun } from '../../domain/flow-control/index.js';
import type { Clock } from '../../engine/clock.js';
import type { Logger } from '../../logger.js';
import type { KeyedRun } from '../../storage/flow-control/admission.sql.js';
import type { AdmissionSettings, AdmissionStore, UnkeyedRun } from '../../storage/flow-control/admission.store.js';
import { PollLoop } from '../runs/poll-loop.js';
import type { RunCanceller } from '../runs/run-canceller.js';
import type { RunNotifier } from '../runs/run-notifier.js';
import type { FlowKeyReader } from './flow-keys.js';
import { passAdmission } from './admission-pass.js';
import type { PassOutcome } from './admission-pass.js';
import { AdmissionQueue } from './admission-queue.js';
import type { AdmissionOrder } from './admission-queue.js';

export interface AdmissionLimits {
  /** How long until the next look if no run is under flow control, in ms. */
  readonly lookMs: number;
  /** The same if some run is. */
  readonly busyLookMs: number;
}

const DEFAULT_ADMISSION_LIMITS: AdmissionLimits = { lookMs: 5_000, busyLookMs: 2_000 };

/** Newcomers registered by one transaction. */
const NEWCOMERS = 500;
/** The most runs whose keys one transaction evaluates again. */
const STALE = 200;
/** Workflows asked about at a time. */
const WORKFLOWS = 100;
/** The most missed run ends that are handled at once. */
const UNHEARD = 1_000;
const TIDY = 5_000;
/** Until the next look if some work is still due, in ms. */
const OVERDUE_MS = 250;

export interface RunAdmissionDependencies {
  readonly store: AdmissionStore;
  readonly keys: FlowKeyReader;
  readonly canceller: Pick<RunCanceller, 'cancel'>;
  readonly notifier: Pick<RunNotifier, 'ended' | 'claimable'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Default: `DEFAULT_ADMISSION_LIMITS`. */
  readonly limits?: AdmissionLimits | undefined;
}

/**
 * Flow control of workflows: their runs are queued as held, and are admitted from here. Admission depends only on the
 * data in the database, so any process can run a pass at any time, any number of times. New and ended runs trigger a
 * pass, and a timer is set to the next due instant. A regular look finds work that a process left undone.
 */
export class RunAdmission {
  readonly #deps: RunAdmissionDependencies;
  readonly #queue: AdmissionQueue;
  readonly #limits: AdmissionLimits;
  readonly #pollLoop: PollLoop;

  constructor(dependencies: RunAdmissionDependencies) {
    this.#deps = dependencies;
    this.#limits = dependencies.limits ?? DEFAULT_ADMISSION_LIMITS;
    const { clock, logger } = dependencies;
    this.#queue = new AdmissionQueue({ run: (workflowId, order) => this.#pass(workflowId, order), clock, logger });
    this.#pollLoop = new PollLoop({
      round: () => this.#lookAfter(),
      retryMs: this.#limits.busyLookMs,
      onFailing: (error) =>
        logger.error(
          { err: error },
          'The runs that wait for admission could not be looked after just now; trying again',
        ),
      clock,
    });
  }

  start(): void {
    this.#pollLoop.start();
  }

  /** Carries out pending requests, and stops looking. */
  async stop(): Promise<void> {
    await this.#pollLoop.stop();
    await this.#queue.stop();
  }

  /** Runs have been queued. Resolves when they have been looked at. Rejects if that failed; a later look repairs it. */
  async arrived(workflowIds: Iterable<string>): Promise<void> {
    await Promise.all([...new Set(workflowIds)].map((workflowId) => this.#queue.ask(workflowId, {})));
  }

  /** As `arrived`, without waiting for it. */
  notify(workflowIds: Iterable<string>): void {
    // The queue reports failures, and tries again.
    void this.arrived(workflowIds).catch(() => undefined);
  }

  /**
   * Runs that had been let through have ended, or runs have been resumed: there may be room for others, or for them.
   */
  changed(runs: readonly { readonly executionId: string; readonly workflowId: string }[]): void {
    for (const [workflowId, ofWorkflow] of Map.groupBy(runs, (run) => run.workflowId)) {
      void this.#queue.ask(workflowId, { ids: ofWorkflow.map((run) => run.executionId) }).catch(() => undefined);
    }
  }

  /** Handles all waiting runs of all workflows, and the remains of deleted runs. */
  async sweep(): Promise<void> {
    const { store } = this.#deps;
    await this.#lookAround();
    for (let after = ''; ;) {
      const page = await store.holdingWorkflows(after, WORKFLOWS);
      await Promise.all(page.map((workflowId) => this.#queue.ask(workflowId, { all: true })));
      after = page.at(-1) ?? '';
      if (page.length < WORKFLOWS) break;
    }
    while ((await store.tidy(TIDY)) === TIDY);
  }

  /** @returns how long until the next look. */
  async #lookAfter(): Promise<number> {
    const { lookMs, busyLookMs } = this.#limits;
    await this.#lookAround();
    const { ms, isInUse } = await this.#deps.store.nextDue();
    // Work that is still due is more than one look handles, or belongs to another process.
    const untilDue = ms === null ? lookMs : Math.max(ms, OVERDUE_MS);
    return Math.min(untilDue, isInUse ? busyLookMs : lookMs);
  }

  /** All workflows with runs to admit by now. */
  async #lookAround(): Promise<void> {
    const { store } = this.#deps;
    const waiting = await store.waitingWorkflows(WORKFLOWS);
    const unheard = await store.unheard(UNHEARD);
    const byWorkflow = Map.groupBy(unheard, (run) => run.workflowId);
    const asked = new Set([...waiting, ...byWorkflow.keys()]);
    await Promise.allSettled(
      [...asked].map((workflowId) =>
        this.#queue.ask(workflowId, { ids: byWorkflow.get(workflowId)?.map((run) => run.executionId) ?? [] }),
      ),
    );
  }

  /** Admits the runs of one workflow until all requests are done. */
  async #pass(workflowId: string, { ids, all }: AdmissionOrder): Promise<void> {
    const { store } = this.#deps;
    let order: AdmissionOrder = { ids, all };
    for (;;) {
      const settings = await store.settings(workflowId);
      if (settings === null) return;
      if (settings.changedAt !== null) {
        await this.#rekey(workflowId, settings);
        order = { ...order, all: true };
      }
      const newcomers = await store.newcomers(workflowId, NEWCOMERS);
      const { keyed, failed, later } = await this.#keysOf(newcomers, workflowId, settings);
      const work = { ...order, newcomers: keyed, failed, generation: settings.generation };
      const outcome = await store.pass(workflowId, (pass) => passAdmission(pass, work));
      if (outcome === null) continue;
      await this.#notify(settings.ownerId, outcome);
      if (later > 0) throw new Error('The keys of runs could not be evaluated.');
      if (!outcome.isMore && newcomers.length < NEWCOMERS) return;
      order = { ids: [], all: outcome.isMore };
    }
  }

  /** Counts runs that have not ended under the keys that they have now. */
  async #rekey(workflowId: string, settings: AdmissionSettings): Promise<void> {
    const { store } = this.#deps;
    const { flow, generation } = settings;
    if (!hasFlowControl(flow)) return;
    for (;;) {
      const stale = await store.stale(workflowId, generation, STALE);
      if (stale.length === 0) return;
      const { keyed, failed, later } = await this.#keysOf(stale, workflowId, settings);
      if (later > 0) throw new Error('The keys of runs could not be evaluated.');
      const isHeld = new Set(stale.flatMap((run) => (run.isHeld ? [run.id] : [])));
      const others = failed.filter(({ id }) => !isHeld.has(id)).map(({ id }) => ({ id, keys: null }));
      const outcome = await store.pass(workflowId, async (pass) => {
        const now = await pass.settings();
        if (now?.generation !== generation) return null;
        await pass.rekey([...keyed, ...others], { generation, flow });
        return passAdmission(pass, {
          generation,
          newcomers: [],
          failed: failed.filter(({ id }) => isHeld.has(id)),
          ids: [],
          all: false,
        });
      });
      if (outcome === null) return;
      await this.#notify(settings.ownerId, outcome);
    }
  }

  async #keysOf(
    runs: readonly UnkeyedRun[],
    workflowId: string,
    { ownerId, title, flow }: AdmissionSettings,
  ): Promise<{ readonly keyed: readonly KeyedRun[]; readonly failed: readonly RejectedRun[]; readonly later: number }> {
    if (!hasFlowControl(flow) || runs.length === 0) return { keyed: [], failed: [], later: 0 };
    const keyed: KeyedRun[] = [];
    const failed: RejectedRun[] = [];
    let later = 0;
    for (const run of await this.#deps.keys.keysOf(runs, { id: workflowId, title, ownerId }, flow)) {
      if (run.kind === 'keyed') keyed.push({ id: run.id, keys: run.keys });
      else if (run.kind === 'failed') failed.push({ id: run.id, problem: run.problem });
      else later += 1;
    }
    return { keyed, failed, later };
  }

  /** Notifies subscribers of the result of a pass, and carries out its requests. */
  async #notify(ownerId: string, { ended, opened, displaced, lookAgainMs }: PassOutcome): Promise<void> {
    const { notifier, canceller, clock } = this.#deps;
    if (ended.length > 0) notifier.ended(ended);
    if (opened > 0) notifier.claimable();
    // Flow control is in use now, whatever the last look found. A pass under way schedules the next one itself.
    if (!this.#pollLoop.isUnderWay)
      this.#pollLoop.noLaterThan(
        clock.now() + Math.min(lookAgainMs ?? Number.POSITIVE_INFINITY, this.#limits.busyLookMs),
      );
    for (const ofReason of Map.groupBy(displaced, ({ problem }) => problem.message).values()) {
      await canceller.cancel(
        ownerId,
        ofReason.map(({ id }) => id),
        ofReason[0]?.problem,
      );
    }
  }
}
