import type { JsonValue } from '../../lib/json/json.js';
import type { Problem } from '../workflow/problem.js';
import type { Usage } from '../account/usage.js';

export const StepCallKind = {
  /** A turn of the model: it was asked, and has answered. */
  MODEL: 'MODEL',
  /** A tool that the model asked for. */
  TOOL: 'TOOL',
} as const;
export type StepCallKind = (typeof StepCallKind)[keyof typeof StepCallKind];

/**
 * One call within a step: what an agent asks of its model and its tools. It is an entry of the log of the run, for all
 * who watch; and what a later attempt of the step goes on from, so that nothing that is on record is done twice.
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
  /** What the tool was called with; null for a model. */
  readonly input: JsonValue;
  /** What the model answered; what it was told of the tool's result. Null before the end. */
  readonly output: JsonValue;
  /** Why the tool was not called, or failed: the model has been told, and goes on. */
  readonly error: Problem | null;
  /** What the turn of the model has used. */
  readonly usage: Usage | null;
}
