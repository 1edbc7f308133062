import { ConnectionKind, secretsOf } from '../domain/connection/index.js';
import type { OpenConnection } from '../domain/connection/index.js';
import { StepFailure } from '../errors.js';
import type { ConnectionStore } from '../storage/connection.store.js';
import type { ConnectionVault } from './connection-vault.js';

/** The call of a tool that opens a connection. */
export interface OpeningCall {
  readonly ownerId: string;
  readonly signal: AbortSignal;
  /** Takes secrets out of whatever the call yields. */
  conceal(secrets: readonly string[]): void;
}

export interface ConnectionOpenerDependencies {
  readonly connections: Pick<ConnectionStore, 'findByName'>;
  readonly vault: ConnectionVault;
}

/** Opens the connections of users for the tools of their runs: the one way from a name in a step to a secret. */
export class ConnectionOpener {
  constructor(private readonly dependencies: ConnectionOpenerDependencies) {}

  /**
   * @param kinds those that are of use to the tool.
   * @throws StepFailure `MISSING_CONNECTION` where the owner has none of this name and kind.
   */
  async open<Kind extends ConnectionKind>(call: OpeningCall, name: string, kinds: readonly Kind[]): Promise<OpenConnection<Kind>> {
    const { connections, vault } = this.dependencies;
    const found = await connections.findByName(call.ownerId, name);
    if (found === null) throw missing(name, `There is no connection named ${shown(name)}.`);
    const { id, kind } = found;
    if (!(kinds as readonly ConnectionKind[]).includes(kind)) {
      throw missing(name, `The connection ${shown(name)} is of the kind ${kind}; needed is ${kinds.length === 1 ? '' : 'one of '}${kinds.join(', ')}.`);
    }
    const config = vault.open(found);
    call.conceal(secretsOf(kind, config));
    if (kind === ConnectionKind.OAUTH2) throw StepFailure.permanent('NOT_AVAILABLE', 'Connections of the kind OAUTH2 cannot be used in this version.');
    return { id, name, kind, config } as unknown as OpenConnection<Kind>;
  }

  /** @throws as `open`. */
  async renew(_call: OpeningCall, { name }: OpenConnection<'OAUTH2'>): Promise<OpenConnection<'OAUTH2'>> {
    throw StepFailure.permanent('NOT_AVAILABLE', `The connection ${shown(name)} cannot be renewed in this version.`);
  }
}

function missing(name: string, message: string): StepFailure {
  return StepFailure.permanent('MISSING_CONNECTION', message, { connection: name.slice(0, 100) });
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
