/** Model tokens and their cost. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
}
export const NO_USAGE: Usage = { promptTokens: 0, completionTokens: 0, costUsd: 0 };

/** The sum in a form that can be stored: the report of a model server may not be a number at all. */
export function addUsage(one: Usage, other: Usage): Usage {
  return {
    promptTokens: tokens(one.promptTokens + tokens(other.promptTokens)),
    completionTokens: tokens(one.completionTokens + tokens(other.completionTokens)),
    costUsd: one.costUsd + (Number.isFinite(other.costUsd) ? other.costUsd : 0),
  };
}

const MAX_TOKENS = 2_147_483_647;

function tokens(count: number): number {
  return Number.isFinite(count) ? Math.min(Math.max(Math.round(count), 0), MAX_TOKENS) : 0;
}
