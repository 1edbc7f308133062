import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { StoredEvent } from '../../domain/event/event.js';
import type { Execution } from '../../domain/run/execution.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Connection } from '../../schema/paging/connection.js';
import { EmitEventInput } from '../../schema/events/event.input.js';
import { ExecutionType } from '../../schema/runs/execution.type.js';
import { EventStatus, InboundEventConnectionType, InboundEventType } from '../../schema/events/inbound-event.type.js';
import { EmitEventPayloadType } from '../../schema/payload.types.js';
import { JSONObjectScalar } from '../../schema/scalars.js';
import { TriggerTestType } from '../../schema/events/trigger-test.type.js';
import { given } from '../workflows/drafts.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';

/** Events, and the runs that they start. */
@Resolver(() => InboundEventType)
export class InboundEventResolver {
  @Query(() => InboundEventConnectionType, { description: 'Accepted events, newest first.' })
  async inboundEvents(
    @Args(() => PageOf25) args: PageArgs,
    @Arg('eventType', () => String, { nullable: true, description: 'Only those of this type.' }) eventType:
      | string
      | null,
    @Arg('status', () => EventStatus, { nullable: true, description: 'Only those in this state.' })
    status: EventStatus | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<StoredEvent>> {
    const query = { page: pageRequest(args, 25), eventType: given(eventType), status: given(status) };
    return toConnection(await context.services.events.list(requireCaller(context), query));
  }

  @Query(() => TriggerTestType, {
    description: 'Would this event start the workflow, and which keys of the filter fail?',
  })
  testTrigger(
    @Arg('workflowId', () => ID, { description: 'The workflow to try.' }) workflowId: string,
    @Arg('payload', () => JSONObjectScalar, { description: 'The payload of the event.' }) payload: JsonObject,
    @Ctx() context: RequestContext,
  ): Promise<TriggerTestType> {
    return context.services.events.testTrigger(requireCaller(context), workflowId, payload);
  }

  @Mutation(() => EmitEventPayloadType, { description: 'Accepts an event as if it came from outside.' })
  emitEvent(
    @Arg('input', () => EmitEventInput, { description: 'The event.' }) {
      eventType,
      payload,
      deliveryId,
    }: EmitEventInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly eventId: string; readonly duplicate: boolean; readonly executions: readonly Execution[] }> {
    return context.services.events.emit(requireCaller(context), { eventType, payload, deliveryId: given(deliveryId) });
  }

  @Mutation(() => EmitEventPayloadType, {
    description: 'Lets a stored event, a dead letter too, start its workflows again.',
  })
  replayEvent(
    @Arg('id', () => ID, { description: 'The event to replay.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly eventId: string; readonly duplicate: boolean; readonly executions: readonly Execution[] }> {
    return context.services.events.replay(requireCaller(context), id);
  }

  @FieldResolver(() => [ExecutionType], { description: 'The executions that it started, newest first.' })
  executions(@Root() event: StoredEvent, @Ctx() context: RequestContext): Promise<readonly Execution[]> {
    return context.loaders.eventExecutions.load(event.id);
  }
}
