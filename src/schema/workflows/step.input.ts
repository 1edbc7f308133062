import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { FailedItems, OnStepError } from '../../domain/steps/step.js';
import { JSONObjectScalar } from '../scalars.js';

@InputType('RetryPolicyInput', {
  description: 'How often and when a step is tried again; absent fields take their defaults.',
})
export class RetryPolicyInput {
  @Field(() => Int, { nullable: true, description: 'Attempts in all, the first included. Default: 3.' })
  readonly maxAttempts?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The longest wait before the second attempt, in milliseconds. Default: 1,000.',
  })
  readonly initialDelayMs?: number | null;

  @Field(() => Float, { nullable: true, description: 'Each further wait may be this many times as long. Default: 2.' })
  readonly backoffFactor?: number | null;

  @Field(() => Int, { nullable: true, description: 'No wait is longer than this, in milliseconds. Default: 60,000.' })
  readonly maxDelayMs?: number | null;
}

@InputType('LoopRepeatInput', { description: 'Iterations one after another until an expression is true.' })
export class LoopRepeatInput {
  @Field(() => String, {
    description: 'An expression, evaluated at the end of each iteration, which sees the steps of the body.',
  })
  readonly until!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'After as many iterations the step fails with LOOP_EXHAUSTED; at most 1,000. Default: 100.',
  })
  readonly maxTimes?: number | null;

  @Field(() => Int, { nullable: true, description: 'Pause between two iterations, in milliseconds. Default: 0.' })
  readonly delayMs?: number | null;
}

@InputType('LoopInput', { description: 'How a step repeats its body: `forEach` or `repeat`.' })
export class LoopInput {
  @Field(() => String, {
    nullable: true,
    description: 'An expression that yields the list; the body sees `item` and `index`.',
  })
  readonly forEach?: string | null;

  @Field(() => LoopRepeatInput, {
    nullable: true,
    description: 'Instead of `forEach`; the body sees `index` and `previous`, the output of the iteration before.',
  })
  readonly repeat?: LoopRepeatInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Iterations at a time, 1 to 8. Default: 4; with `repeat` always 1.',
  })
  readonly concurrency?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'An expression at the end of an iteration: once it is true, no further iteration starts.',
  })
  readonly breakIf?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'An expression for the result of an iteration. Default: the output of the last step of the body.',
  })
  readonly output?: string | null;

  @Field(() => FailedItems, { nullable: true, description: 'The effect of a failed iteration. Default: STOP.' })
  readonly failedItems?: FailedItems | null;

  @Field(() => [StepInput], {
    nullable: true,
    description: 'The body. Absent: the steps of the list that name this one as `parentKey`.',
  })
  readonly steps?: readonly StepInput[] | null;
}

@InputType('StepInput', { description: 'A step as it is given; absent fields take their defaults.' })
export class StepInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The key, or the global id of a step, of which the key is taken. So steps can be written back as they were read.',
  })
  readonly id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Unique within the workflow: a letter or _, then letters, digits and _. Default: step_1, step_2, …',
  })
  readonly key?: string | null;

  @Field(() => String, { description: 'The title of the step.' })
  readonly title!: string;

  @Field(() => String, { nullable: true, defaultValue: '', description: 'The purpose of the step, in words.' })
  readonly description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of a tool in Query.tools, for example http.request. Needed except beside `loop`.',
  })
  readonly tool?: string | null;

  // No default in the schema: graphql-js cannot print an object as the default of a scalar, and introspection would
  // fail.
  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: "The tool's configuration; strings may hold {{ templates }}. Default: {}.",
  })
  readonly input?: JsonObject | null;

  @Field(() => String, { nullable: true, description: 'The step is skipped if this expression is false.' })
  readonly when?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Keys or global ids of the steps that must end first. Absent: the step before it. Empty: none.',
  })
  readonly dependsOn?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'An expression that yields a list; the step runs once for each item.',
  })
  readonly forEach?: string | null;

  @Field(() => RetryPolicyInput, { nullable: true, description: 'When a retryable failure is tried again.' })
  readonly retry?: RetryPolicyInput | null;

  @Field(() => Int, { nullable: true, description: 'Time limit of one attempt, in milliseconds. Default: 60,000.' })
  readonly timeoutMs?: number | null;

  @Field(() => OnStepError, {
    nullable: true,
    defaultValue: OnStepError.FAIL,
    description: 'The effect of a failure of this step on the run.',
  })
  readonly onError?: OnStepError | null;

  @Field(() => FailedItems, {
    nullable: true,
    description:
      'With `forEach`: NULL or DROP lets the step succeed though items fail. Absent: `onError` alone decides, and the results of all items are lost if one fails.',
  })
  readonly failedItems?: FailedItems | null;

  @Field(() => LoopInput, {
    nullable: true,
    description:
      'Repeats a body of steps. A step that is a loop already and is written back without this keeps its loop and its body.',
  })
  readonly loop?: LoopInput | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Key or global id of the loop whose body it belongs to, if it stands beside that loop and not in `loop.steps`.',
  })
  readonly parentKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why this tool was chosen; up to 1,000 characters. It changes nothing of what the step does.',
  })
  readonly reason?: string | null;
}
