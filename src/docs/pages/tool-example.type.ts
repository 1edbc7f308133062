import type { StepDraft } from '../../domain/steps/step.js';

/** How a tool is used: a step, or a few that lead to it. The steps pass the check that users' steps must pass. */
export interface ToolExample {
  readonly tool: string;
  /** What the example does, as a sentence. */
  readonly title: string;
  readonly steps: readonly StepDraft[];
}
