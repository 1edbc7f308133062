import { randomUUID } from 'node:crypto';
import { MAX_SAMPLES } from '../../domain/mcp/mcp-call.js';
import type { SamplingOffer, SamplingPort } from '../../domain/mcp/sampling-port.js';
import { StepFailure } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { PubSub } from '../../pubsub.js';
import type { McpCallStore } from '../../storage/connections/mcp-call.store.js';
import type { McpSampleStore } from '../../storage/connections/mcp-sample.store.js';

export interface SamplingTimes {
  /** How long the client may take to fetch a question. One that polls a task comes back after a while. */
  readonly unclaimedMs: number;
  /** How long its model, and the person who may have to agree, may take. */
  readonly answerMs: number;
  /** How often it is looked again, in case a notification was lost. */
  readonly pollMs: number;
}

const TIMES: SamplingTimes = { unclaimedMs: 30_000, answerMs: 180_000, pollMs: 1_000 };
/** A client that was given a question before may be used to long answers, the database is not. */
const MAX_REQUEST_BYTES = 1_000_000;

export interface SamplingDependencies {
  readonly calls: Pick<McpCallStore, 'offerOf' | 'countSample'>;
  readonly samples: McpSampleStore;
  readonly pubsub: PubSub;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly times?: SamplingTimes | undefined;
}

/** A question that is to be put to a client. */
export interface OpenSample {
  readonly id: string;
  readonly request: JsonObject;
}

/**
 * Brings questions of runs to the models of the clients that started them. The worker stores the question. The process
 * that serves the client takes it from there, and stores the answer.
 */
export class SamplingService implements SamplingPort {
  readonly #times: SamplingTimes;

  constructor(private readonly deps: SamplingDependencies) {
    this.#times = deps.times ?? TIMES;
  }

  offerOf({ ownerId, executionId }: { ownerId: string; executionId: string }): Promise<SamplingOffer | null> {
    return this.deps.calls.offerOf(ownerId, executionId);
  }

  async ask(offer: SamplingOffer, request: JsonObject, signal: AbortSignal): Promise<JsonObject> {
    signal.throwIfAborted();
    if (Buffer.byteLength(JSON.stringify(request)) > MAX_REQUEST_BYTES)
      throw StepFailure.permanent(
        'MODEL_REQUEST_REJECTED',
        `The question is longer than ${MAX_REQUEST_BYTES.toLocaleString('en')} bytes, the most that the client is sent.`,
      );
    if (!(await this.deps.calls.countSample(offer.executionId, MAX_SAMPLES)))
      throw StepFailure.permanent(
        'MODEL_QUOTA',
        `The run has asked the model of its MCP client ${MAX_SAMPLES} times, the most that it may.`,
      );
    const id = randomUUID();
    const { unclaimedMs, answerMs } = this.#times;
    const expiresAt = new Date(this.deps.now() + unclaimedMs + answerMs);
    await this.deps.samples.insert({ id, ...offer }, request, expiresAt);
    try {
      return await this.#answerOf(id, offer.sessionId, signal);
    } finally {
      await this.deps.samples.delete(id);
    }
  }

  /** The next question of a run to the client of this session. Null if there is none. */
  next(executionId: string, sessionId: string): Promise<OpenSample | null> {
    return this.deps.samples.claim(executionId, sessionId);
  }

  /** Whether a question of a run waits for its client to come. */
  isWaiting(executionId: string): Promise<boolean> {
    return this.deps.samples.isOpen(executionId);
  }

  /** The outcome of a question that was put to the client. */
  async finish(
    { id }: OpenSample,
    sessionId: string,
    outcome: { readonly answer: JsonObject } | { readonly problem: string },
  ): Promise<void> {
    await this.deps.samples.finish(id, outcome);
    this.deps.pubsub.publish('mcpSession', sessionId, { kind: 'sample' });
  }

  /** The stream of the client has ended before the answer was there: its next one may take the question. */
  async release({ id }: OpenSample, sessionId: string): Promise<void> {
    await this.deps.samples.release(id);
    this.deps.pubsub.publish('mcpSession', sessionId, { kind: 'sample' });
  }

  /** Calls back when a question of a run to this session may be there. */
  listen(sessionId: string, heard: () => void): () => void {
    return this.deps.pubsub.listen('mcpSession', sessionId, ({ kind }) => {
      if (kind === 'sample') heard();
    });
  }

  async #answerOf(id: string, sessionId: string, signal: AbortSignal): Promise<JsonObject> {
    let wake: () => void = () => undefined;
    const unlisten = this.listen(sessionId, () => wake());
    // Since when the client has the question, or does not have it.
    let since = { isClaimed: false, at: this.deps.now() };
    try {
      this.deps.pubsub.publish('mcpSession', sessionId, { kind: 'sample' });
      for (;;) {
        const state = await this.deps.samples.state(id);
        signal.throwIfAborted();
        if (state === null || state.problem !== null)
          throw StepFailure.permanent('NO_MODEL', state?.problem ?? 'The question to the MCP client is gone.');
        if (state.answer !== null) return state.answer;
        if (state.isClaimed !== since.isClaimed) since = { isClaimed: state.isClaimed, at: this.deps.now() };
        this.#refuseLate(since);
        await pause(this.#times.pollMs, signal, (done) => (wake = done));
      }
    } finally {
      unlisten();
    }
  }

  #refuseLate({ isClaimed, at }: { readonly isClaimed: boolean; readonly at: number }): void {
    const { unclaimedMs, answerMs } = this.#times;
    const waited = this.deps.now() - at;
    if (!isClaimed && waited > unclaimedMs)
      throw StepFailure.permanent(
        'NO_MODEL',
        'The MCP client that started the run no longer waits for it, so its model cannot be asked. Name a connection of the kind MODEL.',
      );
    if (isClaimed && waited > answerMs)
      throw StepFailure.retryable(
        'MODEL_TIMEOUT',
        `The model of the MCP client did not answer within ${answerMs / 1_000} seconds.`,
      );
  }
}

/** Until the time is over, the signal aborts, or it is woken. */
function pause(ms: number, signal: AbortSignal, wakeable: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    wakeable(done);
  });
}
