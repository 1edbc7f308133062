import { join } from 'node:path';
import type { Config } from '../../config/config.js';
import { COMMAND_LINE_ORIGIN, SYSTEM_ORIGIN } from '../../domain/account/audit.js';
import type { CallOrigin, RefusalRecorder } from '../../domain/account/audit.js';
import { SCOPES } from '../../domain/account/caller.js';
import { generatedSecret } from '../support/generated-secret.js';
import type { Logger } from '../../logger.js';
import type { PubSub } from '../../pubsub.js';
import { createAuthenticator } from '../../server/auth/authenticator.js';
import type { Authenticator } from '../../server/auth/authenticator.js';
import { createBrowserSessions, LINK_TTL_MS } from '../../server/auth/browser-session.js';
import type { BrowserSessions } from '../../server/auth/browser-session.js';
import type { CredentialIds } from '../../server/graphql/socket/credential-watch.js';
import type { KeyService } from '../../services/accounts/key.service.js';
import { LOCAL_USER } from '../../services/accounts/key.service.js';
import { ApiKeyStore } from '../../storage/accounts/api-key.store.js';
import { BrowserSessionStore } from '../../storage/accounts/browser-session.store.js';
import type { Database } from '../../storage/database/database.js';
import { announcedUrl } from '../../storage/database/installation-value.js';

/** The access to this server: the credentials, and the way that callers prove who they are. */
export interface Access {
  readonly authenticator: Authenticator;
  readonly sessions: BrowserSessions;
  /** The credentials that still hold. */
  readonly validCredentials: (ids: CredentialIds) => Promise<CredentialIds>;
  /** The file with the generated bootstrap key; null if the key was configured. */
  readonly apiKeyPath: string | null;
  /** Milliseconds since the epoch. Expiry times are compared with it. */
  readonly now: () => number;
}

export interface AccessParts {
  readonly config: Config;
  readonly database: Database;
  readonly keys: KeyService;
  /** Records credentials that were refused. */
  readonly refusals: RefusalRecorder;
  readonly pubsub: PubSub;
  readonly logger: Logger;
  /** Milliseconds since the epoch. Expiry times are compared with it. */
  readonly now: () => number;
}

/** Stores the bootstrap key, and builds the services that identify callers. */
export async function openAccess({
  config,
  database,
  keys,
  refusals,
  pubsub,
  logger,
  now,
}: AccessParts): Promise<Access> {
  const bootstrap = await bootstrapKey(config);
  const revoked = await keys.ensureBootstrapKey(bootstrap.value);
  if (revoked > 0)
    logger.warn({ revoked }, 'The bootstrap key has changed: the one before was revoked, with the keys that it made');
  const { jwtSecret: secret, jwksUrl, issuer, audience, allowTokensWithoutExp, allowLocalSubject } = config.auth;
  const missing = [
    ...(issuer === undefined ? ['AUTH_ISSUER'] : []),
    ...(audience === undefined ? ['AUTH_AUDIENCE'] : []),
  ];
  if (jwksUrl !== undefined && missing.length > 0) {
    logger.warn(
      { missing },
      'AUTH_JWKS_URL accepts every token of that provider, for any application: set these variables',
    );
  }
  const sessionStore = new BrowserSessionStore(database);
  const keyStore = new ApiKeyStore(database);
  return {
    authenticator: createAuthenticator({
      keys,
      jwt: { secret, jwksUrl, issuer, audience, allowTokensWithoutExp, allowLocalSubject },
      mapsByEmail: config.auth.mapsByEmail,
      noteRefusal: (reason, origin) => refusals.note({ action: 'session.refuse', userId: null, reason, origin }),
      logger,
      now,
    }),
    sessions: createBrowserSessions({
      now,
      secure: config.publicUrl?.startsWith('https:') ?? false,
      store: sessionStore,
      onEnded: (sessionId) => pubsub.publish('sessionEnded', sessionId, { sessionId }),
    }),
    validCredentials: async ({ apiKeyIds, sessionIds }) => ({
      apiKeyIds: apiKeyIds.length === 0 ? [] : await keyStore.validAmong(apiKeyIds),
      sessionIds: sessionIds.length === 0 ? [] : await sessionStore.validAmong(sessionIds, new Date(now())),
    }),
    apiKeyPath: bootstrap.path,
    now,
  };
}

/** Makes a link that signs one browser in as the operator. @returns its path. */
export function operatorLink(
  sessions: Pick<BrowserSessions, 'issueLink'>,
  origin: CallOrigin = SYSTEM_ORIGIN,
): Promise<string> {
  return sessions.issueLink({ userId: LOCAL_USER, ownerId: LOCAL_USER, scopes: new Set(SCOPES), origin });
}

/** The same by the database alone, for the server that runs on it. */
export async function linkThroughDatabase(
  database: Database,
  { publicUrl }: Config,
  localUrl: string,
): Promise<{ url: string; expiresAt: Date }> {
  const sessions = createBrowserSessions({ now: Date.now, secure: false, store: new BrowserSessionStore(database) });
  const url = publicUrl ?? (await announcedUrl(database)) ?? localUrl;
  const expiresAt = new Date(Date.now() + LINK_TTL_MS);
  return { url: `${url}${await operatorLink(sessions, COMMAND_LINE_ORIGIN)}`, expiresAt };
}

/** The key of the user `local`: the configured one, or one that was generated at the first start. */
async function bootstrapKey(config: Config): Promise<{ value: string; path: string | null }> {
  if (config.auth.bootstrapApiKey !== undefined) return { value: config.auth.bootstrapApiKey, path: null };
  return generatedSecret(join(config.dataDir, 'api-key'), (bytes) => `sk_${bytes.toString('base64url')}`);
}
