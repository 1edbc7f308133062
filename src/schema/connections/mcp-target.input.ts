import { Field, InputType } from 'type-graphql';

@InputType('McpTargetInput', { description: 'An MCP server that asks for authorization (OAuth 2.1).' })
export class McpTargetInput {
  @Field(() => String, {
    nullable: true,
    description: 'The address of the server. Absent: that of the connection that is connected again.',
  })
  readonly url?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The id of a client that you registered at the authorization server. Default: the server registers a client.',
  })
  readonly clientId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its secret, if it has one. It is stored encrypted and never shown again.',
  })
  readonly clientSecret?: string | null;
}
