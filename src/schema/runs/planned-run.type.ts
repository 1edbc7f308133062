import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PlannedRunStatus } from '../../domain/run/planned-run.js';
import type { JsonObject } from '../../lib/json/json.js';
import { InputProblemType } from '../input-problem.type.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';
import { ProblemType } from '../workflows/problem.type.js';
import { ExecutionType } from './execution.type.js';

registerEnumType(PlannedRunStatus, {
  name: 'PlannedRunStatus',
  description: 'The state of a run that is to start at a time.',
  valuesConfig: {
    PLANNED: { description: 'Its time is still to come, or it is about to start.' },
    STARTED: { description: 'It became a run.' },
    FAILED: { description: 'It could not start when its time had come; error says why.' },
    CANCELLED: { description: 'It was cancelled before its time.' },
  },
});

@ObjectType('PlannedRun', { description: 'A run that is to start at a time, once.', simpleResolvers: true })
export class PlannedRunType {
  @Field(() => ID, { description: 'The execution that it becomes.' })
  readonly executionId!: string;

  @Field(() => ID, { description: 'The workflow, whose version at that time runs.' })
  readonly workflowId!: string;

  @Field(() => DateTimeScalar, { description: 'When it starts.' })
  readonly runAt!: Date;

  @Field(() => PlannedRunStatus, { description: 'Its state.' })
  readonly status!: PlannedRunStatus;

  @Field(() => JSONObjectScalar, { description: 'The value of context in expressions.' })
  readonly context!: JsonObject;

  @Field(() => ProblemType, { nullable: true, description: 'Why it could not start.' })
  readonly error!: ProblemType | null;

  @Field(() => DateTimeScalar, { description: 'When it was planned.' })
  readonly createdAt!: Date;
}

@ObjectType('Backfill', { description: 'Past times of a schedule for which runs are started.', simpleResolvers: true })
export class BackfillType {
  @Field(() => ID, { description: 'Names it, for cancelBackfill.' })
  readonly backfillId!: string;

  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, { description: 'The key of the schedule among the triggers of the workflow.' })
  readonly triggerKey!: string;

  @Field(() => DateTimeScalar, { description: 'The first instant of the range.' })
  readonly from!: Date;

  @Field(() => DateTimeScalar, { description: 'The end of the range, exclusive.' })
  readonly to!: Date;

  @Field(() => Int, { description: 'How many scheduled times the range has.' })
  readonly total!: number;

  @Field(() => Int, { description: 'How many of them are still to start.' })
  readonly planned!: number;

  @Field(() => Int, { description: 'How many have become runs.' })
  readonly started!: number;

  @Field(() => Int, { description: 'How many could not start.' })
  readonly failed!: number;

  @Field(() => Int, { description: 'How many were cancelled before.' })
  readonly cancelled!: number;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  readonly createdAt!: Date;
}

@ObjectType('BackfillPreview', {
  description: 'The scheduled times of a past range, before a backfill of it.',
  simpleResolvers: true,
})
export class BackfillPreviewType {
  @Field(() => Int, { description: 'How many scheduled times the range has; at most 1,000.' })
  readonly total!: number;

  @Field(() => Int, {
    description:
      'For how many of them the schedule or an earlier backfill has started a run; onlyMissing leaves them out.',
  })
  readonly alreadyStarted!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The first of them; null if there is none.' })
  readonly firstAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The last of them; null if there is none.' })
  readonly lastAt!: Date | null;
}

@ObjectType('StartedContext', { description: 'The outcome of one context of many.', simpleResolvers: true })
export class StartedContextType {
  @Field(() => Int, { description: 'Its place in the list, from 0.' })
  readonly index!: number;

  @Field(() => ExecutionType, { nullable: true, description: 'Its run; null if it could not start.' })
  readonly execution!: ExecutionType | null;

  @Field(() => ProblemType, { nullable: true, description: 'Why it could not start.' })
  readonly error!: ProblemType | null;
}

const MUTATION_ID = 'Given back in the payload.';

@InputType('ExecuteWorkflowsInput', { description: 'One run for each context, at most 1,000, together 10 MB.' })
export class ExecuteWorkflowsInput {
  @Field(() => ID, { description: 'The workflow to run; its live version is pinned.' })
  readonly workflowId!: string;

  @Field(() => [JSONObjectScalar], { description: 'The contexts, each up to 256 KB.' })
  readonly contexts!: readonly JsonObject[];

  @Field(() => Int, { nullable: true, description: 'As of executeWorkflow, for all of them.' })
  readonly priority?: number | null;

  @Field(() => [String], { nullable: true, description: 'As of executeWorkflow, for all of them.' })
  readonly tags?: readonly string[] | null;

  @Field(() => JSONObjectScalar, { nullable: true, description: 'As of executeWorkflow, for all of them.' })
  readonly metadata?: JsonObject | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key and input within 24 hours start nothing new, and give the first answer again.',
  })
  readonly idempotencyKey?: string | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('MovePlannedRunInput', { description: 'Another time for a planned run.' })
export class MovePlannedRunInput {
  @Field(() => ID, { description: 'The execution that it becomes.' })
  readonly executionId!: string;

  @Field(() => DateTimeScalar, { description: 'The new time, in the future.' })
  readonly at!: Date;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('CancelPlannedRunInput', { description: 'A planned run to cancel.' })
export class CancelPlannedRunInput {
  @Field(() => ID, { description: 'The execution that it would become.' })
  readonly executionId!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('StartBackfillInput', { description: 'Past times of a schedule to start runs for; at most 1,000.' })
export class StartBackfillInput {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the schedule among the triggers of the workflow. Default: main.',
  })
  readonly triggerKey?: string | null;

  @Field(() => DateTimeScalar, { description: 'The first instant of the range; at most 366 days ago.' })
  readonly from!: Date;

  @Field(() => DateTimeScalar, { description: 'The end of the range, exclusive; not in the future.' })
  readonly to!: Date;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether times are left out for which a run has started already. Default: false.',
  })
  readonly onlyMissing?: boolean | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('CancelBackfillInput', { description: 'A backfill to cancel.' })
export class CancelBackfillInput {
  @Field(() => ID, { description: 'The backfill.' })
  readonly backfillId!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@ObjectType('ExecuteWorkflowsPayload', { description: 'The runs that were started.', simpleResolvers: true })
export class ExecuteWorkflowsPayloadType {
  @Field(() => [StartedContextType], { nullable: true, description: 'One for each context, in their order.' })
  readonly results!: readonly StartedContextType[] | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was started; empty if something was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}

@ObjectType('PlannedRunPayload', { description: 'The planned run as it is now.', simpleResolvers: true })
export class PlannedRunPayloadType {
  @Field(() => PlannedRunType, { nullable: true, description: 'The planned run; null if there are problems.' })
  readonly plannedRun!: PlannedRunType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was changed; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}

@ObjectType('BackfillPayload', { description: 'The backfill as it is now.', simpleResolvers: true })
export class BackfillPayloadType {
  @Field(() => BackfillType, { nullable: true, description: 'The backfill; null if there are problems.' })
  readonly backfill!: BackfillType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was changed; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}
