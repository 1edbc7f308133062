import { ConnectionKind, asWanted, originOf } from '../../domain/connection/index.js';
import type {
  DatabaseConfig,
  ImapConfig,
  ModelConfig,
  MongoConfig,
  OpenConnection,
  S3Config,
  SftpConfig,
  SmtpConfig,
} from '../../domain/connection/index.js';
import { InvalidInputError, StepFailure } from '../../errors.js';

import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { MailServer } from '../../mail/mail-server.type.js';
import type { MailTransport } from '../../mail/message/outgoing-mail.type.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';
import type { MailLogins } from '../mailboxes/mail-logins.js';
import type { Apis } from '../apis/assemble-apis.js';
import type { Connectors } from '../connectors/assemble-connectors.js';
import type { Mcp } from '../mcp/assemble-mcp.js';
import type { ProbeRequest, ProbeResult } from './connection-probe.type.js';
import { accountAddress, accountIn } from './account-of.js';
import type { AccessTokens } from './access-tokens.js';
import { allowedOrigins } from './allowed-origins.js';
import { withoutSecrets } from './connection-problem.js';
import { secretsOfGrant } from './connection-vault.js';

/** How a connection is to be tried, beside what its kind says. */
export interface TestOptions {
  /** For a credential of HTTP: an address at one of its origins that answers only if the credential works. */
  readonly url?: string | undefined;
  /** For an API: an operation without side effects that needs no input. */
  readonly operation?: string | undefined;
}

/** Tries one connection. @throws StepFailure with the reason if it does not work; InvalidInputError for the options. */
type ConnectionProbe = (config: JsonObject, connection: SealedConnection, options: TestOptions) => Promise<ProbeResult>;

/** How a connection of each kind is tried; one that has none cannot be tested. */
export type ConnectionProbes = Readonly<Partial<Record<ConnectionKind, ConnectionProbe>>>;

/** The clients that connections are tried with. */
export interface ProbeParts {
  readonly mail: MailServer;
  readonly transport: MailTransport;
  readonly logins: MailLogins;
  /** Asks a model server for next to nothing. @throws StepFailure */
  readonly tryModel: (config: ModelConfig, signal: AbortSignal) => Promise<void>;
  /** Logs in to a database, and answers the account. @throws StepFailure */
  readonly probeDatabase: (kind: 'POSTGRES' | 'MYSQL', config: DatabaseConfig, signal: AbortSignal) => Promise<string>;
  /** Logs in to a store, and answers the account. @throws StepFailure */
  readonly probeStores: {
    readonly S3: (config: S3Config, signal: AbortSignal) => Promise<string>;
    readonly SFTP: (config: SftpConfig, signal: AbortSignal) => Promise<string>;
    readonly MONGODB: (config: MongoConfig, signal: AbortSignal) => Promise<string>;
  };
  readonly tokens: Pick<AccessTokens, 'get'>;
  readonly request: ProbeRequest;
  readonly mcp: Pick<Mcp, 'probe'>;
  readonly apis: Pick<Apis, 'probe'>;
  readonly connectors: Pick<Connectors, 'probe'>;
}

/** Longer than any of them takes by itself. */
const PROBE_TIMEOUT_MS = 45_000;

const CALLED: ProbeResult = { account: null, isCalled: true };

/** One probe a kind. */
export function createConnectionProbes(parts: ProbeParts): ConnectionProbes {
  const { tryModel, mcp, apis } = parts;
  const readMail = (config: JsonObject, connection: SealedConnection) => tryMailbox(parts, config, connection);
  const sendMail = (config: JsonObject, connection: SealedConnection) => trySender(parts, config, connection);
  const tryHttp: ConnectionProbe = (config, connection, options) => tryCredential(parts, config, connection, options);
  const database =
    (kind: 'POSTGRES' | 'MYSQL'): ConnectionProbe =>
    async (config) => ({
      account: await parts.probeDatabase(
        kind,
        config as unknown as DatabaseConfig,
        AbortSignal.timeout(PROBE_TIMEOUT_MS),
      ),
      isCalled: true,
    });
  const store =
    <Config>(probe: (config: Config, signal: AbortSignal) => Promise<string>): ConnectionProbe =>
    async (config) => ({
      account: await probe(config as Config, AbortSignal.timeout(PROBE_TIMEOUT_MS)),
      isCalled: true,
    });
  return {
    [ConnectionKind.BEARER]: tryHttp,
    [ConnectionKind.BASIC]: tryHttp,
    [ConnectionKind.HEADER]: tryHttp,
    [ConnectionKind.QUERY]: tryHttp,
    [ConnectionKind.OAUTH2]: tryHttp,
    [ConnectionKind.POSTGRES]: database('POSTGRES'),
    [ConnectionKind.MYSQL]: database('MYSQL'),
    [ConnectionKind.MONGODB]: store(parts.probeStores.MONGODB),
    [ConnectionKind.S3]: store(parts.probeStores.S3),
    [ConnectionKind.SFTP]: store(parts.probeStores.SFTP),
    [ConnectionKind.SAMPLE_MAILBOX]: async () => CALLED,
    // A key was read when it was stored, and belongs to no service that could be asked.
    [ConnectionKind.KEY]: async () => ({ account: null, isCalled: false }),
    [ConnectionKind.IMAP]: readMail,
    [ConnectionKind.SMTP]: sendMail,
    [ConnectionKind.MAIL]: async (config, connection) => {
      const part = (kind: ConnectionKind): JsonObject => asWanted(ConnectionKind.MAIL, config, [kind]).config;
      const read = await named('Reading mail', readMail(part(ConnectionKind.IMAP), connection));
      await named('Sending mail', sendMail(part(ConnectionKind.SMTP), connection));
      return read;
    },
    [ConnectionKind.MODEL]: async (config) => {
      await tryModel(config, AbortSignal.timeout(PROBE_TIMEOUT_MS));
      return CALLED;
    },
    [ConnectionKind.OPENAPI]: async (_config, { ownerId, id }, { operation }) =>
      apis.probe(
        { ownerId, connectionId: id, operation, signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) },
        parts.request,
      ),
    [ConnectionKind.SERVICE]: async (_config, connection) => ({
      account: await parts.connectors.probe.try(connection, AbortSignal.timeout(PROBE_TIMEOUT_MS)),
      isCalled: true,
    }),
    [ConnectionKind.MCP]: async (_config, { id }) => {
      await mcp.probe(id);
      return CALLED;
    },
  };
}

async function tryMailbox(
  { logins, mail }: ProbeParts,
  config: JsonObject,
  { ownerId }: SealedConnection,
): Promise<ProbeResult> {
  const session = await logins.with(
    { ownerId, signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) },
    config as unknown as ImapConfig,
    (withToken) => mail.open(withToken, undefined, undefined, ownerId),
  );
  session.close();
  return { account: textOf(config['username']), isCalled: true };
}

async function trySender(
  { logins, transport }: ProbeParts,
  config: JsonObject,
  { ownerId }: SealedConnection,
): Promise<ProbeResult> {
  await logins.with(
    { ownerId, signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) },
    config as unknown as SmtpConfig,
    (withToken) => transport.check(withToken),
  );
  return { account: textOf(config['username']), isCalled: true };
}

/** Sends the credential to the given address, or to the one where a well-known service says whose it is. */
async function tryCredential(
  { tokens, request }: ProbeParts,
  config: JsonObject,
  connection: SealedConnection,
  { url }: TestOptions,
): Promise<ProbeResult> {
  const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
  const allowed = allowedOrigins(config, connection);
  const address = url ?? accountAddress(allowed);
  if (url !== undefined) checkAddress(url, allowed);
  const isOAuth = connection.kind === ConnectionKind.OAUTH2;
  const grant = isOAuth ? await tokens.get(connection, { signal, isForced: true }) : null;
  if (address === null) return { account: null, isCalled: isOAuth };
  const headers = headersOf(connection.kind, grant === null ? config : { accessToken: grant.accessToken });
  const sentTo = addressWith(address, connection.kind, config);
  const body = await request({ url: sentTo, headers }, { ownerId: connection.ownerId, signal });
  const account = accountIn(address, body);
  return { account: account && withoutSecrets(account, grant === null ? [] : secretsOfGrant(grant)), isCalled: true };
}

function checkAddress(url: string, allowed: readonly string[]): void {
  const origin = originOf(url);
  const path = ['url'];
  if (origin === null)
    throw new InvalidInputError([
      { path, detail: 'The address must be an http or https address without user or password.' },
    ]);
  if (!allowed.includes(origin))
    throw new InvalidInputError([
      {
        path,
        detail: `The connection may not be sent to ${origin}, which is none of its origins (${allowed.join(', ') || 'it has none'}). Allow it first, with allowConnectionOrigin.`,
      },
    ]);
}

function headersOf(kind: ConnectionKind, config: JsonObject): Readonly<Record<string, string>> {
  const { token, accessToken, username, password, name, value } = config as OpenConnection<'BEARER'>['config'] &
    OpenConnection<'OAUTH2'>['config'] &
    OpenConnection<'BASIC'>['config'] &
    OpenConnection<'HEADER'>['config'] &
    JsonObject;
  if (kind === ConnectionKind.BEARER) return { authorization: `Bearer ${token}` };
  if (kind === ConnectionKind.OAUTH2) return { authorization: `Bearer ${accessToken}` };
  if (kind === ConnectionKind.BASIC)
    return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  return kind === ConnectionKind.QUERY ? {} : { [name.toLowerCase()]: value };
}

/** The address with a credential of its query. */
function addressWith(address: string, kind: ConnectionKind, { name, value }: JsonObject): string {
  if (kind !== ConnectionKind.QUERY) return address;
  const url = new URL(address);
  url.searchParams.set(textOf(name) ?? '', textOf(value) ?? '');
  return url.href;
}

/** One of the two parts of an account: which of them does not work has to be seen. */
async function named<T>(part: string, trying: Promise<T>): Promise<T> {
  return trying.catch((error: unknown) => {
    if (!(error instanceof StepFailure)) throw error;
    throw StepFailure.permanent(error.code, `${part}: ${error.message}`, error.details);
  });
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
