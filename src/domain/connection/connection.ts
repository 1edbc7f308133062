/** The kind of service that a connection belongs to. */
export const ConnectionKind = {
  BEARER: 'BEARER',
  BASIC: 'BASIC',
  HEADER: 'HEADER',
  QUERY: 'QUERY',
  OAUTH2: 'OAUTH2',
  SMTP: 'SMTP',
  IMAP: 'IMAP',
  MAIL: 'MAIL',
  MCP: 'MCP',
  OPENAPI: 'OPENAPI',
  SERVICE: 'SERVICE',
  MODEL: 'MODEL',
  KEY: 'KEY',
  POSTGRES: 'POSTGRES',
  MYSQL: 'MYSQL',
  MONGODB: 'MONGODB',
  S3: 'S3',
  SFTP: 'SFTP',
  SAMPLE_MAILBOX: 'SAMPLE_MAILBOX',
} as const;
export type ConnectionKind = (typeof ConnectionKind)[keyof typeof ConnectionKind];

/** A stored credential, server or API, without its secrets. Only the code that connects reads those. */
export interface Connection {
  /** `conn_…`. */
  readonly id: string;
  readonly ownerId: string;
  /** Unique among the owner's; how steps and triggers refer to it. */
  readonly name: string;
  readonly kind: ConnectionKind;
  /** The service of a connector that it was made for, such as `telegram`. Null: it was made for none. */
  readonly service: string | null;
  readonly createdAt: Date;
  readonly lastTestedAt: Date | null;
  /** The problem that the last test, or the last login of a watched mailbox, found. */
  readonly lastTestError: string | null;
  /** The account at the service, as the last successful test found it. Null: the service did not tell it. */
  readonly account: string | null;
}

/** The kinds of an owner's connections, by name. */
export type AvailableConnections = ReadonlyMap<string, ConnectionKind>;

/** The name of the small bundled mailbox, which every user has. */
export const SAMPLE_MAILBOX = 'sample';

/** The id of it in lists. */
export const SAMPLE_MAILBOX_ID = 'conn_sample';

/** The context of the sealed configuration of a connection; see `SecretBox`. */
export function connectionContext(connectionId: string): string {
  return `connection:${connectionId}`;
}

/** The same for the tokens that an authorisation server has issued for it. */
export function grantContext(connectionId: string): string {
  return `connection:${connectionId}:grant`;
}

/** The same for the secret of the client that is registered at a provider. */
export function clientContext(provider: string): string {
  return `oauth-client:${provider}`;
}

/** The same for the PKCE verifier of a consent under way, named by the hash of its ticket. */
export function verifierContext(ticketHash: Buffer): string {
  return `oauth-verifier:${ticketHash.toString('hex')}`;
}

/** The same for the authorization server of a consent under way, named by the hash of its ticket. */
export function pendingServerContext(ticketHash: Buffer): string {
  return `oauth-server:${ticketHash.toString('hex')}`;
}

/** The same for the code of a consent on another device, by its id. */
export function deviceContext(id: string): string {
  return `oauth-device:${id}`;
}
