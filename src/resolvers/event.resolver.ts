import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../context.js';
import type { RequestContext } from '../context.js';
import type { JsonObject } from '../domain/json.js';
import { NotAvailableError } from '../errors.js';
import { ApprovalType } from '../schema/approval.type.js';
import { CreateHookInput, EmitEventInput } from '../schema/event.input.js';
import { EventTypeType } from '../schema/event-type.type.js';
import { HookType } from '../schema/hook.type.js';
import { InboundEventConnectionType } from '../schema/inbound-event.type.js';
import { DeletePayloadType, EmitEventPayloadType, HookPayloadType } from '../schema/payload.types.js';
import { JSONObjectScalar } from '../schema/scalars.js';
import { TriggerTestType } from '../schema/trigger-test.type.js';
import { PageOf25 } from './paging.args.js';
import type { PageArgs } from './paging.args.js';
import { pageRequest } from './paging.js';

/** Events from outside, and what waits for people. Part of the contract, not built yet. */
@Resolver()
export class EventResolver {
  @Query(() => [EventTypeType], { description: 'The kinds of events that can start workflows.' })
  eventTypes(
    @Arg('search', () => String, { nullable: true, description: 'Only those with this text in name, title or description.' }) _search: string | null,
    @Ctx() context: RequestContext,
  ): never {
    return later(context, 'The list of event types');
  }

  @Query(() => InboundEventConnectionType, { description: 'Accepted events, newest first.' })
  inboundEvents(
    @Args(() => PageOf25) args: PageArgs,
    @Arg('eventType', () => String, { nullable: true, description: 'Only those of this type.' }) _eventType: string | null,
    @Ctx() context: RequestContext,
  ): never {
    pageRequest(args, 25);
    return later(context, 'The list of events');
  }

  @Query(() => TriggerTestType, { description: 'Would this event start the workflow, and which keys of the filter fail?' })
  testTrigger(
    @Arg('workflowId', () => ID, { description: 'The workflow to try.' }) _workflowId: string,
    @Arg('payload', () => JSONObjectScalar, { description: 'The payload of the event.' }) _payload: JsonObject,
    @Ctx() context: RequestContext,
  ): never {
    return later(context, 'Testing a trigger');
  }

  @Query(() => [ApprovalType], { description: 'Waiting approvals that the viewer may decide.' })
  approvals(@Ctx() context: RequestContext): never {
    return later(context, 'The list of approvals');
  }

  @Query(() => [HookType], { description: 'Your inbound webhook addresses.' })
  hooks(@Ctx() context: RequestContext): never {
    return later(context, 'The list of webhook addresses');
  }

  @Mutation(() => EmitEventPayloadType, { description: 'Accepts an event as if it came from outside.' })
  emitEvent(@Arg('input', () => EmitEventInput, { description: 'The event.' }) _input: EmitEventInput, @Ctx() context: RequestContext): never {
    return later(context, 'Emitting an event');
  }

  @Mutation(() => EmitEventPayloadType, { description: 'Lets a stored event start its workflows again.' })
  replayEvent(@Arg('id', () => ID, { description: 'The event to replay.' }) _id: string, @Ctx() context: RequestContext): never {
    return later(context, 'Replaying an event');
  }

  @Mutation(() => HookPayloadType, { description: 'Creates an inbound webhook address.' })
  createHook(@Arg('input', () => CreateHookInput, { description: 'The new address.' }) _input: CreateHookInput, @Ctx() context: RequestContext): never {
    return later(context, 'Creating a webhook address');
  }

  @Mutation(() => DeletePayloadType, { description: 'Deletes an inbound webhook address.' })
  deleteHook(@Arg('id', () => ID, { description: 'The address to delete.' }) _id: string, @Ctx() context: RequestContext): never {
    return later(context, 'Deleting a webhook address');
  }
}

function later(context: RequestContext, what: string): never {
  requireCaller(context);
  throw new NotAvailableError(what);
}
