import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

const LASTED = 'Milliseconds from the first step to the end, waits included, of those that succeeded or failed';

@ObjectType('RunTally', { description: 'How runs ended, and how long they took.', simpleResolvers: true })
export class RunTallyType {
  @Field(() => Int, { description: 'All of them.' })
  readonly total!: number;

  @Field(() => Int, { description: 'Those that ended well.' })
  readonly succeeded!: number;

  @Field(() => Int, { description: 'Those that ended with an error.' })
  readonly failed!: number;

  @Field(() => Int, { description: 'Those that a user or the flow control of their workflow cancelled.' })
  readonly cancelled!: number;

  @Field(() => Int, { description: 'Those that have not ended.' })
  readonly going!: number;

  @Field(() => Float, { nullable: true, description: `${LASTED}: half took no longer. Null if there is none.` })
  readonly medianMs!: number | null;

  @Field(() => Float, { nullable: true, description: `${LASTED}: 95 of 100 took no longer. Null if there is none.` })
  readonly p95Ms!: number | null;
}

@ObjectType('DayOfRuns', { description: 'The runs that were queued on one day.', simpleResolvers: true })
export class DayOfRunsType extends RunTallyType {
  @Field(() => String, { description: 'The day in the zone of the report: 2026-11-24.' })
  readonly day!: string;
}

@ObjectType('StepTally', { description: 'The outcomes of one step in many runs.', simpleResolvers: true })
export class StepTallyType {
  @Field(() => ID, { description: 'The id of the step; the workflow may not have it any longer.' })
  readonly stepId!: string;

  @Field(() => Int, { description: 'Runs in which it was tried.' })
  readonly runs!: number;

  @Field(() => Int, { description: 'Runs in which it failed for good.' })
  readonly failed!: number;

  @Field(() => Int, { description: 'Attempts after the first, over all runs.' })
  readonly retries!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Milliseconds of the last attempt: half took no longer. Null if none ended.',
  })
  readonly medianMs!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Milliseconds of the last attempt: 95 of 100 took no longer. Null if none ended.',
  })
  readonly p95Ms!: number | null;

  @Field(() => Float, { description: 'Tokens read by models in all attempts; a whole number.' })
  readonly promptTokens!: number;

  @Field(() => Float, { description: 'Tokens written by models in all attempts; a whole number.' })
  readonly completionTokens!: number;

  @Field(() => Float, { description: 'The cost of models in all attempts, in US dollars.' })
  readonly costUsd!: number;
}

@ObjectType('ExecutionStats', {
  description: 'The outcomes of the runs of some days. Deleted runs are not included; their cost is in `usage`.',
  simpleResolvers: true,
})
export class ExecutionStatsType {
  @Field(() => String, { description: 'The IANA zone in which its days begin and end.' })
  readonly timezone!: string;

  @Field(() => RunTallyType, { description: 'All days together.' })
  readonly total!: RunTallyType;

  @Field(() => [DayOfRunsType], { description: 'Every day, those without a run included, oldest first.' })
  readonly days!: readonly DayOfRunsType[];
}
