import type { StepDraft } from '../../../../domain/steps/step.js';

/** Operations that send a message. */
export const SENDS = /\.(?:send|post)(?:_\w+)?$/;

/** The place of the last step that sends a message; -1: none does. */
export const lastSent = (steps: readonly StepDraft[]): number => steps.findLastIndex(({ tool }) => SENDS.test(tool));
