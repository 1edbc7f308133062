import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { StepChangeKind } from '../../domain/workflow/version-diff.js';
import { StepType } from './step.type.js';

registerEnumType(StepChangeKind, {
  name: 'StepChangeKind',
  description: 'The kind of change of a step.',
  valuesConfig: {
    ADDED: { description: 'Only the newer list has it.' },
    REMOVED: { description: 'Only the older list has it.' },
    CHANGED: { description: 'Fields of it differ; it may have another place in the list as well.' },
    MOVED: { description: 'Only its place in the list differs.' },
  },
});

@ObjectType('StepChange', { description: 'The change of one step between two versions.', simpleResolvers: true })
export class StepChangeType {
  @Field(() => ID, { description: 'The step; two steps with the same id are the same step.' })
  readonly stepId!: string;

  @Field(() => StepChangeKind, { description: 'The state of the report.' })
  readonly kind!: StepChangeKind;

  @Field(() => StepType, { nullable: true, description: 'As it was; null if it was added.' })
  readonly before!: StepType | null;

  @Field(() => StepType, { nullable: true, description: 'As it is; null if it was removed.' })
  readonly after!: StepType | null;

  @Field(() => [String], { description: 'The fields that differ; `position` stands for the place in the list.' })
  readonly fields!: readonly string[];
}
