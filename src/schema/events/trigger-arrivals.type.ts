import { Field, ObjectType } from 'type-graphql';
import type { StoredEvent } from '../../domain/event/event.js';
import type { SourceProblem } from '../../domain/source/source.js';
import { DateTimeScalar } from '../scalars.js';
import { ProblemType } from '../workflows/problem.type.js';
import { InboundEventType } from './inbound-event.type.js';

@ObjectType('TriggerArrival', { description: 'An event that arrived for a trigger.', simpleResolvers: true })
export class TriggerArrivalType {
  @Field(() => InboundEventType, { description: 'The event, with the runs that it started.' })
  readonly event!: StoredEvent;

  @Field(() => Boolean, { description: 'Whether the filters of the trigger let it start the workflow.' })
  readonly matches!: boolean;

  @Field(() => [String], { description: 'The keys of the filter that its payload fails.' })
  readonly failedKeys!: readonly string[];
}

@ObjectType('TriggerArrivals', {
  description: 'The events that arrived for a trigger in a short time, and why there are no others.',
  simpleResolvers: true,
})
export class TriggerArrivalsType {
  @Field(() => DateTimeScalar, { description: 'The time here. Give it as since to see only later events.' })
  readonly now!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its source was last polled, if that was in this time.',
  })
  readonly polledAt!: Date | null;

  @Field(() => [TriggerArrivalType], { description: 'Newest first, at most five.' })
  readonly arrivals!: readonly TriggerArrivalType[];

  @Field(() => [ProblemType], {
    description: 'Why no event arrived, or why none can, the most likely reason first.',
  })
  readonly reasons!: readonly SourceProblem[];

  @Field(() => Boolean, {
    description:
      'Whether waiting longer is of no use: something arrived or was refused, a look is over, or nothing can arrive.',
  })
  readonly isSettled!: boolean;
}
