import { Field, ID, ObjectType } from 'type-graphql';
import type { JsonSchema } from '../../lib/json/json.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';

@ObjectType('Approval', {
  implements: NodeInterface,
  description: 'A run that waits for a decision of a person.',
  simpleResolvers: true,
})
export class ApprovalType extends NodeInterface {
  @Field(() => ID, { description: 'The step that asks.' })
  readonly stepId!: string;

  @Field(() => String, { description: 'The question to decide.' })
  readonly message!: string;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'JSON Schema of the data that comes with the decision.',
  })
  readonly form!: JsonSchema | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the question lapses.' })
  readonly expiresAt!: Date | null;
}
