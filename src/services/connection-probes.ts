import { ConnectionKind } from '../domain/connection/index.js';
import type { ImapConfig, SmtpConfig } from '../domain/connection/index.js';
import type { JsonObject } from '../domain/json.js';
import type { MailServer } from '../mail/mail-server.type.js';
import type { MailTransport } from '../mail/outgoing-mail.type.js';
import type { SealedConnection } from '../storage/connection.store.js';
import type { Mcp } from './mcp/assemble-mcp.js';

/** Tries one connection: resolves where it works. @throws StepFailure that says why it does not. */
export type ConnectionProbe = (config: JsonObject, connection: SealedConnection) => Promise<void>;

/** How a connection of each kind is tried; one that has none cannot be tested. */
export type ConnectionProbes = Readonly<Partial<Record<ConnectionKind, ConnectionProbe>>>;

/** What connections are tried with. */
export interface ProbeParts {
  readonly mail: MailServer;
  readonly transport: MailTransport;
  readonly mcp: Pick<Mcp, 'probe'>;
}

/** One probe a kind. */
export function createConnectionProbes({ mail, transport, mcp }: ProbeParts): ConnectionProbes {
  const isComplete: ConnectionProbe = async () => undefined;
  return {
    [ConnectionKind.BEARER]: isComplete,
    [ConnectionKind.BASIC]: isComplete,
    [ConnectionKind.HEADER]: isComplete,
    [ConnectionKind.SAMPLE_MAILBOX]: isComplete,
    [ConnectionKind.IMAP]: async (config) => (await mail.open(config as unknown as ImapConfig)).close(),
    [ConnectionKind.SMTP]: async (config) => transport.check(config as unknown as SmtpConfig),
    [ConnectionKind.MCP]: async (_config, { id }) => mcp.probe(id),
  };
}
