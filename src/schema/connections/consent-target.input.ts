import { Field, ID, InputType } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../scalars.js';
import { McpTargetInput } from './mcp-target.input.js';

/** The account to connect, for every way of consent. */
@InputType()
export abstract class ConsentTargetInput {
  @Field(() => String, { nullable: true, description: 'The service to connect: a connector, or a provider.' })
  readonly service?: string | null;

  @Field(() => McpTargetInput, { nullable: true, description: 'The MCP server to connect.' })
  readonly mcp?: McpTargetInput | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A connection that was made by consent, or one with an MCP server, to be connected again.',
  })
  readonly connectionId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the new connection. Default: the name of the service or the host.',
  })
  readonly name?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The scopes to ask for. Default: those that the service or server asks for.',
  })
  readonly scopes?: readonly string[] | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Values for the variables of the provider, such as {"shop": "ada"}.',
  })
  readonly variables?: JsonObject | null;
}
