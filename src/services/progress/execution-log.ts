import { isTerminal } from '../../domain/run/execution.js';
import type { Execution, ExecutionEvent } from '../../domain/run/execution.js';
import { indexInList } from '../../domain/steps/step.js';
import type { Step } from '../../domain/steps/step.js';
import { STEP_ITSELF } from '../../engine/step-state.js';
import { stepRunAtEvent, stepRunView } from '../../domain/run/step-run-view.js';
import type { PubSub } from '../../pubsub.js';
import type { NewEvent, StoredStepRun } from '../../engine/ports.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import { LiveLog } from './live-log.js';
import type { LiveStream } from './live-stream.js';
import { LogFollower } from './log-follower.js';

/** Events read from the log at a time; each may bring a step's whole input and output along. */
const PAGE = 100;
/** How often it is looked for itself whether the followed executions have moved, in case a notice was lost. */
const LOOK_EVERY_MS = 2_000;
/** Versions whose steps are kept; they never change. */
const KEPT_VERSIONS = 1_000;

/**
 * The log of an execution, recorded and live as one sequence. A follower's position is the last `seq` that it saw.
 * Events at the live end of the log are passed on if they continue that position, and all others are read from the log.
 * So nothing is lost, repeated or reordered however a subscription falls between a commit and its notice (invariant 7).
 */
export class ExecutionLog {
  readonly #steps = new Map<string, readonly Step[]>();
  /** By execution id: the runs that are followed in this process. */
  readonly #live = new Map<string, LiveLog>();
  #looking: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: Pick<ExecutionStore, 'events' | 'eventsOf' | 'eventsAt' | 'steps' | 'lastSeqs'>,
    private readonly pubsub: PubSub,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {}

  /** The recorded events after `after`, oldest first. */
  async read(execution: Execution, after: number, limit: number): Promise<readonly ExecutionEvent[]> {
    const [logged, [steps]] = await Promise.all([
      this.store.events(execution.id, after, limit),
      this.stepsOf([execution]),
    ]);
    return logged.map(({ event, stepRun }) => eventView(execution, steps ?? [], event, stepRun));
  }

  /** The same window of many logs, in the order of the executions: as many statements as for one. */
  async readMany(
    executions: readonly Execution[],
    after: number,
    limit: number,
  ): Promise<readonly (readonly ExecutionEvent[])[]> {
    const [logged, steps] = await Promise.all([
      this.store.eventsOf(
        executions.map(({ id }) => id),
        after,
        limit,
      ),
      this.stepsOf(executions),
    ]);
    return executions.map((execution, index) =>
      (logged.get(execution.id) ?? []).map(({ event, stepRun }) =>
        eventView(execution, steps[index] ?? [], event, stepRun),
      ),
    );
  }

  /** The events at these places in the logs of these executions, in any order. */
  async readAt(
    executions: readonly Execution[],
    keys: readonly { readonly executionId: string; readonly seq: number }[],
  ): Promise<readonly ExecutionEvent[]> {
    const [logged, lists] = await Promise.all([this.store.eventsAt(keys), this.stepsOf(executions)]);
    const byId = new Map(
      executions.map((execution, index) => [execution.id, { execution, steps: lists[index] ?? [] }]),
    );
    return logged.flatMap(({ executionId, event, stepRun }) => {
      const of = byId.get(executionId);
      return of ? [eventView(of.execution, of.steps, event, stepRun)] : [];
    });
  }

  /**
   * Every event after `after`: first the recorded ones, then live ones, until the terminal event or the end of the
   * stream.
   *
   * @param execution as it was read before. If it had ended by then, the recorded events are all there are.
   * @param signal ends it as well.
   */
  follow(execution: Execution, after: number, signal?: AbortSignal): LiveStream<ExecutionEvent> {
    const live = this.#live.get(execution.id) ?? this.#open(execution, after);
    live.followers += 1;
    const end = (): void => void follower.return();
    const follower = new LogFollower(live, after, isTerminal(execution.status), () => {
      signal?.removeEventListener('abort', end);
      this.#left(execution.id, live);
    });
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end);
    return follower;
  }

  #open(execution: Execution, after: number): LiveLog {
    const stop = this.pubsub.listen('executionChanged', execution.id, ({ recorded }) => {
      // A notice with recorded events carries all of them. The steps are known after the first read.
      const steps = this.#steps.get(versionOf(execution));
      if (recorded && (steps || recorded.events.every(({ stepId }) => stepId === null))) {
        live.add(
          recorded.events.map((event) => eventView(execution, steps ?? [], event, stepRunOf(recorded.stepRuns, event))),
        );
      } else this.#refresh(live);
    });
    const live: LiveLog = new LiveLog(after, (from) => this.read(execution, from, PAGE), stop);
    this.#live.set(execution.id, live);
    this.#looking ??= setInterval(() => void this.#look(), this.lookEveryMs).unref();
    return live;
  }

  #left(executionId: string, live: LiveLog): void {
    live.followers -= 1;
    if (live.followers > 0) return;
    live.stop();
    this.#live.delete(executionId);
    if (this.#live.size > 0) return;
    clearInterval(this.#looking);
    this.#looking = undefined;
  }

  /** In one statement for all that are followed. */
  async #look(): Promise<void> {
    for (const live of this.#live.values()) live.forgetOld();
    const seqs = await this.store.lastSeqs([...this.#live.keys()]).catch(() => new Map<string, number>());
    for (const [executionId, seq] of seqs) {
      const live = this.#live.get(executionId);
      if (live && seq > live.head) this.#refresh(live);
    }
  }

  /** If that fails, the next look repairs it. */
  #refresh(live: LiveLog): void {
    live.refresh().catch(() => undefined);
  }

  /** The steps of the version that each execution is pinned to. */
  async stepsOf(executions: readonly RunOfVersion[]): Promise<readonly (readonly Step[])[]> {
    const missing = [
      ...new Map(
        executions
          .filter((execution) => !this.#steps.has(versionOf(execution)))
          .map((execution) => [versionOf(execution), execution]),
      ).values(),
    ];
    const loaded = new Map<string, readonly Step[]>();
    if (missing.length > 0) {
      const lists = await this.store.steps(
        missing.map((execution) => ({ workflowId: execution.workflowId, version: execution.workflowVersion })),
      );
      missing.forEach((execution, index) => loaded.set(versionOf(execution), lists[index] ?? []));
    }
    const answer = executions.map(
      (execution) => this.#steps.get(versionOf(execution)) ?? loaded.get(versionOf(execution)) ?? [],
    );
    if (this.#steps.size + loaded.size > KEPT_VERSIONS) this.#steps.clear();
    for (const [key, steps] of loaded) this.#steps.set(key, steps);
    return answer;
  }
}

type RunOfVersion = Pick<Execution, 'workflowId' | 'workflowVersion'>;

const versionOf = (execution: RunOfVersion): string => `${execution.workflowId}:${execution.workflowVersion}`;

function stepRunOf(stepRuns: readonly StoredStepRun[], event: NewEvent): StoredStepRun | null {
  return (
    stepRuns.find(
      (run) =>
        run.stepId === event.stepId &&
        run.attempt === event.attempt &&
        run.item === STEP_ITSELF &&
        run.iteration === (event.iteration ?? ''),
    ) ?? null
  );
}

function eventView(
  execution: Execution,
  steps: readonly Step[],
  event: NewEvent,
  recorded: StoredStepRun | null,
): ExecutionEvent {
  const index = event.stepId === null ? -1 : steps.findIndex((step) => step.id === event.stepId);
  const step = steps[index];
  // A call so short that only its end is stored. Until then, only the data of the event itself is known.
  const shown = recorded ?? undefined;
  const view = step
    ? {
        ...stepRunView(execution.id, step, indexInList(steps, index), shown),
        ...(event.iteration ? { iteration: event.iteration } : {}),
        seq: event.seq,
        ...(shown ? {} : { attempt: event.attempt ?? 0, startedAt: event.at }),
      }
    : null;
  const run = view && stepRunAtEvent(view, event.type, event.error);
  return {
    executionId: execution.id,
    seq: event.seq,
    type: event.type,
    at: event.at,
    status: event.status,
    currentStep: event.currentStep,
    totalSteps: execution.totalSteps,
    step: run,
    chunk: event.chunk,
    call: event.call ?? null,
    loop: event.loop ?? null,
    error: event.error,
  };
}
