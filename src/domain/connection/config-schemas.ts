import type { JsonSchema } from '../../lib/json/json.js';
import { certificates, host, object, ONE_LINE, port, secret, text, url } from './config/schema-parts.js';
import { MONGODB_SCHEMA, S3_SCHEMA, SFTP_SCHEMA } from './config/store-schemas.js';
import type { ConnectionKind } from './connection.js';
import { SecretEncoding } from './key-material.js';

/*
 * The configuration of each kind of connection. `default`s are filled in at creation, so that the stored value is
 * complete.
 */

/** Names with `*`, paths such as `GET /users/*`, and `tag:NAME`. */
const patterns = (description: string): JsonSchema => ({
  type: 'array',
  description: `${description} Names with *, paths such as "GET /users/*", or "tag:NAME".`,
  maxItems: 200,
  items: text('A pattern.', { maxLength: 300 }),
});
/** Lines of base64 between two marks (RFC 7468). */
const pem = (label: string): string => `^\\s*-----BEGIN ${label}-----[A-Za-z0-9+/=\\s]+-----END ${label}-----\\s*$`;
const oneOf = (...names: readonly string[]): JsonSchema => ({ oneOf: names.map((name) => ({ required: [name] })) });

/** A server of databases, and the user that logs in. */
const database = (usualPort: number): JsonSchema =>
  object(['host', 'database', 'username', 'password'], {
    host: host(),
    port: port({ default: usualPort }),
    database: text('The name of the database.', { maxLength: 128 }),
    username: text('The user name. A user that may only SELECT is the best choice.', { maxLength: 128 }),
    password: secret('The password.'),
    tls: {
      type: 'boolean',
      description:
        'true: TLS with a certificate that is checked; false: in clear, only to a host that HTTP_ALLOW_HOSTS names.',
      default: true,
    },
    ca: certificates(),
    write: {
      type: 'boolean',
      description: 'Whether steps may also change data (sql.execute). false: they only read.',
      default: false,
    },
  });

const ORIGINS: Readonly<Record<string, JsonSchema>> = {
  origins: {
    type: 'array',
    description:
      'The origins that it may be sent to, such as https://api.example.com. Absent: nowhere until you allow the first one.',
    minItems: 1,
    maxItems: 100,
    items: text('Scheme, host and, unless it is the usual one, port.', {
      pattern: '^https?://[^\\x00-\\x20\\x7f/?#@*]+/?$',
      format: 'uri',
      maxLength: 300,
    }),
  },
};

/** RFC 9110, section 5.6.2: the characters of a header name. */
const HEADER_NAME = "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$";
const PARAMETER_NAME = '^[^\\x00-\\x20\\x7f&=#?]+$';
const HEADER_VALUE = '^[\\t\\x20-\\x7e\\x80-\\xff]*$';

export const CONFIG_SCHEMAS: Readonly<Record<ConnectionKind, JsonSchema>> = {
  BEARER: object(['token'], { token: secret('Sent as `Authorization: Bearer …`.'), ...ORIGINS }),
  BASIC: object(['username', 'password'], {
    // RFC 7617, section 2: a colon would end it.
    username: text('The user name.', { pattern: '^[^:\\x00-\\x1f\\x7f]*$' }),
    password: secret('The password.'),
    ...ORIGINS,
  }),
  HEADER: object(['name', 'value'], {
    name: text('The name of the header.', { pattern: HEADER_NAME, maxLength: 200 }),
    value: secret('The value of the header.', { pattern: HEADER_VALUE }),
    ...ORIGINS,
  }),
  QUERY: object(['name', 'value'], {
    name: text('The name of the parameter in the query of the address.', { pattern: PARAMETER_NAME, maxLength: 200 }),
    value: secret('The value of the parameter.'),
    ...ORIGINS,
  }),
  OAUTH2: object(
    ['tokenUrl', 'clientId'],
    {
      tokenUrl: url('The address that issues tokens.'),
      clientId: text('The client identifier.'),
      clientSecret: secret('The client secret, if there is one.'),
      refreshToken: secret('Exchanged for access tokens; without one, the client itself is what is authorised.'),
      clientAuthentication: {
        type: 'string',
        description:
          'How the secret is sent: in the Authorization header, as every server has to take it (RFC 6749, section 2.3.1), or in the body.',
        enum: ['client_secret_basic', 'client_secret_post'],
        default: 'client_secret_basic',
      },
      parameters: {
        type: 'object',
        description: 'Further fields that the server requires in a token request, {"audience": "…"} for example.',
        maxProperties: 20,
        propertyNames: {
          pattern: '^[A-Za-z0-9_.-]+$',
          maxLength: 100,
          not: { enum: ['grant_type', 'client_id', 'client_secret', 'refresh_token', 'scope'] },
        },
        additionalProperties: { type: 'string', maxLength: 2_000, pattern: ONE_LINE },
      },
      ...ORIGINS,
      scopes: {
        type: 'array',
        description: 'The scopes to ask for.',
        maxItems: 100,
        items: text('A scope.', { pattern: '^[\\x21\\x23-\\x5b\\x5d-\\x7e]+$' }),
      },
    },
    { anyOf: [{ required: ['refreshToken'] }, { required: ['clientSecret'] }] },
  ),
  SMTP: object(
    ['host'],
    {
      host: host(),
      port: port({ default: 587 }),
      tls: {
        type: 'boolean',
        description:
          'true: TLS from the first byte (port 465); false: STARTTLS, without which only a private host that HTTP_ALLOW_HOSTS names is sent to.',
        default: false,
      },
      username: text('The user name.'),
      password: secret('The password, or app password.'),
      accessToken: secret('An OAuth 2 access token instead of a password, used until it expires.'),
      oauth2: text('The name of a connection of the kind OAUTH2, whose access tokens are used instead of a password.'),
      from: text(
        'The sender, if a step names none: an address, or `Name <address>`. Absent: the user name, if that is an address.',
        { pattern: '^[^\\x00-\\x1f\\x7f]+@[^\\x00-\\x1f\\x7f]+$' },
      ),
    },
    {
      dependentSchemas: {
        username: oneOf('password', 'accessToken', 'oauth2'),
        oauth2: { required: ['username'] },
        password: { required: ['username'] },
        accessToken: { required: ['username'] },
      },
    },
  ),
  IMAP: object(
    ['username'],
    {
      host: host({ default: 'imap.gmail.com' }),
      port: port({ default: 993 }),
      tls: {
        type: 'boolean',
        description:
          'true: TLS from the first byte; false: STARTTLS, without which only a private host that HTTP_ALLOW_HOSTS names is logged in to.',
        default: true,
      },
      username: text('The user name; mostly the e-mail address.'),
      password: secret('The password, or app password.'),
      accessToken: secret('An OAuth 2 access token instead of a password, used until it expires.'),
      oauth2: text('The name of a connection of the kind OAUTH2, whose access tokens are used instead of a password.'),
      folder: text('The folder that is watched.', { default: 'INBOX' }),
    },
    oneOf('password', 'accessToken', 'oauth2'),
  ),
  MAIL: object(
    ['username', 'imapHost', 'smtpHost'],
    {
      username: text('The user name; mostly the e-mail address.'),
      password: secret('The password, or app password.'),
      accessToken: secret('An OAuth 2 access token instead of a password, used until it expires.'),
      oauth2: text('The name of a connection of the kind OAUTH2, whose access tokens are used instead of a password.'),
      imapHost: host({ description: 'The server to read from. Absent: that of a well-known provider of the address.' }),
      imapPort: port({ default: 993 }),
      imapTls: {
        type: 'boolean',
        description:
          'true: TLS from the first byte; false: STARTTLS, without which only a private host that HTTP_ALLOW_HOSTS names is logged in to.',
        default: true,
      },
      folder: text('The folder that is watched.', { default: 'INBOX' }),
      authservId: text(
        'The name by which its own server signs the header Authentication-Results, for example mx.google.com. Replies to approvals count only if this server has found their sender to be genuine. Absent: that of Gmail for its addresses, else none.',
        { pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$', maxLength: 253 },
      ),
      smtpHost: host({
        description: 'The server to send through. Absent: that of a well-known provider of the address.',
      }),
      smtpPort: port({}),
      smtpTls: {
        type: 'boolean',
        description:
          'true: TLS from the first byte (port 465); false: STARTTLS, without which only a private host that HTTP_ALLOW_HOSTS names is sent to.',
      },
      from: text('The sender, if a step names none: an address, or `Name <address>`. Absent: the user name.', {
        pattern: '^[^\\x00-\\x1f\\x7f]+@[^\\x00-\\x1f\\x7f]+$',
      }),
    },
    oneOf('password', 'accessToken', 'oauth2'),
  ),
  MCP: object(
    [],
    {
      url: url('The endpoint of the MCP server (streamable HTTP).'),
      headers: {
        type: 'object',
        description: 'Headers sent with every request.',
        writeOnly: true,
        maxProperties: 50,
        propertyNames: { pattern: HEADER_NAME, maxLength: 200 },
        additionalProperties: { type: 'string', maxLength: 16_384, pattern: HEADER_VALUE },
      },
      command: text(
        'The program to start as the server, which is spoken to over its standard streams; one that MCP_STDIO_COMMANDS allows.',
      ),
      args: {
        type: 'array',
        description: 'Its arguments.',
        maxItems: 100,
        items: text('An argument.', { minLength: 0, maxLength: 4_000 }),
      },
      env: {
        type: 'object',
        description: 'Environment variables for it, of those that MCP_STDIO_COMMANDS names.',
        writeOnly: true,
        maxProperties: 50,
        propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$', maxLength: 200 },
        additionalProperties: { type: 'string', maxLength: 16_384 },
      },
    },
    { ...oneOf('url', 'command'), dependentRequired: { headers: ['url'], args: ['command'], env: ['command'] } },
  ),
  OPENAPI: object([], {
    url: url('The address of the description: OpenAPI 3.0 or 3.1, Swagger 2, or Google Discovery, as JSON or YAML.'),
    server: url('The address that requests go below. Absent: the first server of the description.'),
    include: patterns('The operations that become tools. Absent: all.'),
    exclude: patterns('The operations that do not.'),
    credential: object(
      [],
      {
        token: secret('Sent as `Authorization: Bearer …`.'),
        username: text('The user name.', { pattern: '^[^:\\x00-\\x1f\\x7f]*$' }),
        password: secret('The password.', { minLength: 0 }),
        apiKey: secret('The API key, sent as the description says.', { pattern: HEADER_VALUE }),
        keys: {
          type: 'object',
          description: 'API keys by the names of their security schemes, if the service wants several.',
          writeOnly: true,
          maxProperties: 20,
          propertyNames: { maxLength: 200 },
          additionalProperties: { type: 'string', minLength: 1, maxLength: 16_384, pattern: HEADER_VALUE },
        },
        oauth2: text('The name of a connection of the kind OAUTH2, whose access tokens are used.'),
        headers: {
          type: 'object',
          description: 'Headers sent with every request.',
          writeOnly: true,
          maxProperties: 50,
          propertyNames: { pattern: HEADER_NAME, maxLength: 200 },
          additionalProperties: { type: 'string', maxLength: 16_384, pattern: HEADER_VALUE },
        },
      },
      {
        description: 'How requests prove themselves. It is sent to the origin of the server and to no other.',
        dependentRequired: { username: ['password'], password: ['username'] },
        not: { required: ['token', 'oauth2'] },
      },
    ),
  }),
  SERVICE: object([], {
    method: text('How it proves who is asking: one of the ways that the connector knows.', { maxLength: 40 }),
    secrets: {
      type: 'object',
      description: 'The secret settings, by name.',
      writeOnly: true,
      maxProperties: 20,
      propertyNames: { maxLength: 60 },
      additionalProperties: { type: 'string', minLength: 1, maxLength: 16_384, pattern: ONE_LINE },
    },
    settings: {
      type: 'object',
      description: 'The other settings, by name.',
      maxProperties: 20,
      propertyNames: { maxLength: 60 },
      additionalProperties: { type: 'string', minLength: 1, maxLength: 2_000, pattern: ONE_LINE },
    },
  }),
  MODEL: object(
    [],
    {
      apiKey: secret('The key.'),
      baseUrl: url('The address of the OpenAI-compatible service; absent, OpenAI itself.'),
      model: text('The model to use if a step names none.'),
      api: {
        type: 'string',
        description:
          'How the service is asked: "chat" for Chat Completions, which nearly all have, or "responses" for the Responses API. Default: chat.',
        enum: ['chat', 'responses'],
      },
    },
    { anyOf: [{ required: ['apiKey'] }, { required: ['baseUrl'] }] },
  ),
  KEY: object(
    [],
    {
      secret: secret('A secret that both sides know, for signatures, tokens and one-time codes.'),
      encoding: {
        type: 'string',
        description:
          'How the secret stands for its bytes. Absent: it is text, base64 after "whsec_", and base32 for one-time codes.',
        enum: Object.values(SecretEncoding),
      },
      privateKey: secret('A private key as PEM, without a password.', { pattern: pem('(?:[A-Z]+ )?PRIVATE KEY') }),
      publicKey: text('A public key or certificate as PEM.', {
        pattern: pem('(?:(?:[A-Z]+ )?PUBLIC KEY|CERTIFICATE)'),
        maxLength: 16_384,
      }),
    },
    {
      anyOf: [{ required: ['secret'] }, { required: ['privateKey'] }, { required: ['publicKey'] }],
      dependentRequired: { encoding: ['secret'] },
    },
  ),
  POSTGRES: database(5_432),
  MYSQL: database(3_306),
  MONGODB: MONGODB_SCHEMA,
  S3: S3_SCHEMA,
  SFTP: SFTP_SCHEMA,
  SAMPLE_MAILBOX: object([], {}),
};

/** A mailbox to read, as `CONFIG_SCHEMAS.IMAP` has it with its defaults. */
export interface ImapConfig {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly username: string;
  readonly password?: string;
  readonly accessToken?: string;
  /** The name of the connection that issues access tokens. */
  readonly oauth2?: string;
  readonly folder: string;
}
