import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { JsonValue } from '../../lib/json/json.js';
import { StepStatus } from './execution.enums.js';
import { ProblemType } from '../workflows/problem.type.js';
import { DateTimeScalar, JSONScalar } from '../scalars.js';
import { UsageType } from '../accounts/usage.type.js';
import { NodeInterface } from '../node.interface.js';

@ObjectType('StepRun', {
  implements: NodeInterface,
  description: 'The outcome of one step in one run: its newest attempt.',
  simpleResolvers: true,
})
export class StepRunType extends NodeInterface {
  @Field(() => ID, { description: 'The id of the step.' })
  readonly stepId!: string;

  @Field(() => String, { description: 'The title of the step.' })
  readonly title!: string;

  @Field(() => String, { description: 'The tool that it calls.' })
  readonly tool!: string;

  @Field(() => Int, { description: 'Position of the step in the list, from 0.' })
  readonly index!: number;

  @Field(() => [Int], {
    description: 'The iterations of the loops that the step stands in, the outermost first; empty outside of loops.',
  })
  readonly iteration?: readonly number[];

  @Field(() => StepStatus, { description: 'How far it is.' })
  readonly status!: StepStatus;

  @Field(() => Int, { description: '1 for the first attempt; 0 while PENDING.' })
  readonly attempt!: number;

  @Field(() => JSONScalar, { nullable: true, description: 'The input with its expressions resolved.' })
  readonly input!: JsonValue;

  @Field(() => JSONScalar, { nullable: true, description: 'The output of the tool.' })
  readonly output!: JsonValue;

  @Field(() => ProblemType, { nullable: true, description: 'Why the newest attempt failed.' })
  readonly error!: ProblemType | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that attempt started.' })
  readonly startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  readonly finishedAt!: Date | null;

  @Field(() => UsageType, { description: 'Model tokens of all attempts.' })
  readonly usage!: UsageType;
}
