import type { JsonObject } from '../../lib/json/json.js';

/** The model of the client that started a run, if the run may use it. */
export interface SamplingOffer {
  /** The run that the client has started: the asking one, or one that it is part of. */
  readonly executionId: string;
  readonly sessionId: string;
  /** Whether the model can be given tools. */
  readonly canUseTools: boolean;
}

/** Asks the models of clients of the Model Context Protocol (`sampling/createMessage`). */
export interface SamplingPort {
  /** Null if no client started the run, its owner does not allow it, or the client offers no model. */
  offerOf(call: { readonly ownerId: string; readonly executionId: string }): Promise<SamplingOffer | null>;
  /**
   * Waits for the answer, which is untrusted.
   *
   * @throws StepFailure `NO_MODEL` if the client is gone or refuses, `MODEL_TIMEOUT`, `MODEL_QUOTA`; the reason of
   * `signal`.
   */
  ask(offer: SamplingOffer, request: JsonObject, signal: AbortSignal): Promise<JsonObject>;
}
