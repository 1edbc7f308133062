import { setTimeout as sleep } from 'node:timers/promises';
import { EventStatus } from '../../domain/event/event.js';
import { HookRespond, RESPOND_TOOL, fileInOutput, responseIn } from '../../domain/event/hook-answer.js';
import type { WebhookResponse } from '../../domain/event/hook-answer.js';
import type { FileValue } from '../../domain/file/file.js';
import type { StoredHook } from '../../domain/event/hook.js';
import { ExecutionEventType, ExecutionStatus, isTerminal } from '../../domain/run/execution.js';
import type { Execution } from '../../domain/run/execution.js';
import { StepFailure } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { EventStore } from '../../storage/events/event.store.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { OpenFile, RunFiles } from '../files/run-files.js';
import type { ExecutionLog } from '../progress/execution-log.js';
import type { Accepted } from './event-intake.js';

/** Callers that one process lets wait. Further ones get their answer at once, as if their time were over. */
const MAX_WAITING = 5_000;
/** How often a process looks whether an event has had its effect. */
const LOOK_AGAIN_MS = 50;

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
  readonly events: Pick<EventStore, 'executionIds' | 'findMany'>;
  readonly executions: Pick<ExecutionStore, 'findMany'>;
  readonly log: Pick<ExecutionLog, 'follow'>;
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
    const ids = known ?? (await this.#startedBy(hook, eventId, signal));
    const started = (await this.deps.executions.findMany(ids, hook.ownerId)).filter((run) => run !== null);
    const [first] = started;
    if (first === undefined) return { kind: 'stored' };
    if (this.#waiting >= MAX_WAITING) return { kind: 'under-way', executionId: first.id };
    this.#waiting += 1;
    const over = new AbortController();
    const limit = AbortSignal.any([signal, over.signal, AbortSignal.timeout(hook.respondWithinSeconds * 1_000)]);
    try {
      return await firstAnswer(
        started.map((run) => this.#answerOf(run, hook, limit)),
        first.id,
      );
    } finally {
      this.#waiting -= 1;
      over.abort();
    }
  }

  /**
   * The runs of an event. The same delivery again may come while the first is still being given its effect, by this
   * process or another one: it waits until that has happened.
   */
  async #startedBy(
    { ownerId, respondWithinSeconds }: StoredHook,
    eventId: string,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const until = performance.now() + respondWithinSeconds * 1_000;
    for (;;) {
      const ids = await this.#executionIds(ownerId, eventId);
      if (ids.length > 0 || signal.aborted || performance.now() > until) return ids;
      const [event] = await this.deps.events.findMany(ownerId, [eventId]);
      // It may have had its effect between the two look-ups.
      if (event?.status !== EventStatus.PENDING) return this.#executionIds(ownerId, eventId);
      await sleep(LOOK_AGAIN_MS);
    }
  }

  async #executionIds(ownerId: string, eventId: string): Promise<readonly string[]> {
    return (await this.deps.events.executionIds(ownerId, [eventId])).get(eventId) ?? [];
  }

  /** Null if the run has not answered before the signal is aborted. */
  async #answerOf(run: Execution, { respond, ownerId }: StoredHook, signal: AbortSignal): Promise<HookAnswer | null> {
    const executionId = run.id;
    if (isTerminal(run.status) && respond !== HookRespond.STEP) return this.#answerAtEnd(run, respond);
    for await (const { type, step } of this.deps.log.follow(run, 0, signal)) {
      const isResponse = type === ExecutionEventType.STEP_SUCCEEDED && step?.tool === RESPOND_TOOL;
      const response = isResponse && respond === HookRespond.STEP ? responseIn(step.output) : null;
      if (response?.file !== undefined) return this.#withFile(run, response, response.file);
      if (response !== null) return { kind: 'response', executionId, response };
      if (!isTerminal(type)) continue;
      const [ended] = await this.deps.executions.findMany([executionId], ownerId);
      return ended ? this.#answerAtEnd(ended, respond) : { kind: 'none', executionId, hasFailed: true };
    }
    return null;
  }

  async #answerAtEnd(run: Execution, respond: HookRespond): Promise<HookAnswer> {
    if (run.status !== ExecutionStatus.SUCCEEDED) return { kind: 'none', executionId: run.id, hasFailed: true };
    return respond === HookRespond.LAST_STEP
      ? this.#withOutput(run)
      : { kind: 'none', executionId: run.id, hasFailed: false };
  }

  async #withOutput(run: Execution): Promise<HookAnswer> {
    const file = fileInOutput(run.output);
    if (file === null) return { kind: 'output', executionId: run.id, output: run.output };
    return this.#withFile(run, { status: 200, headers: { 'content-type': file.mediaType } }, file);
  }

  async #withFile(
    { id: executionId, ownerId }: Execution,
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
