import { Field, ID, InputType, Int } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { TriggerType } from '../schedules/trigger.enums.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';
import { ExecutionStatus } from './execution.enums.js';

@InputType('ExecutionFilter', {
  description:
    'Which executions are meant: those that all of the given conditions hold for. New conditions hold from about three seconds after a run was queued, or has ended.',
})
export class ExecutionFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only those of this workflow.' })
  readonly workflowId?: string | null;

  @Field(() => [ExecutionStatus], { nullable: true, description: 'Only those with one of these statuses.' })
  readonly status?: readonly ExecutionStatus[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Only those that were queued at this instant or later.',
  })
  readonly from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Only those that were queued before this instant.' })
  readonly to?: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words in the inputs, outputs and errors of a run that has ended, in any order: at most 200 characters. Each finds words that begin with it; in double quotes, the exact word. Ids, addresses and dates are found as a whole, and by their parts. Secrets are never found.',
  })
  readonly text?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only those with all of these tags.' })
  readonly tags?: readonly string[] | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Only those whose metadata has all of these names with exactly these texts.',
  })
  readonly metadata?: JsonObject | null;

  @Field(() => [TriggerType], { nullable: true, description: 'Only those with one of these kinds of trigger.' })
  readonly trigger?: readonly TriggerType[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those that have ended, and in which a step of this id ran.' })
  readonly step?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only those that have ended, and in which a step of this id failed.',
  })
  readonly failedStep?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only those whose error has one of these codes; at most 20.' })
  readonly errorCode?: readonly string[] | null;

  @Field(() => Int, { nullable: true, description: 'Only those that ran this version of their workflow.' })
  readonly version?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Only those that took at least so many milliseconds from their start to their end.',
  })
  readonly minDurationMs?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Only those that took at most so many milliseconds from their start to their end.',
  })
  readonly maxDurationMs?: number | null;
}
