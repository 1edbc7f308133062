import type { z } from 'zod';
import type { Step } from '../../domain/steps/step.js';
import { show } from '../common/lower-case.js';
import type { Step as StepAnswer } from './step.schema.js';

export function stepShape(step: Step) {
  return {
    id: step.id,
    title: step.title,
    description: step.description,
    tool: step.tool,
    input: step.input,
    when: step.when,
    depends_on: step.dependsOn === null ? null : [...step.dependsOn],
    for_each: step.forEach,
    retry: {
      max_attempts: step.retry.maxAttempts,
      initial_delay_ms: step.retry.initialDelayMs,
      backoff_factor: step.retry.backoffFactor,
      max_delay_ms: step.retry.maxDelayMs,
    },
    timeout_ms: step.timeoutMs,
    on_error: show(step.onError),
    reason: step.reason ?? null,
  } satisfies z.input<typeof StepAnswer>;
}
