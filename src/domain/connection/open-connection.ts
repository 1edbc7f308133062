import type { ImapConfig } from './config-schemas.js';
import type { MongoConfig, S3Config, SftpConfig } from './config/store-configs.type.js';
import type { ConnectionKind } from './connection.js';
import type { SecretEncoding } from './key-material.js';
import type { McpAuthorization } from './oauth/mcp-authorization.type.js';
import type { TokenDialect } from './oauth/token-dialect.type.js';

/**
 * The parts of an open connection that a tool receives, by kind. They are as in `CONFIG_SCHEMAS`, except for OAUTH2,
 * for which they are the result of the grant.
 */
interface ConnectionConfigs {
  readonly BEARER: Destinations & { readonly token: string };
  readonly BASIC: Destinations & { readonly username: string; readonly password: string };
  readonly HEADER: Destinations & { readonly name: string; readonly value: string };
  readonly QUERY: Destinations & { readonly name: string; readonly value: string };
  /** An access token that has not expired; the grant behind it stays out of the hands of tools. */
  readonly OAUTH2: Destinations & { readonly accessToken: string };
  readonly SMTP: SmtpConfig;
  readonly IMAP: ImapConfig;
  readonly MAIL: MailConfig;
  readonly MCP: McpConfig;
  readonly OPENAPI: ApiConfig;
  readonly SERVICE: ServiceConfig;
  readonly MODEL: ModelConfig;
  readonly KEY: KeyConfig;
  readonly POSTGRES: DatabaseConfig;
  readonly MYSQL: DatabaseConfig;
  readonly MONGODB: MongoConfig;
  readonly S3: S3Config;
  readonly SFTP: SftpConfig;
  readonly SAMPLE_MAILBOX: Readonly<Record<string, never>>;
}

/**
 * The configuration that an OAUTH2 connection was created with. One of `clientSecret` and `refreshToken` is present.
 */
export interface OAuthConfig extends Destinations {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly clientAuthentication?: 'client_secret_basic' | 'client_secret_post';
  readonly refreshToken?: string;
  readonly scopes?: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
  /** Absent: RFC 6749. Only presets have one. */
  readonly dialect?: TokenDialect;
  /** The address for refreshes, if it is another one. */
  readonly refreshUrl?: string;
}

/** The configuration of an OAUTH2 connection that a user made by consent. The client is that of the installation. */
export interface ConsentConfig {
  /** The name of the provider's preset. */
  readonly provider: string;
  /** The service that the connection is for: a connector, or the provider itself. */
  readonly service: string;
  /** The scopes that were asked for. */
  readonly scopes: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** The tokens that an authorisation server issued for an OAUTH2 or MCP connection. They are stored sealed. */
export interface OAuthGrant {
  readonly accessToken: string;
  /** RFC 3339; null: not known. */
  readonly expiresAt: string | null;
  /** From then on it is renewed before it is used. */
  readonly renewAt: string | null;
  /** The newest one, if it differs from the one that the connection was created with. */
  readonly refreshToken: string | null;
  /** Values of the answers that the preset of the provider keeps, such as the address of the API. */
  readonly kept?: Readonly<Record<string, string>>;
  /** Of an MCP connection: the server that issued them, and the one that they are for. */
  readonly authorization?: McpAuthorization;
}

/** The origins that an HTTP credential may be sent to. */
interface Destinations {
  /** Such as `https://api.example.com`; absent: nowhere yet. */
  readonly origins?: readonly string[];
}

/** A server to send mail through, with the defaults. */
export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
  readonly accessToken?: string;
  /** The name of the connection that issues access tokens. */
  readonly oauth2?: string;
  readonly from?: string;
}

/** One account that reads mail (IMAP) and sends it (SMTP), with the defaults. */
export interface MailConfig {
  readonly username: string;
  readonly password?: string;
  readonly accessToken?: string;
  /** The name of the connection that issues access tokens. */
  readonly oauth2?: string;
  readonly imapHost: string;
  readonly imapPort: number;
  readonly imapTls: boolean;
  readonly folder: string;
  readonly smtpHost: string;
  readonly smtpPort: number;
  readonly smtpTls: boolean;
  readonly from?: string;
}

/** The address of an MCP server, or the command that starts it. */
export type McpConfig = McpHttpConfig | McpStdioConfig;

/** An MCP server over streamable HTTP. */
export interface McpHttpConfig {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An MCP server that is a local program, over its standard streams. */
export interface McpStdioConfig {
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** An API whose description is stored beside the connection. */
export interface ApiConfig {
  /** The address of the description. Absent: it was given as a text. */
  readonly url?: string;
  /** The address that requests go below. It is fixed when the connection is created. */
  readonly server: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly credential?: ApiCredential;
}

/** The credential of requests. The description says which header or parameter takes which part. */
interface ApiCredential {
  readonly token?: string;
  readonly username?: string;
  readonly password?: string;
  readonly apiKey?: string;
  /** By the names of security schemes. */
  readonly keys?: Readonly<Record<string, string>>;
  /** The name of the connection that issues access tokens. */
  readonly oauth2?: string;
  /** Sent with every request, whatever the description says. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A service that a connector describes. The connector says which settings there are. */
export interface ServiceConfig {
  /** The id of the way to authenticate. */
  readonly method: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
}

/** A user of a server of databases, with the defaults. */
export interface DatabaseConfig {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly username: string;
  readonly password: string;
  readonly tls: boolean;
  /** Certificates of authorities in PEM. Absent: those that Node knows. */
  readonly ca?: string;
  /** Whether steps may change data. */
  readonly write: boolean;
}

/** An OpenAI-compatible service; one of the first two is there. */
export interface ModelConfig {
  readonly apiKey?: string;
  readonly baseUrl?: string;
  readonly model?: string;
  /** The form of requests. Default: `chat`. */
  readonly api?: 'chat' | 'responses';
}

/** Keys for signatures, tokens and one-time codes; one of the three is there. They are sent nowhere. */
export interface KeyConfig {
  readonly secret?: string;
  readonly encoding?: SecretEncoding;
  /** As PEM. */
  readonly privateKey?: string;
  /** A key or certificate as PEM. */
  readonly publicKey?: string;
}

/** A connection in the hands of the tool that uses it. Never stored, logged or shown. */
export type OpenConnection<Kind extends ConnectionKind = ConnectionKind> = {
  [K in Kind]: { readonly id: string; readonly name: string; readonly kind: K; readonly config: ConnectionConfigs[K] };
}[Kind];
