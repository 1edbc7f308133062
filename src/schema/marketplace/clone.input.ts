import { Field, ID, InputType, Int } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../scalars.js';
import { MergeSide, MergeStrategy } from '../../domain/marketplace/clone/clone-update.js';

@InputType('CloneWorkflowInput', { description: 'The input of cloneWorkflow.' })
export class CloneWorkflowInput {
  @Field(() => ID, { description: 'The id or the slug of the published workflow.' })
  readonly id!: string;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'The values that its valuesSchema asks for, by name. They go into the steps and the trigger.',
  })
  readonly values?: JsonObject | null;
}

@InputType('CloneStepChoiceInput', {
  description: 'The side whose version of a step is taken, whatever the strategy says.',
})
export class CloneStepChoiceInput {
  @Field(() => ID, { description: 'The step, of the clone or of the newer version, by its key or its id.' })
  readonly stepId!: string;

  @Field(() => MergeSide, {
    description: 'The side whose version is taken as a whole; a step that this side does not have is removed.',
  })
  readonly take!: MergeSide;
}

@InputType('UpdateCloneInput', {
  description: 'Updates a clone, and decides about the changes of its owner.',
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
    description: 'How the changes of its owner are treated.',
  })
  readonly strategy?: MergeStrategy | null;

  @Field(() => [CloneStepChoiceInput], { nullable: true, description: 'For single steps.' })
  readonly choices?: readonly CloneStepChoiceInput[] | null;

  @Field(() => MergeSide, {
    nullable: true,
    description:
      'The side whose trigger is taken. Its zone, the values of its filters and whether it is enabled stay as they are.',
  })
  readonly trigger?: MergeSide | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the workflow that the change was made against; a mismatch is refused.',
  })
  readonly expectedVersion?: number | null;
}
