import type { z } from 'zod';
import type { ApiKey as StoredKey } from '../../domain/account/api-key.js';
import { instantShape } from '../common/common.shape.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { ApiKeyList, CreateApiKeyRequest, CreatedApiKey } from './api-key.schema.js';
import type { ApiKey } from './api-key.schema.js';

/** The keys with which programs act for the caller. */
export function apiKeyRoutes({ keys }: Pick<RestServices, 'keys'>): readonly Route[] {
  return [
    route({
      operationId: 'listApiKeys',
      method: 'GET',
      path: '/api-keys',
      summary: 'List your API keys, newest first',
      description: 'Without those that were revoked. Their secrets are not shown again.',
      answers: { 200: { description: 'All of them.', schema: ApiKeyList } },
      handle: async ({ caller }) => answer(200, { api_keys: (await keys.list(caller)).map(apiKeyShape) }),
    }),
    route({
      operationId: 'createApiKey',
      method: 'POST',
      path: '/api-keys',
      rejectsUncertainRepeat: true,
      showsSecret: true,
      summary: 'Make an API key (scope `keys:write`)',
      description: 'It can do no more than the credential that makes it, and is revoked with the key that makes it.',
      body: CreateApiKeyRequest,
      answers: { 201: { description: 'The key, with its secret.', schema: CreatedApiKey } },
      async handle({ caller, body }) {
        const { apiKey, secret } = await keys.create(caller, {
          name: body.name,
          scopes: body.scopes,
          expiresAt: body.expires_at == null ? undefined : new Date(body.expires_at),
        });
        return answer(201, { ...apiKeyShape(apiKey), secret });
      },
    }),
    route({
      operationId: 'revokeApiKey',
      method: 'DELETE',
      path: '/api-keys/{key_id}',
      summary: 'Revoke an API key (scope `keys:write`)',
      description: 'The keys that were made with it go with it. Their open connections are closed within a second.',
      answers: { 204: { description: 'It is revoked.' } },
      async handle({ caller, param }) {
        await keys.revoke(caller, param('key_id'));
        return answer(204, null);
      },
    }),
  ];
}

/** A key without its secret. */
export function apiKeyShape(key: StoredKey) {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: [...key.scopes],
    created_at: key.createdAt.toISOString(),
    expires_at: instantShape(key.expiresAt),
    last_used_at: instantShape(key.lastUsedAt),
    parent_id: key.parentId,
    mcp_group_id: key.mcpGroupId,
  } satisfies z.input<typeof ApiKey>;
}
