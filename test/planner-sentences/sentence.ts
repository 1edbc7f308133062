import type { Expectation } from '../planner-eval/case.type.js';

/** A request that the bundled tools can serve, and what a good plan for it looks like. */
export interface Sentence {
  readonly say: string;
  readonly expect: Expectation;
  /** A question is the best answer: the words leave open who or what is meant. */
  readonly asks?: true;
}

export type Inputs = Expectation['inputs'];

export const at = (schedule: string, timezone?: string) =>
  timezone === undefined ? { schedule } : { schedule, timezone };
export const on = (event: string, more: object = {}) => ({ event, ...more });

export function plan(
  say: string,
  trigger: Expectation['trigger'],
  tools: readonly string[],
  inputs: Inputs = [],
  more: Partial<Expectation> = {},
): Sentence {
  return { say, expect: { trigger, tools, inputs: inputs ?? [], ...more } };
}

export function question(
  say: string,
  trigger: Expectation['trigger'],
  tools: readonly string[],
  inputs: Inputs = [],
  more: Partial<Expectation> = {},
): Sentence {
  return { ...plan(say, trigger, tools, inputs, more), asks: true };
}
