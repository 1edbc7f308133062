import { Field, ObjectType } from 'type-graphql';
import type { JsonSchema } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../scalars.js';

@ObjectType('Tool', { description: 'Something that a step can do.', simpleResolvers: true })
export class ToolType {
  @Field(() => String, { description: 'Dotted, for example http.request.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => String, { description: 'Its function, and when to use it.' })
  readonly description!: string;

  @Field(() => JSONObjectScalar, { description: 'JSON Schema of its input.' })
  readonly inputSchema!: JsonSchema;

  @Field(() => JSONObjectScalar, { nullable: true, description: 'JSON Schema of its output, if it is known.' })
  readonly outputSchema!: JsonSchema | null;

  @Field(() => String, { description: 'Its source: `builtin`, or the name of an MCP connection.' })
  readonly source!: string;

  @Field(() => Boolean, { description: 'Whether a call may change something outside.' })
  readonly sideEffects!: boolean;
}
