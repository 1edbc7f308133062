import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { TriggerSourceType } from '../../schema/events/trigger-source.type.js';
import { findEventType } from '../../domain/event/types/index.js';
import { inFieldOrder } from '../../domain/page/field-order.js';
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

  @FieldResolver(() => TriggerSourceType, {
    nullable: true,
    description: 'The list whose new items are its events. Null: every event of the type starts the workflow.',
  })
  source(
    @Root() { source, workflow, key }: EventTrigger & { readonly workflow?: Workflow; readonly key?: string },
  ): TriggerSourceType | null {
    if (!source) return null;
    return Object.assign({ workflow, key }, source, source.form ? { form: inFieldOrder(source.form) } : {});
  }
}
