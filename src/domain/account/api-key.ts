import type { Scope } from './caller.js';

/** A key as its owner sees it; the secret itself is stored nowhere, only its hash. */
export interface ApiKey {
  /** `key_…` */
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  /** The first characters of the secret, to distinguish keys. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Null: never. */
  readonly expiresAt: Date | null;
  /** To the minute; null: not yet. */
  readonly lastUsedAt: Date | null;
  /** The key that made this one; it ends with that key. Null: it was made by a token, a login link or the operator. */
  readonly parentId: string | null;
  /** The one MCP group that it opens, and nothing beside it. Null: it is for the whole API. */
  readonly mcpGroupId: string | null;
}
