import { defineEntity, p } from '@mikro-orm/core';

export const ApiKeyEntity = defineEntity({
  name: 'ApiKeyEntity',
  tableName: 'api_key',
  properties: {
    id: p.text().primary(),
    ownerId: p.text(),
    name: p.text(),
    prefix: p.text(),
    /** SHA-256 of the secret. A random secret of 256 bits needs no slow hash. */
    hash: p.blob(),
    scopes: p.array(),
    createdAt: p.datetime(),
    expiresAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
    parentId: p.text().nullable(),
    mcpGroupId: p.text().nullable(),
    isBootstrap: p.boolean().default(false),
  },
});
