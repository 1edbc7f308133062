import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { FailedItems, OnStepError } from '../../domain/steps/step.js';
import { JSONObjectScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';

registerEnumType(OnStepError, {
  name: 'OnStepError',
  description: 'The effect of a failure of a step on its run.',
  valuesConfig: {
    FAIL: { description: 'No new step starts, running ones are let finish, and the run ends FAILED.' },
    CONTINUE: { description: 'The step stays FAILED with a null output, and the steps that depend on it run.' },
  },
});

registerEnumType(FailedItems, {
  name: 'FailedItems',
  description: 'The effect of failed items or iterations on the step that they belong to.',
  valuesConfig: {
    STOP: { description: 'No further one starts, and the step fails.' },
    NULL: { description: 'The result of a failed one is null, and the step succeeds.' },
    DROP: { description: 'A failed one is missing from the results, and the step succeeds.' },
  },
});

@ObjectType('RetryPolicy', {
  description: 'How often and when a step is tried again: exponential backoff with full jitter.',
  simpleResolvers: true,
})
export class RetryPolicyType {
  @Field(() => Int, { description: 'Attempts in all, the first included.' })
  readonly maxAttempts!: number;

  @Field(() => Int, { description: 'The longest wait before the second attempt, in milliseconds.' })
  readonly initialDelayMs!: number;

  @Field(() => Float, { description: 'Each further wait may be this many times as long.' })
  readonly backoffFactor!: number;

  @Field(() => Int, { description: 'No wait is longer than this, in milliseconds.' })
  readonly maxDelayMs!: number;
}

@ObjectType('LoopRepeat', {
  description: 'Iterations one after another until an expression is true.',
  simpleResolvers: true,
})
export class LoopRepeatType {
  @Field(() => String, { description: 'The expression, evaluated at the end of each iteration.' })
  readonly until!: string;

  @Field(() => Int, { description: 'After as many iterations the step fails with LOOP_EXHAUSTED.' })
  readonly maxTimes!: number;

  @Field(() => Int, { description: 'Pause between two iterations, in milliseconds.' })
  readonly delayMs!: number;
}

@ObjectType('Loop', {
  description: 'How a step repeats its body: `forEach` or `repeat`.',
  simpleResolvers: true,
})
export class LoopType {
  @Field(() => String, { nullable: true, description: 'An expression that yields the list.' })
  readonly forEach!: string | null;

  @Field(() => LoopRepeatType, { nullable: true, description: 'Instead of `forEach`: until an expression is true.' })
  readonly repeat!: LoopRepeatType | null;

  @Field(() => Int, { description: 'Iterations at a time.' })
  readonly concurrency!: number;

  @Field(() => String, {
    nullable: true,
    description: 'An expression at the end of an iteration: once it is true, no further iteration starts.',
  })
  readonly breakIf!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'An expression for the result of an iteration. Absent: the output of the last step of the body.',
  })
  readonly output!: string | null;

  @Field(() => FailedItems, { description: 'The effect of a failed iteration.' })
  readonly failedItems!: FailedItems;

  @Field(() => [StepType], { description: 'The body, in order.' })
  readonly steps!: readonly StepType[];
}

@ObjectType('Step', { implements: NodeInterface, description: 'One typed call of one tool.', simpleResolvers: true })
export class StepType extends NodeInterface {
  @Field(() => ID, {
    description:
      'Globally unique, another one in each version and draft. The short name that expressions use is `key`; StepInput and all arguments take either of them.',
  })
  override readonly id!: string;

  @Field(() => String, { description: 'Unique within the workflow; expressions see the result as steps.KEY.output.' })
  readonly key!: string;

  @Field(() => String, { description: 'The title of the step.' })
  readonly title!: string;

  @Field(() => String, { description: 'The purpose of the step, in words.' })
  readonly description!: string;

  @Field(() => String, { description: 'Name of a tool in Query.tools, for example http.request.' })
  readonly tool!: string;

  @Field(() => JSONObjectScalar, {
    description: "The tool's configuration; strings may hold {{ templates }} over trigger, context and earlier steps.",
  })
  readonly input!: JsonObject;

  @Field(() => String, { nullable: true, description: 'The step is skipped if this expression is false.' })
  readonly when!: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Keys of the steps that must end first. Absent: the step before it. Empty: none.',
  })
  readonly dependsOn!: readonly string[] | null;

  @Field(() => [StepType], {
    description:
      'The steps that must end first, in the order of the list: those of `dependsOn`, or the step before it.',
  })
  readonly dependsOnSteps!: readonly StepType[];

  @Field(() => String, {
    nullable: true,
    description: 'An expression that yields a list; the step runs once for each item.',
  })
  readonly forEach!: string | null;

  @Field(() => RetryPolicyType, { description: 'When a retryable failure is tried again.' })
  readonly retry!: RetryPolicyType;

  @Field(() => Int, { description: 'Time limit of one attempt, in milliseconds.' })
  readonly timeoutMs!: number;

  @Field(() => OnStepError, { description: 'The effect of a failure of this step on the run.' })
  readonly onError!: OnStepError;

  @Field(() => FailedItems, {
    nullable: true,
    description: 'With `forEach`: the effect of failed items. Absent: `onError` alone decides.',
  })
  readonly failedItems!: FailedItems | null;

  @Field(() => LoopType, {
    nullable: true,
    description: 'The body that it repeats; null for a step that calls a tool.',
  })
  readonly loop!: LoopType | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the loop whose body it belongs to; null outside of loops.',
  })
  readonly parentKey!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why this tool was chosen, in the words of the planner or of the author of the step; null if they did not say.',
  })
  readonly reason?: string | null | undefined;
}
