import type { JsonValue } from '../../lib/json/json.js';
import type { Problem } from '../workflow/problem.js';
import type { Usage } from '../account/usage.js';

export const StepCallKind = {
  /** A turn of the model: it was asked, and has answered. */
  MODEL: 'MODEL',
  /** A tool that the model asked for. */
  TOOL: 'TOOL',
  /** The steps that the model intends. */
  PLAN: 'PLAN',
  /** A question to a person about a tool that the model asked for. */
  APPROVAL: 'APPROVAL',
  /** The earlier turns that the agent is given. */
  MEMORY: 'MEMORY',
} as const;
export type StepCallKind = (typeof StepCallKind)[keyof typeof StepCallKind];

/**
 * One call within a step: a request of an agent to its model or its tools. It is an entry of the log of the run, for
 * all subscribers. A later attempt of the step continues from it, so that recorded work is not done twice.
 */
export interface StepCall {
  /** `execution:step:item:turn-N` or `execution:step:item:call-N`: the same on every retry (invariant 4). */
  readonly key: string;
  /** Position in the step's `forEach` list; null outside one. */
  readonly item: number | null;
  readonly kind: StepCallKind;
  /** Which turn of the model it is, or belongs to; from 1. */
  readonly turn: number;
  /** The model, or the tool. */
  readonly name: string;
  /** The input of the tool call. Null for a model. */
  readonly input: JsonValue;
  /** The answer of the model, or the text about the tool's result that the model received. Null before the end. */
  readonly output: JsonValue;
  /** The reason why the tool was not called, or failed. The model has received it, and continues. */
  readonly error: Problem | null;
  /** The usage of the turn of the model. */
  readonly usage: Usage | null;
}
