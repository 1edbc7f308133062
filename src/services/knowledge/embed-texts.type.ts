import type { Usage } from '../../domain/run/execution.js';

/** The owner who pays for vectors, and the workflow of the call. */
export interface EmbeddingPayer {
  readonly ownerId: string;
  /** Empty: no workflow asks. */
  readonly workflowId: string;
  /** Null: no run asks. */
  readonly executionId: string | null;
  readonly stepId: string | null;
  /** The same on every retry. */
  readonly key: string;
  readonly onSpent?: ((usage: Usage) => void) | undefined;
}

interface EmbeddingCall {
  readonly texts: readonly string[];
  readonly model: string;
  /** Null: the model of the installation. */
  readonly connectionId: string | null;
  readonly payer: EmbeddingPayer;
  readonly signal: AbortSignal;
  /** Takes the key of the connection out of whatever the call yields. */
  readonly conceal: (secrets: readonly string[]) => void;
}

/**
 * Asks a model for the vectors of texts, in their order.
 *
 * @throws StepFailure `NO_MODEL`, `MISSING_CONNECTION`, `MODEL_CANNOT`, and the codes of the model.
 */
export type EmbedTexts = (call: EmbeddingCall) => Promise<readonly (readonly number[])[]>;
