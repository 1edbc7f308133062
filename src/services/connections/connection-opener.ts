import { ConnectionKind, asWanted, hasOrigins, secretsOf } from '../../domain/connection/index.js';
import type { OAuthConfig, OpenConnection } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import { allowedOrigins } from './allowed-origins.js';
import { secretsOfGrant } from './connection-vault.js';
import type { ConnectionVault } from './connection-vault.js';
import type { AccessTokens } from './access-tokens.js';

/** The call of a tool that opens a connection. */
export interface OpeningCall {
  readonly ownerId: string;
  /** Decides to which connection a name refers: in a workflow with slots, to the one that its owner has bound. */
  readonly workflowId: string;
  /** The connection itself, whatever the name means: for the polls of sources. Absent: the name decides. */
  readonly connectionId?: string | undefined;
  readonly signal: AbortSignal;
  /** Issues the access tokens. Absent: those of the connection as it is stored. */
  readonly tokens?: Pick<AccessTokens, 'get'> | undefined;
  /** Takes secrets out of whatever the call yields. */
  conceal(secrets: readonly string[]): void;
}

export interface ConnectionOpenerDependencies {
  readonly connections: Pick<ConnectionStore, 'find' | 'findFor'>;
  readonly vault: ConnectionVault;
  readonly tokens: Pick<AccessTokens, 'get'>;
}

/** Opens the connections of users for the tools of their runs: the one way from a name in a step to a secret. */
export class ConnectionOpener {
  constructor(private readonly dependencies: ConnectionOpenerDependencies) {}

  /**
   * @param kinds those that are of use to the tool.
   * @throws StepFailure `MISSING_CONNECTION` if the name means none of these kinds in the workflow; for OAUTH2 as
   * `AccessTokens.get`.
   */
  async open<Kind extends ConnectionKind>(
    call: OpeningCall,
    name: string,
    kinds: readonly Kind[],
  ): Promise<OpenConnection<Kind>> {
    const found = await this.#find(call, name);
    const { id } = found;
    const { kind, config } = asWanted(found.kind, this.#unseal(call, found), kinds);
    if (!(kinds as readonly ConnectionKind[]).includes(kind)) {
      throw missing(
        name,
        `The connection ${shown(name)} is of the kind ${kind}; needed is ${kinds.length === 1 ? '' : 'one of '}${kinds.join(', ')}.`,
      );
    }
    const opened =
      kind === ConnectionKind.OAUTH2 ? await this.#authorised(call, found) : { id, name: found.name, kind, config };
    return opened as unknown as OpenConnection<Kind>;
  }

  /** The same with another access token, if a service did not accept this one. @throws as `open`. */
  async renew(call: OpeningCall, { id, name, config }: OpenConnection<'OAUTH2'>): Promise<OpenConnection<'OAUTH2'>> {
    const found = await this.dependencies.connections.find(call.ownerId, id);
    if (found === null) throw missing(name, `There is no connection named ${shown(name)} any more.`);
    return this.#authorised(call, found, config.accessToken);
  }

  async #find(call: OpeningCall, name: string): Promise<SealedConnection> {
    const { connections } = this.dependencies;
    const found = await (call.connectionId === undefined
      ? connections.findFor(call, name)
      : connections.find(call.ownerId, call.connectionId));
    if (found === null)
      throw missing(
        name,
        `There is no connection ${shown(name)} for this workflow. Create a connection of that name, or, if the name is a slot, bind a connection to it.`,
      );
    return found;
  }

  #unseal(call: OpeningCall, found: SealedConnection): JsonObject {
    const config = this.dependencies.vault.open(found);
    call.conceal(secretsOf(found.kind, config));
    return hasOrigins(found.kind) ? { ...config, origins: [...allowedOrigins(config, found)] } : config;
  }

  async #authorised(call: OpeningCall, found: SealedConnection, refused?: string): Promise<OpenConnection<'OAUTH2'>> {
    const { origins = [] } = this.#unseal(call, found) as unknown as OAuthConfig;
    const grant = await this.dependencies.tokens.get(found, { signal: call.signal, refused });
    call.conceal(secretsOfGrant(grant));
    const config = { accessToken: grant.accessToken, origins };
    return { id: found.id, name: found.name, kind: ConnectionKind.OAUTH2, config };
  }
}

function missing(name: string, message: string): StepFailure {
  return StepFailure.permanent('MISSING_CONNECTION', message, { connection: name.slice(0, 100) });
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
