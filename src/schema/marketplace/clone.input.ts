import { Field, ID, InputType, Int } from 'type-graphql';
import { MergeSide, MergeStrategy } from '../../domain/marketplace/clone/clone-update.js';

@InputType('CloneStepChoiceInput', { description: 'Whose of a step is taken, whatever the strategy says.' })
export class CloneStepChoiceInput {
  @Field(() => ID, { description: 'The step, of the clone or of the newer version.' })
  readonly stepId!: string;

  @Field(() => MergeSide, {
    description: 'Whose is taken as a whole; a step that this side does not have is not there afterwards.',
  })
  readonly take!: MergeSide;
}

@InputType('UpdateCloneInput', {
  description: 'Which clone to update, and what is to become of what its owner changed.',
})
export class UpdateCloneInput {
  @Field(() => ID, { description: 'The clone.' })
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of what was published that it is to have. Default: the newest.',
  })
  readonly toVersion?: number | null;

  @Field(() => MergeStrategy, {
    nullable: true,
    defaultValue: MergeStrategy.MERGE,
    description: 'What becomes of the changes of its owner.',
  })
  readonly strategy?: MergeStrategy | null;

  @Field(() => [CloneStepChoiceInput], { nullable: true, description: 'For single steps.' })
  readonly choices?: readonly CloneStepChoiceInput[] | null;

  @Field(() => MergeSide, {
    nullable: true,
    description:
      'Whose trigger is taken; its zone, the values of its filters and whether it is enabled stay as they are.',
  })
  readonly trigger?: MergeSide | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the workflow that the change was made against; a mismatch is refused.',
  })
  readonly expectedVersion?: number | null;
}
