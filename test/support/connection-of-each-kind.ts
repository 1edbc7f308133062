import { generateKeyPairSync } from 'node:crypto';
import type { ConnectionKind } from '../../src/domain/connection/index.js';
import type { JsonObject } from '../../src/lib/json/json.js';

/** The kinds that users create. */
export type CreatedKind = Exclude<ConnectionKind, 'SAMPLE_MAILBOX'>;

/** A connection of a kind, and a step that uses it under a name. */
export interface KindExample {
  readonly service?: string;
  readonly config: JsonObject;
  /** The texts in `config` that may be shown to its owner alone, or to no one. */
  readonly secrets: readonly string[];
  readonly step: (name: string) => { readonly tool: string; readonly input: JsonObject };
}

const PEM = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
/** The part of a key that differs from all other keys. */
const PEM_CORE = PEM.split('\n')[1] ?? '';

const canary = (kind: string): string => `canary-of-ada-${kind.toLowerCase()}-5e1f`;
const http = (connection: string) => ({
  tool: 'http.request',
  input: { url: 'https://api.example.com/', connection },
});
const database = (kind: string): KindExample => ({
  config: { host: 'db.ada.example', database: 'ada_shop', username: 'ada_reads', password: canary(kind) },
  secrets: [canary(kind), 'db.ada.example', 'ada_reads', 'ada_shop'],
  step: (connection) => ({ tool: 'sql.query', input: { connection, sql: 'select 1' } }),
});

/** One of each kind of connection. A new kind needs one, else this does not compile. */
export const KIND_EXAMPLES: Readonly<Record<CreatedKind, KindExample>> = {
  BEARER: { config: { token: canary('BEARER') }, secrets: [canary('BEARER')], step: http },
  BASIC: { config: { username: 'ada', password: canary('BASIC') }, secrets: [canary('BASIC')], step: http },
  HEADER: { config: { name: 'X-Key', value: canary('HEADER') }, secrets: [canary('HEADER')], step: http },
  QUERY: { config: { name: 'api_key', value: canary('QUERY') }, secrets: [canary('QUERY')], step: http },
  OAUTH2: {
    config: {
      tokenUrl: 'https://id.ada.example/token',
      clientId: 'client-of-ada',
      clientSecret: canary('CLIENT'),
      refreshToken: canary('REFRESH'),
    },
    secrets: [canary('CLIENT'), canary('REFRESH'), 'client-of-ada', 'id.ada.example'],
    step: http,
  },
  SMTP: {
    config: { host: 'mail.ada.example', username: 'ada', password: canary('SMTP'), from: 'ada@ada.example' },
    secrets: [canary('SMTP'), 'ada.example'],
    step: (connection) => ({
      tool: 'email.send',
      input: { connection, to: 'bob@example.com', subject: 's', text: 't' },
    }),
  },
  IMAP: {
    config: { host: 'mail.ada.example', username: 'ada', password: canary('IMAP') },
    secrets: [canary('IMAP'), 'ada.example'],
    step: (connection) => ({ tool: 'email.search', input: { connection } }),
  },
  MAIL: {
    config: {
      username: 'ada',
      password: canary('MAIL'),
      from: 'ada@ada.example',
      imapHost: 'imap.ada.example',
      smtpHost: 'smtp.ada.example',
    },
    secrets: [canary('MAIL'), 'ada.example'],
    step: (connection) => ({ tool: 'email.search', input: { connection } }),
  },
  MCP: {
    config: { url: 'https://mcp.ada.example/mcp', headers: { Authorization: canary('MCP') } },
    secrets: [canary('MCP'), 'ada.example'],
    step: (name) => ({ tool: `mcp.${name}.read`, input: {} }),
  },
  OPENAPI: {
    config: {
      credential: { token: canary('TOKEN'), apiKey: canary('APIKEY'), headers: { 'X-Extra': canary('EXTRA') } },
      document: {
        openapi: '3.1.0',
        info: { title: 'Shop', version: '1' },
        servers: [{ url: 'https://api.ada.example' }],
        components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
        security: [{ token: [] }],
        paths: { '/call': { get: { operationId: 'call', responses: { 200: { description: 'ok' } } } } },
      },
    },
    secrets: [canary('TOKEN'), canary('APIKEY'), canary('EXTRA'), 'ada.example'],
    step: (name) => ({ tool: `api.${name}.call`, input: {} }),
  },
  SERVICE: {
    service: 'github',
    config: { method: 'token', token: canary('SERVICE') },
    secrets: [canary('SERVICE')],
    step: (connection) => ({
      tool: 'github.create_comment',
      input: { connection, owner: 'octocat', repo: 'Hello-World', number: 7, body: 'Seen' },
    }),
  },
  MODEL: {
    config: { apiKey: canary('MODEL'), baseUrl: 'https://llm.ada.example/v1' },
    secrets: [canary('MODEL'), 'ada.example'],
    step: (connection) => ({ tool: 'llm.generate', input: { connection, prompt: 'Hi' } }),
  },
  KEY: {
    config: { secret: canary('KEY'), encoding: 'text', privateKey: PEM },
    secrets: [canary('KEY'), PEM_CORE],
    step: (connection) => ({ tool: 'crypto.hmac', input: { connection, text: 'signed' } }),
  },
  POSTGRES: database('POSTGRES'),
  MYSQL: database('MYSQL'),
  MONGODB: {
    config: { hosts: ['mongo.ada.example'], database: 'ada_shop', username: 'ada_reads', password: canary('MONGODB') },
    secrets: [canary('MONGODB'), 'mongo.ada.example', 'ada_reads', 'ada_shop'],
    step: (connection) => ({ tool: 'mongo.find', input: { connection, collection: 'orders' } }),
  },
  S3: {
    config: {
      endpoint: 'https://s3.ada.example',
      bucket: 'ada-reports',
      accessKeyId: 'key-of-ada',
      secretAccessKey: canary('S3'),
    },
    secrets: [canary('S3'), 's3.ada.example', 'ada-reports', 'key-of-ada'],
    step: (connection) => ({ tool: 's3.list', input: { connection } }),
  },
  SFTP: {
    config: {
      host: 'files.ada.example',
      username: 'ada_uploads',
      privateKey: PEM,
      passphrase: canary('SFTP'),
      hostKey: `SHA256:${'a'.repeat(43)}`,
    },
    secrets: [canary('SFTP'), PEM_CORE, 'files.ada.example', 'ada_uploads'],
    step: (connection) => ({ tool: 'sftp.list', input: { connection } }),
  },
};
