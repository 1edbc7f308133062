import { DEFAULT_RETRY, DEFAULT_STEP_TIMEOUT_MS, OnStepError } from '../domain/step.js';
import type { Step, StepDraft } from '../domain/step.js';

/** A step of a plan that is still being made, to be shown; it has not been checked yet. */
export function previewStep(draft: StepDraft, index: number): Step {
  return {
    id: draft.id ?? `step_${index + 1}`,
    title: draft.title,
    description: draft.description ?? '',
    tool: draft.tool,
    input: draft.input ?? {},
    when: draft.when ?? null,
    dependsOn: draft.dependsOn ?? null,
    forEach: draft.forEach ?? null,
    retry: { ...DEFAULT_RETRY, ...draft.retry },
    timeoutMs: draft.timeoutMs ?? DEFAULT_STEP_TIMEOUT_MS,
    onError: draft.onError ?? OnStepError.FAIL,
    ...(draft.reason ? { reason: draft.reason } : {}),
  };
}
