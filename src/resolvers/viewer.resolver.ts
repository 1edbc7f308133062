import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../context.js';
import type { RequestContext } from '../context.js';
import type { ApiKey } from '../domain/api-key.js';
import type { Viewer } from '../domain/viewer.js';
import { CreateApiKeyInput } from '../schema/api-key.input.js';
import { ApiKeyType } from '../schema/api-key.type.js';
import { ApiKeyPayloadType, DeletePayloadType } from '../schema/payload.types.js';
import { ViewerType } from '../schema/viewer.type.js';
import { given } from './drafts.js';

/** The user behind the call, and that user's keys. */
@Resolver()
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'The user behind the call.' })
  viewer(@Ctx() context: RequestContext): Promise<Viewer> {
    return context.services.viewers.get(requireCaller(context));
  }

  @Query(() => [ApiKeyType], { description: 'Your API keys that have not been revoked.' })
  apiKeys(@Ctx() context: RequestContext): Promise<readonly ApiKey[]> {
    return context.services.keys.list(requireCaller(context));
  }

  @Mutation(() => ViewerType, { description: 'Changes what is known of you; what is absent stays as it is.' })
  updateViewer(
    @Arg('name', () => String, { nullable: true, description: 'What you are called.' }) name: string | null,
    @Arg('timezone', () => String, { nullable: true, description: 'The IANA zone in which you think.' }) timezone: string | null,
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

  @Mutation(() => DeletePayloadType, { description: 'Revokes an API key; sockets that it opened are closed within a second.' })
  async revokeApiKey(
    @Arg('id', () => ID, { description: 'The key to revoke.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly id: string }> {
    await context.services.keys.revoke(requireCaller(context), id);
    return { id };
  }
}
