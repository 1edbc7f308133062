import { ConnectionKind } from '../../domain/connection/index.js';
import type { ImapConfig, ModelConfig, SmtpConfig } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { MailServer } from '../../mail/mail-server.type.js';
import type { MailTransport } from '../../mail/message/outgoing-mail.type.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';
import type { MailLogins } from '../mailboxes/mail-logins.js';
import type { Apis } from '../apis/assemble-apis.js';
import type { Mcp } from '../mcp/assemble-mcp.js';
import type { AccessTokens } from './access-tokens.js';

/** Tries one connection. Resolves if it works. @throws StepFailure with the reason if it does not. */
type ConnectionProbe = (config: JsonObject, connection: SealedConnection) => Promise<void>;

/** How a connection of each kind is tried; one that has none cannot be tested. */
export type ConnectionProbes = Readonly<Partial<Record<ConnectionKind, ConnectionProbe>>>;

/** The clients that connections are tried with. */
export interface ProbeParts {
  readonly mail: MailServer;
  readonly transport: MailTransport;
  readonly logins: MailLogins;
  /** Asks a model server for next to nothing. @throws StepFailure */
  readonly tryModel: (config: ModelConfig, signal: AbortSignal) => Promise<void>;
  readonly tokens: Pick<AccessTokens, 'get'>;
  readonly mcp: Pick<Mcp, 'probe'>;
  readonly apis: Pick<Apis, 'registry'>;
}

/** Longer than any of them takes by itself. */
const PROBE_TIMEOUT_MS = 45_000;

/** One probe a kind. */
export function createConnectionProbes({
  mail,
  transport,
  logins,
  tryModel,
  tokens,
  mcp,
  apis,
}: ProbeParts): ConnectionProbes {
  const isComplete: ConnectionProbe = async () => undefined;
  return {
    [ConnectionKind.BEARER]: isComplete,
    [ConnectionKind.BASIC]: isComplete,
    [ConnectionKind.HEADER]: isComplete,
    [ConnectionKind.SAMPLE_MAILBOX]: isComplete,
    [ConnectionKind.OAUTH2]: async (_config, connection) => {
      await tokens.get(connection, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS), isForced: true });
    },
    [ConnectionKind.IMAP]: async (config, { ownerId }) => {
      const session = await logins.with(
        { ownerId, signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) },
        config as unknown as ImapConfig,
        (withToken) => mail.open(withToken, undefined, undefined, ownerId),
      );
      session.close();
    },
    [ConnectionKind.SMTP]: async (config, { ownerId }) =>
      logins.with(
        { ownerId, signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) },
        config as unknown as SmtpConfig,
        (withToken) => transport.check(withToken),
      ),
    [ConnectionKind.MODEL]: async (config) => tryModel(config, AbortSignal.timeout(PROBE_TIMEOUT_MS)),
    // Operations may change something, so that none is called. A description from elsewhere is fetched and read.
    [ConnectionKind.OPENAPI]: async ({ url }, { ownerId }) => {
      if (typeof url === 'string') await apis.registry.load(ownerId, { url });
    },
    [ConnectionKind.MCP]: async (_config, { id }) => mcp.probe(id),
  };
}
