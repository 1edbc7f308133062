import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ExecutionEventType, ExecutionStatus, StepStatus } from './execution.enums.js';
import { ProblemType } from '../workflows/problem.type.js';
import { DateTimeScalar } from '../scalars.js';
import { StepCallType } from './step-call.type.js';
import { StepRunType } from './step-run.type.js';
import { NodeInterface } from '../node.interface.js';

@ObjectType('IterationEnd', { description: 'How far a loop is after an iteration has ended.', simpleResolvers: true })
export class IterationEndType {
  @Field(() => Int, { description: 'The iteration that ended last, from 0.' })
  readonly index!: number;

  @Field(() => StepStatus, { description: 'How it ended.' })
  readonly status!: StepStatus;

  @Field(() => Int, { description: 'Iterations that have ended in all.' })
  readonly done!: number;

  @Field(() => Int, { description: 'Iterations in all; of a loop that repeats, the most that there may be.' })
  readonly total!: number;
}

@ObjectType('ExecutionEvent', {
  implements: NodeInterface,
  description: "One entry of an execution's append-only log.",
  simpleResolvers: true,
})
export class ExecutionEventObjectType extends NodeInterface {
  @Field(() => ID, { description: 'The execution that it happened in.' })
  readonly executionId!: string;

  @Field(() => Int, { description: '1, 2, 3, … without holes within an execution.' })
  readonly seq!: number;

  @Field(() => ExecutionEventType, { description: 'The kind of event.' })
  readonly type!: ExecutionEventType;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  readonly at!: Date;

  @Field(() => ExecutionStatus, { description: 'The status of the execution once it had happened.' })
  readonly status!: ExecutionStatus;

  @Field(() => Int, { description: 'Number of steps that had finished by then.' })
  readonly currentStep!: number;

  @Field(() => Int, { description: 'Number of steps in all.' })
  readonly totalSteps!: number;

  @Field(() => StepRunType, { nullable: true, description: 'The step run that the event is about.' })
  readonly step!: StepRunType | null;

  @Field(() => String, {
    nullable: true,
    description: "A piece of a step's output as it appears, model tokens for example (STEP_OUTPUT).",
  })
  readonly chunk!: string | null;

  @Field(() => StepCallType, {
    nullable: true,
    description: 'The call within the step that it is about (STEP_TURN, STEP_CALL_STARTED, STEP_CALL_ENDED).',
  })
  readonly call?: StepCallType | null | undefined;

  @Field(() => IterationEndType, {
    nullable: true,
    description:
      'How far the loop is (ITERATION_ENDED). The chunk has a line of JSON for each iteration that has ended.',
  })
  readonly loop?: IterationEndType | null | undefined;

  @Field(() => ProblemType, { nullable: true, description: 'The error.' })
  readonly error!: ProblemType | null;
}
