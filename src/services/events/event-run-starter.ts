import type { Arrival } from '../../domain/event/event.js';
import type { EnqueueOutcome, NewExecution } from '../../engine/ports.js';

/** A run that an event has started. */
export interface StartedRun {
  readonly id: string;
  readonly workflowId: string;
  readonly workflowVersion: number;
  /** The worker of this process has it. */
  readonly isHere: boolean;
}

export interface EventRunStarterDependencies {
  /**
   * Puts a run into the queue, in which it is durable when this resolves, and announces it.
   *
   * @param isAwaited a caller waits for the end of the run: its first results are better stored with it.
   */
  readonly enqueue: (run: NewExecution, isAwaited?: boolean) => Promise<EnqueueOutcome>;
  /** Runs of these workflows wait for admission. Resolves when they have been looked at. */
  readonly onAwaitingAdmission: (workflowIds: readonly string[]) => Promise<void>;
}

/** How the run of an event that arrives has started. */
export type ArrivedRun =
  /** The event is stored and has had its effect. Null: its workflow is gone by now. */
  { readonly run: StartedRun | null } | { readonly arrival: Arrival };

/**
 * Starts the runs of events. They go through the engine's own queue, as runs by hand do: the worker of this process takes
 * them as they are inserted, and steps that only compute begin before.
 */
export class EventRunStarter {
  constructor(private readonly dependencies: EventRunStarterDependencies) {}

  /**
   * Starts each run whose workflow is there, has steps, and has not been started by this round of the event.
   *
   * @returns those that are new; durable when this resolves, and whether they may continue is decided.
   */
  async start(runs: readonly NewExecution[]): Promise<readonly StartedRun[]> {
    const outcomes = await Promise.all(runs.map((run) => this.dependencies.enqueue(run)));
    return this.#started(runs.map((run, index) => [run, outcomes[index]] as const));
  }

  /** Stores an event with the run that it starts (`StartingEvent.arriving`), for a caller who waits for its end. */
  async startArriving(run: NewExecution): Promise<ArrivedRun> {
    const outcome = await this.dependencies.enqueue(run, true);
    if (outcome.kind === 'not-started') return { arrival: outcome.arrival };
    const [started = null] = await this.#started([[run, outcome]]);
    return { run: started };
  }

  async #started(all: readonly (readonly [NewExecution, EnqueueOutcome | undefined])[]): Promise<StartedRun[]> {
    const started = all.flatMap(([{ id, workflowId }, outcome]) =>
      outcome?.kind === 'queued' ? [{ id, workflowId, outcome }] : [],
    );
    const awaiting = started.filter(({ outcome }) => outcome.hasFlowControl).map(({ workflowId }) => workflowId);
    // They are queued. If this call fails, the next pass of admission repairs it.
    if (awaiting.length > 0) await this.dependencies.onAwaitingAdmission(awaiting).catch(() => undefined);
    return started.map(({ id, workflowId, outcome: { workflowVersion, isLeased } }) => ({
      id,
      workflowId,
      workflowVersion,
      isHere: isLeased,
    }));
  }
}
