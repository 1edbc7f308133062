import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('BindConnectionInput', { description: 'Binds a connection to a slot.' })
export class BindConnectionInput {
  @Field(() => ID, { description: 'The workflow: a clone, or an imported one.' })
  readonly workflowId!: string;

  @Field(() => String, { description: 'The slot, as the workflow lists it.' })
  readonly slot!: string;

  @Field(() => ID, { description: 'The connection, by its id: a name binds nothing.' })
  readonly connectionId!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Origins of the slot that the connection may be sent to from now on, as allowConnectionOrigin would allow them. Default: none.',
  })
  readonly allowOrigins?: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version whose slots you have looked at; refused with VERSION_CONFLICT if another is live.',
  })
  readonly expectedVersion?: number | null;
}

@InputType('UnbindConnectionInput', { description: 'Empties a slot.' })
export class UnbindConnectionInput {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, { description: 'The slot, as the workflow lists it.' })
  readonly slot!: string;
}

@InputType('ConnectionOriginInput', { description: 'A connection, and an origin of it.' })
export class ConnectionOriginInput {
  @Field(() => ID, { description: 'The connection.' })
  readonly connectionId!: string;

  @Field(() => String, { description: 'Scheme, host and, unless it is the usual one, port: https://api.example.com.' })
  readonly origin!: string;
}

@InputType('DismissNoticesInput', { description: 'The workflow or connection whose notices are meant.' })
export class DismissNoticesInput {
  @Field(() => ID, { description: 'A workflow or a connection.' })
  readonly targetId!: string;
}
