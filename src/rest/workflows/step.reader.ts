import type { z } from 'zod';
import type { LoopDraft, StepDraft } from '../../domain/steps/step.js';
import type { StepInput } from './step.schema.js';

export function stepDraft(step: z.output<typeof StepInput>): StepDraft {
  return {
    id: step.id,
    title: step.title,
    description: step.description,
    // Absent beside a loop, or else an issue of the service.
    tool: step.tool as string,
    input: step.input,
    when: step.when,
    dependsOn: step.depends_on,
    forEach: step.for_each,
    retry: step.retry === undefined ? undefined : retryDraft(step.retry),
    timeoutMs: step.timeout_ms,
    onError: step.on_error,
    failedItems: step.failed_items,
    loop: step.loop && loopDraft(step.loop),
    parent: step.parent,
    reason: step.reason,
  };
}

function loopDraft(loop: NonNullable<z.output<typeof StepInput>['loop']>): LoopDraft {
  return {
    forEach: loop.for_each,
    repeat: loop.repeat && {
      until: loop.repeat.until,
      maxTimes: loop.repeat.max_times,
      delayMs: loop.repeat.delay_ms,
    },
    concurrency: loop.concurrency,
    breakIf: loop.break_if,
    output: loop.output,
    failedItems: loop.failed_items,
    steps: loop.steps?.map(stepDraft),
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
