import { Field, ObjectType } from 'type-graphql';

@ObjectType('Tool', { description: 'Something that a step can do.', simpleResolvers: true })
export class ToolType {
  @Field(() => String, { description: 'Dotted, for example http.request.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => String, { description: 'Its function, and when to use it.' })
  readonly description!: string;

  @Field(() => String, { description: 'Its source: `builtin`, or the name of the connection that offers it.' })
  readonly source!: string;

  @Field(() => Boolean, { description: 'Whether a call may change something outside.' })
  readonly sideEffects!: boolean;
}
