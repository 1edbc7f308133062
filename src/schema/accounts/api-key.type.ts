import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';

@ObjectType('ApiKey', {
  implements: NodeInterface,
  description: 'A key to the API. Its secret is shown once, when it is made.',
  simpleResolvers: true,
})
export class ApiKeyType extends NodeInterface {
  @Field(() => String, { description: 'The name that the owner gave it.' })
  readonly name!: string;

  @Field(() => String, { description: 'The first characters of the secret, by which keys can be distinguished.' })
  readonly prefix!: string;

  @Field(() => [String], { description: 'The scopes of the key.' })
  readonly scopes!: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it stops working; null: never.' })
  readonly expiresAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used, to the minute.' })
  readonly lastUsedAt!: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The key that made it, and with which it is revoked; null: it was made in another way.',
  })
  readonly parentId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The MCP group that it opens, and nothing beside it; null: it is for the whole API.',
  })
  readonly mcpGroupId!: string | null;
}
