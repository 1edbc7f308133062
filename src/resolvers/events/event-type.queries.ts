import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { EventType } from '../../domain/event/types/index.js';
import { EventTypeType } from '../../schema/events/event-type.type.js';
import { given } from '../workflows/drafts.js';
import { GLOBAL_ID } from '../../schema/node.interface.js';
import { eventTypeIdOf } from '../../domain/identity/object-ids.js';

@Resolver(() => EventTypeType)
export class EventTypeQueries {
  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() type: EventType): string {
    return eventTypeIdOf(type.name);
  }

  @Query(() => [EventTypeType], {
    description:
      'The kinds of events that are known beforehand, by name. Events of other types are as welcome; nothing is known of their payloads.',
  })
  eventTypes(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Only those whose name, title or description holds every one of these words.',
    })
    search: string | null,
    @Ctx() context: RequestContext,
  ): readonly EventType[] {
    return context.services.eventTypes.list(requireCaller(context), given(search));
  }
}
