import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { ApiKey } from '../../domain/account/api-key.js';
import type { Viewer } from '../../domain/account/viewer.js';
import { CreateApiKeyInput } from '../../schema/accounts/api-key.input.js';
import { ApiKeyType } from '../../schema/accounts/api-key.type.js';
import { ApiKeyPayloadType, DeletePayloadType } from '../../schema/payload.types.js';
import { SessionType, SignOutPayloadType } from '../../schema/accounts/session.type.js';
import { ViewerType } from '../../schema/accounts/viewer.type.js';
import { given } from '../workflows/drafts.js';
import type { BrowserSession } from '../../domain/account/browser-session.js';
import { UpdateProfileInput, UpdateProfilePayloadType } from '../../schema/accounts/profile.type.js';
import { payloadOf } from '../mutation-problems.js';

/** The user behind the call, and that user's keys and sessions. */
@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'The user behind the call.' })
  viewer(@Ctx() context: RequestContext): Promise<Viewer> {
    return context.services.viewers.get(requireCaller(context));
  }

  @Query(() => [ApiKeyType], { description: 'Your API keys that have not been revoked.' })
  apiKeys(@Ctx() context: RequestContext): Promise<readonly ApiKey[]> {
    return context.services.keys.list(requireCaller(context));
  }

  @FieldResolver(() => [SessionType], { description: 'The browsers in which you are signed in, newest first.' })
  sessions(@Ctx() context: RequestContext): Promise<readonly BrowserSession[]> {
    return context.services.sessions.list(requireCaller(context));
  }

  @Mutation(() => UpdateProfilePayloadType, { description: 'Changes your profile; absent fields stay as they are.' })
  updateProfile(
    @Arg('input', () => UpdateProfileInput, { description: 'The changes.' }) input: UpdateProfileInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const changes = { name: given(input.name), timezone: given(input.timezone) };
    return payloadOf(input, { viewer: null }, async () => ({
      viewer: await context.services.viewers.update(requireCaller(context), changes),
    }));
  }

  @Mutation(() => ViewerType, {
    description: 'Changes your profile; absent fields stay as they are.',
    deprecationReason: 'Use updateProfile.',
  })
  updateViewer(
    @Arg('name', () => String, { nullable: true, description: 'Your name, for people.' }) name: string | null,
    @Arg('timezone', () => String, {
      nullable: true,
      description: 'Your time zone (IANA name). A new schedule that names none takes it.',
    })
    timezone: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Viewer> {
    return context.services.viewers.update(requireCaller(context), { name: given(name), timezone: given(timezone) });
  }

  @Mutation(() => ApiKeyPayloadType, { description: 'Makes an API key; its secret is shown this once.' })
  createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: 'The new key.' }) input: CreateApiKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly apiKey: ApiKey; readonly secret: string }> {
    const key = { name: input.name, scopes: given(input.scopes), expiresAt: given(input.expiresAt) };
    return context.services.keys.create(requireCaller(context), key);
  }

  @Mutation(() => DeletePayloadType, {
    description:
      'Revokes an API key and the keys that were made with it. Their open connections are closed within a second.',
  })
  async revokeApiKey(
    @Arg('id', () => ID, { description: 'The key to revoke.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly id: string }> {
    await context.services.keys.revoke(requireCaller(context), id);
    return { id };
  }

  @Mutation(() => DeletePayloadType, {
    description: 'Signs a browser out. Its open connections are closed within a second.',
  })
  async revokeSession(
    @Arg('id', () => ID, { description: 'The session to end.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly id: string }> {
    await context.services.sessions.revoke(requireCaller(context), id);
    return { id };
  }

  @Mutation(() => SignOutPayloadType, {
    description: 'Signs out every browser in which you are signed in. Keys stay as they are.',
  })
  async signOutEverywhere(
    @Arg('keepCurrent', () => Boolean, {
      defaultValue: false,
      description: 'Whether the session behind this call stays.',
    })
    keepCurrent: boolean,
    @Ctx() context: RequestContext,
  ): Promise<SignOutPayloadType> {
    return { endedSessions: await context.services.sessions.signOutEverywhere(requireCaller(context), keepCurrent) };
  }
}

/** A browser in which the user behind the call is signed in. */
@Resolver(() => SessionType)
export class SessionResolver {
  @FieldResolver()
  isCurrent(@Root() { id }: BrowserSession, @Ctx() { caller }: RequestContext): boolean {
    return id === caller?.sessionId;
  }
}
