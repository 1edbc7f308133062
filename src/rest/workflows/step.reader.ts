import type { z } from 'zod';
import type { StepDraft } from '../../domain/steps/step.js';
import type { StepInput } from './step.schema.js';

export function stepDraft(step: z.output<typeof StepInput>): StepDraft {
  return {
    id: step.id,
    title: step.title,
    description: step.description,
    tool: step.tool,
    input: step.input,
    when: step.when,
    dependsOn: step.depends_on,
    forEach: step.for_each,
    retry: step.retry === undefined ? undefined : retryDraft(step.retry),
    timeoutMs: step.timeout_ms,
    onError: step.on_error,
    reason: step.reason,
  };
}

/** Only the given fields: the defaults are spread under them. */
function retryDraft(retry: NonNullable<z.output<typeof StepInput>['retry']>): NonNullable<StepDraft['retry']> {
  return {
    ...(retry.max_attempts === undefined ? {} : { maxAttempts: retry.max_attempts }),
    ...(retry.initial_delay_ms === undefined ? {} : { initialDelayMs: retry.initial_delay_ms }),
    ...(retry.backoff_factor === undefined ? {} : { backoffFactor: retry.backoff_factor }),
    ...(retry.max_delay_ms === undefined ? {} : { maxDelayMs: retry.max_delay_ms }),
  };
}
