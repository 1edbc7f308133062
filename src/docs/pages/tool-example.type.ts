import type { StepDraft } from '../../domain/steps/step.js';

/** How a tool is used: a step, or a few that lead to it. The steps pass the check that users' steps must pass. */
export interface ToolExample {
  readonly tool: string;
  /** A sentence about the purpose of the example. */
  readonly title: string;
  readonly steps: readonly StepDraft[];
}
