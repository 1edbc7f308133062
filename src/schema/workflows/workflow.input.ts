import { Field, ID, InputType, Int } from 'type-graphql';
import { hasDefinition } from './definition.fields.js';

const IDEMPOTENCY_KEY =
  'The same key and input within 24 hours give the first answer again; the same key with another input is refused.';

@InputType('CreateWorkflowInput', {
  description: 'A new workflow: with its steps, or to be planned from its description.',
})
@hasDefinition('created')
export class CreateWorkflowInput {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Plan the steps from title and description.',
  })
  readonly generateImmediately?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The IANA zone of the client, for times without one. It is used if neither the description nor the profile names a zone.',
  })
  readonly timezone?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType('UpdateWorkflowInput', { description: 'Changes of a workflow; absent fields stay as they are.' })
@hasDefinition('changed')
export class UpdateWorkflowInput {
  @Field(() => ID, { description: 'The workflow to change.' })
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that the change was made against; a mismatch is refused.',
  })
  readonly expectedVersion?: number | null;
}

@InputType('RegenerateStepsInput', { description: 'How the steps of a workflow are to be planned again.' })
export class RegenerateStepsInput {
  @Field(() => ID, { description: 'The workflow to plan again; its live version stays until the new one is valid.' })
  readonly workflowId!: string;

  @Field(() => String, { nullable: true, description: 'The problem with the current steps.' })
  readonly reason?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Use no tool of the steps as they are now that another tool can stand in for.',
  })
  readonly forceDifferentTools?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Keep the new plan as a draft, to be compared and accepted or discarded, instead of making it live.',
  })
  readonly asDraft?: boolean | null;
}

@InputType('CreateWorkflowFromTodoInput', {
  description: 'A todo item to be planned as a workflow; once for each todo id.',
})
export class CreateWorkflowFromTodoInput {
  @Field(() => ID, { description: 'The id of the item in its source.' })
  readonly todoId!: string;

  @Field(() => String, { description: 'The task.' })
  readonly todoTitle!: string;

  @Field(() => String, { nullable: true, description: 'More about it.' })
  readonly todoDescription?: string | null;
}
