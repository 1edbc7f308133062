import { ConnectionKind, secretsOf } from '../../domain/connection/index.js';
import type { ImapConfig, OAuthConfig, SmtpConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import { connectionProblem } from '../connections/connection-problem.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import { secretsOfGrant } from '../connections/connection-vault.js';
import type { AccessTokens } from '../connections/access-tokens.js';

export interface MailLoginsDependencies {
  readonly connections: Pick<ConnectionStore, 'findByName'>;
  readonly vault: Pick<ConnectionVault, 'open'>;
  readonly tokens: Pick<AccessTokens, 'get'>;
}

/** Logging in for an owner. */
export interface LoginCall {
  readonly ownerId: string;
  readonly signal: AbortSignal;
  /** Takes secrets out of all results of the call. Absent if the call has no results. */
  conceal?(secrets: readonly string[]): void;
}

/**
 * Logs in to mail servers. If the configuration names a connection of the kind OAUTH2, an access token of that connection
 * is used.
 */
export class MailLogins {
  constructor(private readonly dependencies: MailLoginsDependencies) {}

  /**
   * Returns the result of `login`. If the server does not accept a token that should be valid, the token is renewed
   * once.
   *
   * @throws StepFailure `MISSING_CONNECTION`, `CONNECTION_NOT_FOR_HOST`, the reason why there is no token, and the
   * failures of `login`.
   */
  async with<Config extends ImapConfig | SmtpConfig, T>(
    call: LoginCall,
    config: Config,
    login: (config: Config) => Promise<T>,
  ): Promise<T> {
    const { oauth2 } = config;
    if (oauth2 === undefined) return login(config);
    const accessToken = await this.#token(call, config.host, oauth2);
    try {
      return await login({ ...config, accessToken });
    } catch (error) {
      if (!(error instanceof StepFailure) || error.code !== 'LOGIN_FAILED') throw error;
      return login({ ...config, accessToken: await this.#token(call, config.host, oauth2, accessToken) });
    }
  }

  async #token(call: LoginCall, host: string, name: string, refused?: string): Promise<string> {
    const { connections, vault, tokens } = this.dependencies;
    const { ownerId, signal } = call;
    const found = await connections.findByName(ownerId, name);
    const shown = JSON.stringify(name.slice(0, 100));
    if (found?.kind !== ConnectionKind.OAUTH2) {
      throw StepFailure.permanent(
        'MISSING_CONNECTION',
        `There is no connection of the kind OAUTH2 named ${shown}, which is to issue the access token for ${host}.`,
        { connection: name.slice(0, 100) },
      );
    }
    const config = vault.open(found);
    if ((config as unknown as OAuthConfig).origins !== undefined) {
      throw StepFailure.permanent(
        'CONNECTION_NOT_FOR_HOST',
        `The connection ${shown} may not be used for ${host}: its "origins" do not name it.`,
        { connection: name.slice(0, 100), host },
      );
    }
    const secrets = secretsOf(found.kind, config);
    call.conceal?.(secrets);
    const grant = await tokens.get(found, { signal, refused }).catch((error: unknown) => {
      throw error instanceof StepFailure ? withoutSecrets(error, secrets) : error;
    });
    call.conceal?.(secretsOfGrant(grant));
    return grant.accessToken;
  }
}

/** Needed even if the call conceals nothing: the problem of a watched mailbox is shown with its connection. */
function withoutSecrets(failure: StepFailure, secrets: readonly string[]): StepFailure {
  const { code, retryable, retryAfterMs } = failure;
  const message = connectionProblem(failure, secrets);
  return retryable
    ? StepFailure.retryable(code, message, undefined, retryAfterMs)
    : StepFailure.permanent(code, message);
}
