import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../context.js';
import type { RequestContext } from '../context.js';
import { NotAvailableError } from '../errors.js';
import { CreateHookInput } from '../schema/event.input.js';
import { HookType } from '../schema/hook.type.js';
import { DeletePayloadType, HookPayloadType } from '../schema/payload.types.js';

/** Webhooks. Part of the contract, not built yet. */
@Resolver()
export class EventResolver {
  @Query(() => [HookType], { description: 'Your inbound webhook addresses.' })
  hooks(@Ctx() context: RequestContext): never {
    return later(context, 'The list of webhook addresses');
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
