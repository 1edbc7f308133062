import { Field, ID, InputType, Int } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { StepInput } from '../workflows/step.input.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';

// Fields that default to {} have no default in the schema: graphql-js cannot print an object as the default of a
// scalar.

@InputType('ExecuteWorkflowInput', { description: 'A run to start, now or at a time.' })
export class ExecuteWorkflowInput {
  @Field(() => ID, { description: 'The workflow to run; its live version is pinned.' })
  readonly workflowId!: string;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'The value of context in expressions; checked against inputSchema. Up to 256 KB. Default: {}.',
  })
  readonly context?: JsonObject | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Of one's own runs that wait, those with the higher priority go first; -1,000,000 to 1,000,000. Default: that of the workflow's flowControl.",
  })
  readonly priority?: number | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Tags beside those of the workflow: at most 10, of 30 characters each, in lower case with hyphens. Default: none.',
  })
  readonly tags?: readonly string[] | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Names with texts: at most 20, with 1 to 200 characters each. Default: {}.',
  })
  readonly metadata?: JsonObject | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When to start it: in the future, at most 366 days ahead. plannedRuns lists such runs; movePlannedRun and cancelPlannedRun change them. Default: now.',
  })
  readonly at?: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The same key and input within 24 hours give the first answer again; the same key with another input is refused.',
  })
  readonly idempotencyKey?: string | null;
}

@InputType('DryRunStepInput', { description: 'One step to be run alone with the given values.' })
export class DryRunStepInput {
  @Field(() => ID, { description: 'The workflow that has the step.' })
  readonly workflowId!: string;

  @Field(() => ID, { description: 'The step to run, by its key or its id.' })
  readonly stepId!: string;

  @Field(() => JSONObjectScalar, { nullable: true, description: 'The value of context in expressions. Default: {}.' })
  readonly context?: JsonObject | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'The value of trigger in expressions: type, payload, scheduledFor. Default: {}.',
  })
  readonly trigger?: JsonObject | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Outputs of earlier steps by the keys or ids of the steps. Default: {}.',
  })
  readonly outputs?: JsonObject | null;

  @Field(() => [StepInput], {
    nullable: true,
    description:
      'The steps to try, as they would be saved; checked in the same way. Needs the scope workflows:write. Default: those of the live version.',
  })
  readonly steps?: readonly StepInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'A run of the workflow: its context, its trigger and the outputs of its ended steps are used if this input gives no others.',
  })
  readonly executionId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Call the tool even if it has side effects.',
  })
  readonly allowSideEffects?: boolean | null;
}

@InputType('DecideApprovalInput', { description: 'A decision that a run waits for.' })
export class DecideApprovalInput {
  @Field(() => ID, { description: 'The approval that is asked for.' })
  readonly id!: string;

  @Field(() => Boolean, { description: 'Yes or no.' })
  readonly approved!: boolean;

  @Field(() => JSONObjectScalar, { nullable: true, description: "The values of the approval's form." })
  readonly data?: JsonObject | null;
}
