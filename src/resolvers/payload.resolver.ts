import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import type { StoredEvent } from '../domain/event/event.js';
import { InboundEventType } from '../schema/events/inbound-event.type.js';
import { DeletePayloadType, EmitEventPayloadType } from '../schema/payload.types.js';

@Resolver(() => DeletePayloadType)
export class DeletePayloadResolver {
  @FieldResolver(() => ID, { description: 'The id of the object that is gone.' })
  deletedId(@Root() { id }: DeletePayloadType): string {
    return id;
  }
}

@Resolver(() => EmitEventPayloadType)
export class EmitEventPayloadResolver {
  @FieldResolver(() => InboundEventType, {
    nullable: true,
    description: 'The event; null if the credential may not read events.',
  })
  event(@Root() { eventId }: EmitEventPayloadType, @Ctx() context: RequestContext): Promise<StoredEvent | null> | null {
    return context.caller?.scopes.has('workflows:read') === true ? context.loaders.inboundEvents.load(eventId) : null;
  }
}
