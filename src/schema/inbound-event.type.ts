import { Field, ObjectType } from 'type-graphql';
import type { JsonObject } from '../domain/json.js';
import { EventRefusalType } from './event-refusal.type.js';
import { connectionType } from './connection.js';
import { NodeInterface } from './node.interface.js';
import { DateTimeScalar, JSONObjectScalar } from './scalars.js';

@ObjectType('InboundEvent', { implements: NodeInterface, description: 'An accepted event, stored before it was acknowledged.', simpleResolvers: true })
export class InboundEventType extends NodeInterface {
  @Field(() => String, { description: 'The type of the event.' })
  readonly eventType!: string;

  @Field(() => String, { description: 'Where it came from: `api`, or `workflow` where a run emitted it, `system` where Stepcast tells of your workflows.' })
  readonly source!: string;

  @Field(() => String, { nullable: true, description: "The sender's id of the delivery; one seen before starts nothing new." })
  readonly deliveryId!: string | null;

  @Field(() => JSONObjectScalar, { description: 'What the event says.' })
  readonly payload!: JsonObject;

  @Field(() => DateTimeScalar, { description: 'When it was accepted.' })
  readonly receivedAt!: Date;

  @Field(() => [EventRefusalType], { description: 'The workflows that it would have started, and did not.' })
  readonly refusals!: readonly EventRefusalType[];
}

export const InboundEventConnectionType = connectionType('InboundEvent', () => InboundEventType, 'events');
