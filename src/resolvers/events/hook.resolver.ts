import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import {
  CreateHookInput,
  CreateHookLinkInput,
  RotateHookSecretInput,
  UpdateHookInput,
} from '../../schema/events/event.input.js';
import { HookType } from '../../schema/events/hook.type.js';
import { DeletePayloadType, HookLinkPayloadType, HookPayloadType } from '../../schema/payload.types.js';
import type { HookLink, HookView, HookWithSecret } from '../../services/events/hook.service.js';
import { given } from '../workflows/drafts.js';

/** Webhook addresses. */
@Resolver()
export class HookResolver {
  @Query(() => [HookType], { description: 'Your inbound webhook addresses, newest first.' })
  hooks(@Ctx() context: RequestContext): Promise<readonly HookView[]> {
    return context.services.hooks.list(requireCaller(context));
  }

  @Mutation(() => HookPayloadType, { description: 'Creates an inbound webhook address.' })
  createHook(
    @Arg('input', () => CreateHookInput, { description: 'The new address.' }) input: CreateHookInput,
    @Ctx() context: RequestContext,
  ): Promise<HookWithSecret> {
    return context.services.hooks.create(requireCaller(context), {
      name: input.name,
      preset: input.preset,
      secret: given(input.secret),
      eventType: given(input.eventType),
      signatureHeader: given(input.signatureHeader),
      deliveryIdHeader: given(input.deliveryIdHeader),
      respond: given(input.respond),
      respondWithinSeconds: given(input.respondWithinSeconds),
      methods: given(input.methods),
      ...reachOf(input),
    });
  }

  @Mutation(() => HookPayloadType, {
    description:
      'Changes an inbound webhook address, or turns it off and on. Its URL, its preset and its secrets stay.',
  })
  async updateHook(
    @Arg('input', () => UpdateHookInput, { description: 'The changes.' }) input: UpdateHookInput,
    @Ctx() context: RequestContext,
  ): Promise<HookWithSecret> {
    const reach = reachOf(input);
    const {
      id,
      name,
      eventType,
      signatureHeader,
      deliveryIdHeader,
      isEnabled,
      respond,
      respondWithinSeconds,
      methods,
    } = input;
    const hook = await context.services.hooks.update(requireCaller(context), {
      id,
      name: given(name),
      eventType,
      signatureHeader,
      deliveryIdHeader,
      isEnabled: given(isEnabled),
      respond: given(respond),
      respondWithinSeconds: given(respondWithinSeconds),
      methods: given(methods),
      ...reach,
    });
    return { hook, secret: null };
  }

  @Mutation(() => DeletePayloadType, {
    description: 'Deletes an inbound webhook address: its URL leads nowhere any longer.',
  })
  async deleteHook(
    @Arg('id', () => ID, { description: 'The address to delete.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly id: string }> {
    await context.services.hooks.delete(requireCaller(context), id);
    return { id };
  }

  @Mutation(() => HookPayloadType, {
    description:
      'Gives an inbound webhook address another secret. The one before stays valid for a while, so that no delivery is lost.',
  })
  rotateHookSecret(
    @Arg('input', () => RotateHookSecretInput, { description: 'The new secret.' }) {
      id,
      secret,
      overlapSeconds,
    }: RotateHookSecretInput,
    @Ctx() context: RequestContext,
  ): Promise<HookWithSecret> {
    return context.services.hooks.rotateSecret(requireCaller(context), { id, secret: given(secret), overlapSeconds });
  }

  @Mutation(() => HookLinkPayloadType, {
    description:
      'Makes a link that opens an inbound webhook address of the preset SIGNED_LINK until it expires. No link is stored: rotateHookSecret makes all of them void.',
  })
  createHookLink(
    @Arg('input', () => CreateHookLinkInput, { description: 'The terms of the link.' })
    { id, expiresInSeconds, subject = null, params, isSingleUse }: CreateHookLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<HookLink> {
    return context.services.hooks.createLink(requireCaller(context), {
      id,
      expiresInSeconds,
      subject,
      params: params ?? {},
      isSingleUse,
    });
  }
}

/** How requests reach an address. Null and absent differ for all but `rawBody`. */
function reachOf({ path, rawBody, cors, auth }: Pick<CreateHookInput, 'path' | 'rawBody' | 'cors' | 'auth'>) {
  return { path, rawBody: given(rawBody), cors, auth };
}
