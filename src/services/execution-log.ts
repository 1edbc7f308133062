import { isTerminal } from '../domain/execution.js';
import type { Execution, ExecutionEvent } from '../domain/execution.js';
import type { Step } from '../domain/step.js';
import { STEP_ITSELF } from '../engine/step-state.js';
import { stepRunAtEvent, stepRunView } from '../domain/step-run-view.js';
import type { ExecutionMoved, PubSub } from '../pubsub.js';
import type { NewEvent, StoredStepRun } from '../engine/ports.js';
import type { ExecutionStore } from '../storage/execution.store.js';
import { SignalQueue } from './signal-queue.js';

/** Events read from the log at a time; each may bring a step's whole input and output along. */
const PAGE = 100;
/** Notices that wait for a slow reader. */
const MAX_WAITING = 32;
/** How often a follower looks for itself, in case a notice was lost. */
const POLL_MS = 2_000;
/** Versions whose steps are kept; they never change. */
const KEPT_VERSIONS = 1_000;

/**
 * The log of an execution, recorded and live as one sequence. A follower's position is the `seq` it saw last: what a
 * notice brings along is passed on where it continues that position, and anything else is read from the log. So
 * nothing is lost, repeated or reordered however a subscription falls between a commit and its notice (invariant 7).
 */
export class ExecutionLog {
  readonly #steps = new Map<string, readonly Step[]>();

  constructor(
    private readonly store: Pick<ExecutionStore, 'events' | 'eventsOf' | 'steps'>,
    private readonly pubsub: PubSub,
  ) {}

  /** The recorded events after `after`, oldest first. */
  async read(execution: Execution, after: number, limit: number): Promise<readonly ExecutionEvent[]> {
    const [logged, [steps]] = await Promise.all([this.store.events(execution.id, after, limit), this.stepsOf([execution])]);
    return logged.map(({ event, stepRun }) => eventView(execution, steps ?? [], event, stepRun));
  }

  /** The same window of many logs, in the order of the executions: as many statements as for one. */
  async readMany(executions: readonly Execution[], after: number, limit: number): Promise<readonly (readonly ExecutionEvent[])[]> {
    const [logged, steps] = await Promise.all([this.store.eventsOf(executions.map(({ id }) => id), after, limit), this.stepsOf(executions)]);
    return executions.map((execution, index) =>
      (logged.get(execution.id) ?? []).map(({ event, stepRun }) => eventView(execution, steps[index] ?? [], event, stepRun)),
    );
  }

  /**
   * Every event after `after`: first those recorded, then live, until the terminal one or until `signal` aborts.
   *
   * @param execution as it was read before; where it had ended by then, what is recorded is all there is.
   */
  async *follow(execution: Execution, after: number, signal: AbortSignal): AsyncGenerator<ExecutionEvent, void, undefined> {
    const moves = new SignalQueue<ExecutionMoved>(signal);
    const stop = this.pubsub.listen('executionMoved', execution.id, (moved) => {
      // Whoever falls behind reads from the log what it missed, rather than have it all kept in memory.
      if (moves.size >= MAX_WAITING) moves.clear();
      moves.push(moved);
    });
    let last = after;
    try {
      let [steps] = await this.stepsOf([execution]);
      steps ??= [];
      for (;;) {
        for (let isFull = true; isFull && !signal.aborted; ) {
          const page = await this.read(execution, last, PAGE);
          isFull = page.length === PAGE;
          for (const event of page) {
            yield event;
            last = event.seq;
            if (isTerminal(event.type)) return;
          }
        }
        // It had ended before we looked, so all that there is has been read.
        if (isTerminal(execution.status)) return;
        for (let caughtUp = true; caughtUp; ) {
          const moved = await moves.next(POLL_MS);
          if (signal.aborted) return;
          const fresh = moved?.recorded?.events.filter((event) => event.seq > last) ?? [];
          caughtUp = moved !== undefined && moved.recorded !== undefined && (fresh.length === 0 || fresh[0]?.seq === last + 1);
          if (!caughtUp) break;
          for (const event of fresh) {
            yield eventView(execution, steps, event, stepRunOf(moved?.recorded?.stepRuns ?? [], event));
            last = event.seq;
            if (isTerminal(event.type)) return;
          }
        }
      }
    } finally {
      stop();
    }
  }

  /** The steps of the version that each execution is pinned to. */
  async stepsOf(executions: readonly Execution[]): Promise<readonly (readonly Step[])[]> {
    const keyOf = (execution: Execution): string => `${execution.workflowId}:${execution.workflowVersion}`;
    const missing = [...new Map(executions.filter((execution) => !this.#steps.has(keyOf(execution))).map((execution) => [keyOf(execution), execution])).values()];
    const loaded = new Map<string, readonly Step[]>();
    if (missing.length > 0) {
      const lists = await this.store.steps(missing.map((execution) => ({ workflowId: execution.workflowId, version: execution.workflowVersion })));
      missing.forEach((execution, index) => loaded.set(keyOf(execution), lists[index] ?? []));
    }
    const answer = executions.map((execution) => this.#steps.get(keyOf(execution)) ?? loaded.get(keyOf(execution)) ?? []);
    if (this.#steps.size + loaded.size > KEPT_VERSIONS) this.#steps.clear();
    for (const [key, steps] of loaded) this.#steps.set(key, steps);
    return answer;
  }
}

function stepRunOf(stepRuns: readonly StoredStepRun[], event: NewEvent): StoredStepRun | null {
  return stepRuns.find((run) => run.stepId === event.stepId && run.attempt === event.attempt && run.item === STEP_ITSELF) ?? null;
}

function eventView(execution: Execution, steps: readonly Step[], event: NewEvent, recorded: StoredStepRun | null): ExecutionEvent {
  const index = event.stepId === null ? -1 : steps.findIndex((step) => step.id === event.stepId);
  const step = steps[index];
  // A call so short that only its end is stored: until then, what the event itself says is all there is.
  const shown = recorded ?? undefined;
  const view = step ? { ...stepRunView(execution.id, step, index, shown), ...(shown ? {} : { attempt: event.attempt ?? 0, startedAt: event.at }) } : null;
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
    error: event.error,
  };
}
