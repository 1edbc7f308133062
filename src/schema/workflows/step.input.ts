import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { OnStepError } from '../../domain/steps/step.js';
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

  @Field(() => String, { description: 'Name of a tool in Query.tools, for example http.request.' })
  readonly tool!: string;

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

  @Field(() => String, {
    nullable: true,
    description: 'Why this tool was chosen; up to 1,000 characters. It changes nothing of what the step does.',
  })
  readonly reason?: string | null;
}
