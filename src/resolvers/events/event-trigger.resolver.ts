import { FieldResolver, Resolver, Root } from 'type-graphql';
import { findEventType } from '../../domain/event/types/index.js';
import type { EventTrigger } from '../../domain/trigger/trigger.js';
import { EventTriggerType } from '../../schema/schedules/trigger.type.js';

@Resolver(() => EventTriggerType)
export class EventTriggerResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether eventTypes lists the type. Others work as well; Workflow.notes says what may have been meant.',
  })
  isKnownType(@Root() trigger: EventTrigger): boolean {
    return findEventType(trigger.eventType) !== undefined;
  }
}
