import { Field, ID, InputType, Int } from 'type-graphql';
import { hasDefinition } from './definition.fields.js';

@InputType('CheckWorkflowInput', {
  description: 'A workflow that could be saved: a new one, or the changes of an existing one.',
})
@hasDefinition('changed')
export class CheckWorkflowInput {
  @Field(() => ID, { nullable: true, description: 'The workflow to change. Absent: a new one, which needs a title.' })
  readonly id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that the changes were made against.' })
  readonly expectedVersion?: number | null;
}
