import { Field, ID, ObjectType } from 'type-graphql';
import { NodeInterface } from '../node.interface.js';

@ObjectType('Viewer', { implements: NodeInterface, description: 'The user behind the call.', simpleResolvers: true })
export class ViewerType extends NodeInterface {
  @Field(() => ID, { description: 'The `sub` of the token, or the owner of the key.' })
  override readonly id!: string;

  @Field(() => String, { description: 'The name of the user, for people.' })
  readonly name!: string;

  @Field(() => String, {
    description: 'The time zone of the user (IANA name). A new schedule that names none takes it.',
  })
  readonly timezone!: string;

  @Field(() => [String], { description: 'The scopes of this credential.' })
  readonly scopes!: readonly string[];
}
