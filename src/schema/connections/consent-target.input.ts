import { Field, ID, InputType } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../scalars.js';

/** The account to connect, for every way of consent. */
@InputType()
export abstract class ConsentTargetInput {
  @Field(() => String, { nullable: true, description: 'The service to connect: a connector, or a provider.' })
  readonly service?: string | null;

  @Field(() => ID, { nullable: true, description: 'A connection that was made by consent, to be connected again.' })
  readonly connectionId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the new connection. Default: the name of the service.',
  })
  readonly name?: string | null;

  @Field(() => [String], { nullable: true, description: 'The scopes to ask for. Default: those of the service.' })
  readonly scopes?: readonly string[] | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Values for the variables of the provider, such as {"shop": "ada"}.',
  })
  readonly variables?: JsonObject | null;
}
