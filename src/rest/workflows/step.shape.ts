import type { z } from 'zod';
import { nestSteps } from '../../domain/steps/loop-drafts.js';
import type { NestedStep } from '../../domain/steps/loop-drafts.js';
import type { LoopRule, Step } from '../../domain/steps/step.js';
import { show } from '../common/lower-case.js';
import type { Step as StepAnswer } from './step.schema.js';

/** The steps of a definition, each body inside its loop. */
export function stepShapes(steps: readonly Step[]): StepShape[] {
  return nestSteps(steps).map(nestedShape);
}

/** One step alone. The body of a loop is left out. */
export function stepShape(step: Step): StepShape {
  return nestedShape({ ...step, loop: step.loop && { ...step.loop, steps: [] } });
}

type StepShape = ReturnType<typeof flatShape> & { loop: LoopShape | null };
type LoopShape = ReturnType<typeof ruleShape> & { steps: StepShape[] };

function nestedShape(step: NestedStep): StepShape {
  const { loop } = step;
  return {
    ...flatShape(step),
    loop: loop ? { ...ruleShape(loop), steps: loop.steps.map(nestedShape) } : null,
  } satisfies z.input<typeof StepAnswer>;
}

function flatShape(step: Omit<Step, 'loop'>) {
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
    failed_items: step.failedItems ? show(step.failedItems) : null,
    reason: step.reason ?? null,
  };
}

function ruleShape(loop: LoopRule) {
  return {
    for_each: loop.forEach,
    repeat: loop.repeat && {
      until: loop.repeat.until,
      max_times: loop.repeat.maxTimes,
      delay_ms: loop.repeat.delayMs,
    },
    concurrency: loop.concurrency,
    break_if: loop.breakIf,
    output: loop.output,
    failed_items: show(loop.failedItems),
  };
}
