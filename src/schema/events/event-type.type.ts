import { Field, ObjectType } from 'type-graphql';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';

@ObjectType('EventType', {
  implements: NodeInterface,
  description: 'A kind of event that can start workflows.',
  simpleResolvers: true,
})
export class EventTypeType extends NodeInterface {
  @Field(() => String, { description: 'Dotted, for example gmail.new_email.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => String, { description: 'When such an event arises.' })
  readonly description!: string;

  @Field(() => JSONObjectScalar, { description: 'JSON Schema of its payload.' })
  readonly payloadSchema!: JsonSchema;

  @Field(() => JSONObjectScalar, { description: 'An example of its payload.' })
  readonly sample!: JsonObject;
}
