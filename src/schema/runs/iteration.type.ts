import { Field, Int, ObjectType } from 'type-graphql';
import type { JsonValue } from '../../lib/json/json.js';
import { DateTimeScalar, JSONScalar } from '../scalars.js';
import { ProblemType } from '../workflows/problem.type.js';
import { StepStatus } from './execution.enums.js';

@ObjectType('Iteration', {
  description: 'One iteration of a loop, or one item of a step with forEach, in one run.',
  simpleResolvers: true,
})
export class IterationType {
  @Field(() => Int, { description: 'Its number, from 0.' })
  readonly index!: number;

  @Field(() => StepStatus, { description: 'How far it is.' })
  readonly status!: StepStatus;

  @Field(() => JSONScalar, { nullable: true, description: 'Its result.' })
  readonly output!: JsonValue;

  @Field(() => ProblemType, { nullable: true, description: 'Why it failed.' })
  readonly error!: ProblemType | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it started.' })
  readonly startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  readonly finishedAt!: Date | null;
}

@ObjectType('IterationList', { description: 'Iterations of one loop in one run.', simpleResolvers: true })
export class IterationListType {
  @Field(() => Int, { description: 'Iterations that have ended.' })
  readonly done!: number;

  @Field(() => Int, { description: 'Those among them that failed.' })
  readonly failed!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Iterations in all; of a loop that repeats, the most that there may be. Null if the loop has not started.',
  })
  readonly total!: number | null;

  @Field(() => [IterationType], { description: 'Those that have started, in order.' })
  readonly nodes!: readonly IterationType[];
}
