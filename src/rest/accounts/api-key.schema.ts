import { z } from 'zod';
import { SCOPES } from '../../domain/account/caller.js';
import { instant } from '../common/json.schema.js';

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().describe('The first characters of the secret, by which keys can be distinguished.'),
    scopes: z.array(z.string()),
    created_at: instant,
    expires_at: instant.nullable().describe('When it stops working; null: never.'),
    last_used_at: instant.nullable().describe('To the minute; null: not yet.'),
    parent_id: z
      .string()
      .nullable()
      .describe('The key that made it, and with which it is revoked; null: it was made in another way.'),
    mcp_group_id: z
      .string()
      .nullable()
      .describe('The MCP group that it opens, and nothing beside it; null: it is for the whole API.'),
  })
  .meta({ id: 'ApiKey' });

export const ApiKeyList = z.object({ api_keys: z.array(ApiKey) }).meta({ id: 'ApiKeyList' });

export const CreatedApiKey = ApiKey.extend({
  secret: z.string().describe('The key itself. It is shown this once: only its hash is stored.'),
}).meta({ id: 'CreatedApiKey' });

/** `POST /api-keys` */
export const CreateApiKeyRequest = z
  .strictObject({
    name: z.string().meta({ description: 'Trimmed.', minLength: 1, maxLength: 100 }),
    scopes: z
      .array(z.string())
      .optional()
      .describe(`Of: ${SCOPES.join(', ')}. Default: those that the caller has, without \`admin\`.`),
    expires_at: z.iso
      .datetime({ offset: true })
      .nullish()
      .describe('Default: as late as possible, and never if there is no limit.'),
  })
  .meta({ id: 'CreateApiKeyRequest' });
