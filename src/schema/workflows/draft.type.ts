import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';
import { StepType } from './step.type.js';
import { NodeInterface } from '../node.interface.js';

@ObjectType('WorkflowDraft', {
  implements: NodeInterface,
  description: 'A plan that waits to be accepted or discarded: nothing runs by it. A newer draft takes its place.',
  simpleResolvers: true,
})
export class WorkflowDraftType extends NodeInterface {
  @Field(() => [StepType], { description: 'The steps, in order.' })
  readonly steps!: readonly StepType[];

  @Field(() => String, { nullable: true, description: 'Why it was asked for, if the author said so.' })
  readonly reason!: string | null;

  @Field(() => Int, { description: 'The version of the workflow that the planner saw.' })
  readonly baseVersion!: number;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;
}

@InputType('AcceptDraftInput', { description: 'The draft that is to become the live version.' })
export class AcceptDraftInput {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => ID, { description: 'The draft as it was seen. Refused if it was replaced or removed.' })
  readonly draftId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The live version that it is to replace. If another version is live, it is refused. Default: the version that it was made against.',
  })
  readonly expectedVersion?: number | null;
}
