import { setTimeout as sleep } from 'node:timers/promises';
import { HookRespond, RESPOND_TOOL, fileInOutput, responseIn } from '../../domain/event/hook-answer.js';
import type { WebhookResponse } from '../../domain/event/hook-answer.js';
import type { FileValue } from '../../domain/file/file.js';
import type { StoredHook } from '../../domain/event/hook.js';
import { ExecutionEventType, ExecutionStatus, StepStatus, isTerminal } from '../../domain/run/execution.js';
import type { Execution } from '../../domain/run/execution.js';
import { STEP_ITSELF } from '../../engine/step-state.js';
import type { RunChange } from '../../engine/ports.js';
import { StepFailure } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { EventStore } from '../../storage/events/event.store.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { OpenFile, RunFiles } from '../files/run-files.js';
import type { ExecutionLog } from '../progress/execution-log.js';
import type { AwaitedRun, AwaitedRuns } from './awaited-runs.js';
import type { Accepted } from './event-intake.js';
import type { StartedRun } from './event-run-starter.js';

/** Callers that one process lets wait. Further ones get their answer at once, as if their time were over. */
const MAX_WAITING = 5_000;
/** The pauses between two looks at whether an event has had its effect: twice as long each time, up to the longest. */
const LOOK_AGAIN_MS = 50;
const MAX_PAUSE_MS = 1_000;
/**
 * After this time without an answer, a run of this process is followed in its log as well: another process may have it
 * by now.
 */
const HERE_MS = 2_000;

/** The answer to the caller of a webhook address. */
export type HookAnswer =
  /** Nothing more than that the event is stored: the address responds at once, or no workflow started. */
  | { readonly kind: 'stored' }
  /** The run has not answered within the time limit. It goes on. */
  | { readonly kind: 'under-way'; readonly executionId: string }
  /** Composed by a step. */
  | { readonly kind: 'response'; readonly executionId: string; readonly response: WebhookResponse }
  /** A file: composed by a step, or the output of the run. */
  | {
      readonly kind: 'file';
      readonly executionId: string;
      readonly response: Pick<WebhookResponse, 'status' | 'headers'>;
      readonly file: OpenFile;
    }
  /** The file of the answer was deleted, or has expired. */
  | { readonly kind: 'file-gone'; readonly executionId: string }
  /** The output of the run. */
  | { readonly kind: 'output'; readonly executionId: string; readonly output: JsonValue }
  /** The run ended without an answer. `hasFailed`: it failed or was cancelled. */
  | { readonly kind: 'none'; readonly executionId: string; readonly hasFailed: boolean };

export interface HookResponderDependencies {
  readonly events: Pick<EventStore, 'executionIds' | 'isPending'>;
  readonly executions: Pick<ExecutionStore, 'findMany'>;
  readonly log: Pick<ExecutionLog, 'follow' | 'stepsOf'>;
  readonly awaited: Pick<AwaitedRuns, 'get' | 'forget'>;
  readonly files: Pick<RunFiles, 'open'>;
}

/**
 * Waits for what the run of a delivery yields. Nothing depends on the waiting: if the caller leaves, the run goes on,
 * and the same delivery again gets the answer of the same run.
 */
export class HookResponder {
  #waiting = 0;

  constructor(private readonly deps: HookResponderDependencies) {}

  /** @param signal aborted when the caller leaves. */
  async answerTo(hook: StoredHook, { eventId, started: known }: Accepted, signal: AbortSignal): Promise<HookAnswer> {
    if (hook.respond === HookRespond.IMMEDIATELY) return { kind: 'stored' };
    try {
      const ids = known?.map(({ id }) => id);
      if (this.#waiting >= MAX_WAITING) return atOnce(ids ?? (await this.#executionIds(hook.ownerId, eventId)));
      return await this.#within(hook.respondWithinSeconds * 1_000, signal, async (limit) => {
        const started = ids ?? (await this.#startedBy(hook, eventId, limit));
        const [first] = started;
        if (first === undefined) return { kind: 'stored' };
        const answers =
          known?.map((run) => this.#answerHere(run, hook, limit)) ??
          started.map((id) => this.#answerFromLog(id, hook, limit));
        return firstAnswer(answers, first);
      });
    } finally {
      for (const { id } of known ?? []) this.deps.awaited.forget(id);
    }
  }

  /** Lets a caller wait, no longer than `ms` and until the signal is aborted. */
  async #within<T>(ms: number, signal: AbortSignal, action: (limit: AbortSignal) => Promise<T>): Promise<T> {
    const limit = new AbortController();
    const end = (): void => limit.abort(OVER);
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    this.#waiting += 1;
    try {
      return await action(limit.signal);
    } finally {
      this.#waiting -= 1;
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      end();
    }
  }

  /** As `#answerFromLog`, of a run that this process has probably ended before it could be looked up. */
  async #answerHere(run: StartedRun, hook: StoredHook, limit: AbortSignal): Promise<HookAnswer | null> {
    const here = this.deps.awaited.get(run.id);
    if (!here) return this.#answerFromLog(run.id, hook, limit);
    const { promise: gone, resolve: isGone } = Promise.withResolvers<null>();
    const timer = setTimeout(isGone, HERE_MS, null);
    const end = (): void => isGone(null);
    limit.addEventListener('abort', end);
    try {
      const answer = await Promise.race([gone, this.#answerInChanges(run, hook, here, limit)]);
      // Its log is followed from now on: further changes would be kept for no reader.
      this.deps.awaited.forget(run.id);
      return answer ?? (limit.aborted ? null : await this.#answerFromLog(run.id, hook, limit));
    } finally {
      clearTimeout(timer);
      limit.removeEventListener('abort', end);
    }
  }

  /** Null: the run is not in the hands of this process any more, or the time is over. */
  async #answerInChanges(
    run: StartedRun,
    { respond, ownerId }: StoredHook,
    changes: Pick<AwaitedRun, 'next'>,
    limit: AbortSignal,
  ): Promise<HookAnswer | null> {
    while (!limit.aborted) {
      for (const change of await changes.next()) {
        const response = respond === HookRespond.STEP ? await this.#responseIn(run, change) : null;
        if (response !== null) return this.#composed({ id: run.id, ownerId }, response);
        if (change.release === null) continue;
        return isTerminal(change.status)
          ? this.#answerAtEnd({ id: run.id, ownerId, status: change.status, output: change.output }, respond)
          : null;
      }
    }
    return null;
  }

  /** The answer that a step of the change composed. */
  async #responseIn(run: StartedRun, change: RunChange): Promise<WebhookResponse | null> {
    const ended = [...change.stepRuns, ...change.endedStepRuns].filter(
      ({ status, item }) => status === StepStatus.SUCCEEDED && item === STEP_ITSELF,
    );
    if (ended.length === 0) return null;
    const [steps = []] = await this.deps.log.stepsOf([run]);
    const composers = new Set(steps.filter(({ tool }) => tool === RESPOND_TOOL).map(({ id }) => id));
    const composed = ended.find(({ stepId }) => composers.has(stepId));
    return composed ? responseIn(composed.output) : null;
  }

  #composed(run: RunOfOwner, response: WebhookResponse): Promise<HookAnswer> | HookAnswer {
    if (response.file !== undefined) return this.#withFile(run, response, response.file);
    return { kind: 'response', executionId: run.id, response };
  }

  /**
   * The runs of an event. The same delivery again may come while the first is still being given its effect, by this
   * process or another one: it waits until that has happened.
   */
  async #startedBy({ ownerId }: StoredHook, eventId: string, limit: AbortSignal): Promise<readonly string[]> {
    for (let pause = LOOK_AGAIN_MS; ; pause = Math.min(pause * 2, MAX_PAUSE_MS)) {
      const ids = await this.#executionIds(ownerId, eventId);
      if (ids.length > 0 || limit.aborted) return ids;
      // It may have had its effect between the two look-ups.
      if (!(await this.deps.events.isPending(ownerId, eventId))) return this.#executionIds(ownerId, eventId);
      await sleep(pause, undefined, { signal: limit }).catch(() => undefined);
    }
  }

  async #executionIds(ownerId: string, eventId: string): Promise<readonly string[]> {
    return (await this.deps.events.executionIds(ownerId, [eventId])).get(eventId) ?? [];
  }

  /** Null if the run has not answered before the signal is aborted. */
  async #answerFromLog(
    executionId: string,
    { respond, ownerId }: StoredHook,
    signal: AbortSignal,
  ): Promise<HookAnswer | null> {
    const [run] = await this.deps.executions.findMany([executionId], ownerId);
    if (!run) return { kind: 'none', executionId, hasFailed: true };
    if (isTerminal(run.status) && respond !== HookRespond.STEP) return this.#answerAtEnd(run, respond);
    for await (const { type, step } of this.deps.log.follow(run, 0, signal)) {
      const isResponse = type === ExecutionEventType.STEP_SUCCEEDED && step?.tool === RESPOND_TOOL;
      const response = isResponse && respond === HookRespond.STEP ? responseIn(step.output) : null;
      if (response !== null) return this.#composed(run, response);
      if (!isTerminal(type)) continue;
      const [ended] = await this.deps.executions.findMany([executionId], ownerId);
      return ended ? this.#answerAtEnd(ended, respond) : { kind: 'none', executionId, hasFailed: true };
    }
    return null;
  }

  async #answerAtEnd(
    run: RunOfOwner & Pick<Execution, 'status' | 'output'>,
    respond: HookRespond,
  ): Promise<HookAnswer> {
    if (run.status !== ExecutionStatus.SUCCEEDED) return { kind: 'none', executionId: run.id, hasFailed: true };
    return respond === HookRespond.LAST_STEP
      ? this.#withOutput(run)
      : { kind: 'none', executionId: run.id, hasFailed: false };
  }

  async #withOutput(run: RunOfOwner & Pick<Execution, 'output'>): Promise<HookAnswer> {
    const file = fileInOutput(run.output);
    if (file === null) return { kind: 'output', executionId: run.id, output: run.output };
    return this.#withFile(run, { status: 200, headers: { 'content-type': file.mediaType } }, file);
  }

  async #withFile(
    { id: executionId, ownerId }: RunOfOwner,
    { status, headers }: Pick<WebhookResponse, 'status' | 'headers'>,
    value: FileValue,
  ): Promise<HookAnswer> {
    try {
      const file = await this.deps.files.open({ ownerId }, value.id);
      return { kind: 'file', executionId, response: { status, headers }, file };
    } catch (error) {
      if (error instanceof StepFailure && error.code === 'FILE_NOT_FOUND') return { kind: 'file-gone', executionId };
      throw error;
    }
  }
}

type RunOfOwner = Pick<Execution, 'id' | 'ownerId'>;

/** The answer to a caller who cannot wait. */
function atOnce([executionId]: readonly string[]): HookAnswer {
  return executionId === undefined ? { kind: 'stored' } : { kind: 'under-way', executionId };
}

/** Why a wait is over is not read. An error would be made for each wait, with a stack. */
const OVER = 'over';

/** The first answer that has content; if no run gives one, the last without. Null of all: none has ended in time. */
async function firstAnswer(runs: readonly Promise<HookAnswer | null>[], firstId: string): Promise<HookAnswer> {
  const withContent = runs.map(async (run) => {
    const answer = await run;
    if (answer === null || answer.kind === 'none') throw new NoContent(answer);
    return answer;
  });
  try {
    return await Promise.any(withContent);
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error;
    const errors: readonly unknown[] = error.errors;
    if (errors.some((one) => !(one instanceof NoContent))) throw error;
    const ended = errors.find((one) => one instanceof NoContent && one.answer !== null);
    return (ended instanceof NoContent ? ended.answer : null) ?? { kind: 'under-way', executionId: firstId };
  }
}

class NoContent extends Error {
  constructor(readonly answer: HookAnswer | null) {
    super('A run gave no answer.');
  }
}
