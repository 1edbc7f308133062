import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { EventStatus } from '../../domain/event/event.js';
import type { JsonObject } from '../../lib/json/json.js';
import { EventRefusalType } from './event-refusal.type.js';
import { connectionType } from '../paging/connection.js';
import { NodeInterface } from '../node.interface.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';

registerEnumType(EventStatus, {
  name: 'InboundEventStatus',
  description:
    'Whether an accepted event has had its effect: the runs that waited for it continued, the workflows that it triggers were started.',
  valuesConfig: {
    PENDING: { description: 'Not yet; a failed attempt is followed by the next one.' },
    DISPATCHED: { description: 'It has.' },
    DEAD_LETTER: { description: 'It failed eight times, and is not tried again before it is replayed.' },
  },
});

export { EventStatus };

@ObjectType('InboundEvent', {
  implements: NodeInterface,
  description: 'An accepted event, stored before it was acknowledged.',
  simpleResolvers: true,
})
export class InboundEventType extends NodeInterface {
  @Field(() => String, { description: 'The type of the event.' })
  readonly eventType!: string;

  @Field(() => String, {
    description:
      'The source: `api`, `cloudevents`, `mailbox`, `workflow` if a run emitted it, `system` if Stepcast reports on your workflows, or `hook:` and the id of a webhook address.',
  })
  readonly source!: string;

  @Field(() => String, {
    nullable: true,
    description: "The sender's id of the delivery; one seen before starts nothing new.",
  })
  readonly deliveryId!: string | null;

  @Field(() => JSONObjectScalar, { description: 'The data of the event.' })
  readonly payload!: JsonObject;

  @Field(() => DateTimeScalar, { description: 'When it was accepted.' })
  readonly receivedAt!: Date;

  @Field(() => [EventRefusalType], { description: 'The workflows that it would have started, and did not.' })
  readonly refusals!: readonly EventRefusalType[];

  @Field(() => EventStatus, { description: 'Whether it has had its effect.' })
  readonly status!: EventStatus;

  @Field(() => Int, {
    description: 'How often it was tried to let it have its effect, since it was accepted or replayed.',
  })
  readonly attempts!: number;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed that did.' })
  readonly lastError!: string | null;
}

export const InboundEventConnectionType = connectionType('InboundEvent', () => InboundEventType, 'events');
