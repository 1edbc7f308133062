/** The purpose of a model call. */
export const ModelCallPurpose = {
  /** A step of a run, or one that was tried alone. */
  RUN: 'RUN',
  /** The steps of a workflow were planned. */
  PLAN: 'PLAN',
  /** Vectors for a knowledge base that no run asked for. */
  KNOWLEDGE: 'KNOWLEDGE',
} as const;
export type ModelCallPurpose = (typeof ModelCallPurpose)[keyof typeof ModelCallPurpose];

/** The payer of a model call, and its purpose. */
export interface ModelPayer {
  readonly ownerId: string;
  readonly workflowId: string;
  /** Null: no run asks. */
  readonly executionId: string | null;
  readonly stepId: string | null;
  readonly purpose: ModelCallPurpose;
  /** The same on every retry. A new try drops the reservation of an earlier try that was cut off. */
  readonly key: string;
}

/** The most that a call may cost, or its actual cost. */
export interface ModelAmount {
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Null: the price is not known. */
  readonly costUsd: number | null;
}

/** The use of models and its cost, summed up. */
export interface UsageTotal {
  /** Responses of models. */
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Of the two, those of models whose price is not known; `costUsd` leaves them out. */
  readonly unpricedTokens: number;
  readonly costUsd: number;
}

export const NO_USAGE_TOTAL: UsageTotal = {
  calls: 0,
  promptTokens: 0,
  completionTokens: 0,
  unpricedTokens: 0,
  costUsd: 0,
};

/** One day of one workflow. */
export interface UsageOfDay extends UsageTotal {
  /** `2026-11-24`, UTC. */
  readonly day: string;
  readonly workflowId: string;
  readonly purpose: ModelCallPurpose;
}

export function addTotals(one: UsageTotal, other: UsageTotal): UsageTotal {
  return {
    calls: one.calls + other.calls,
    promptTokens: one.promptTokens + other.promptTokens,
    completionTokens: one.completionTokens + other.completionTokens,
    unpricedTokens: one.unpricedTokens + other.unpricedTokens,
    // To the millionth of a cent, so that sums show no rounding noise.
    costUsd: Math.round((one.costUsd + other.costUsd) * 1e8) / 1e8,
  };
}
