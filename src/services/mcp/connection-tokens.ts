import type { OAuthGrant } from '../../domain/connection/index.js';
import type { McpTokens } from '../../mcp-client/authorization/authorizer.type.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { AccessTokens } from '../connections/access-tokens.js';
import { secretsOfGrant } from '../connections/connection-vault.js';
import type { ConnectionVault } from '../connections/connection-vault.js';

export interface ConnectionTokensDependencies {
  readonly connections: Pick<ConnectionStore, 'findForWatch'>;
  readonly vault: Pick<ConnectionVault, 'openGrant'>;
  readonly tokens: Pick<AccessTokens, 'get' | 'want'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The access tokens of one connection with an MCP server. A good token is kept, so that calls do not read it again. */
export class ConnectionTokens implements McpTokens {
  #held: OAuthGrant | null = null;

  /** @param url of the server in the present settings. Tokens for another address are not sent. */
  constructor(
    private readonly deps: ConnectionTokensDependencies,
    private readonly connectionId: string,
    readonly url: string,
  ) {}

  /** The secrets that the last request held. */
  get secrets(): readonly string[] {
    return this.#held === null ? [] : secretsOfGrant(this.#held);
  }

  /** The tokens are read again with the next request. */
  forget(): void {
    this.#held = null;
  }

  async get(signal: AbortSignal, refused?: string): Promise<string | null> {
    const held = this.#held;
    if (held !== null && held.accessToken !== refused && isFresh(held, this.deps.now())) return held.accessToken;
    const connection = await this.deps.connections.findForWatch(this.connectionId);
    const stored = connection && this.deps.vault.openGrant(connection);
    if (connection === null || stored?.authorization?.url !== this.url) return null;
    this.#held = await this.deps.tokens.get(connection, { signal, refused });
    return this.#held.accessToken;
  }

  async wanted(scopes: readonly string[]): Promise<void> {
    await this.deps.tokens.want(this.connectionId, scopes);
  }
}

function isFresh({ renewAt }: OAuthGrant, now: number): boolean {
  return renewAt === null || Date.parse(renewAt) > now;
}
