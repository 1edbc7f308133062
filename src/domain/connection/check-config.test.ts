import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { checkConfig } from './check-config.js';
import { CONFIG_SCHEMAS } from './config-schemas.js';
import { ConnectionKind } from './connection.js';

const CANARY = 'canary-7f3a';
const good: Readonly<Record<ConnectionKind, JsonObject>> = {
  BEARER: { token: CANARY },
  BASIC: { username: 'ada', password: CANARY },
  HEADER: { name: 'X-Api-Key', value: CANARY },
  QUERY: { name: 'api_key', value: CANARY },
  OAUTH2: { tokenUrl: 'https://id.example.com/token', clientId: 'app', clientSecret: CANARY, scopes: ['mail.read'] },
  SMTP: { host: 'smtp.example.com', username: 'ada', password: CANARY },
  IMAP: { username: 'ada@example.com', password: CANARY },
  POSTGRES: { host: 'db.example.com', database: 'shop', username: 'report', password: CANARY },
  MYSQL: { host: 'db.example.com', database: 'shop', username: 'report', password: CANARY },
  MONGODB: { hosts: ['db.example.com', '[2001:db8::1]:27018'], database: 'shop', username: 'report', password: CANARY },
  S3: { endpoint: 'https://s3.example.com', bucket: 'reports', accessKeyId: 'AKIA', secretAccessKey: CANARY },
  SFTP: { host: 'files.example.com', username: 'ada', password: CANARY, hostKey: `SHA256:${'A'.repeat(43)}` },
  MAIL: { username: 'ada@gmail.com', password: 'x' },
  MCP: { url: 'https://mcp.example.com/mcp', headers: { Authorization: `Bearer ${CANARY}` } },
  OPENAPI: { url: 'https://api.example.com/openapi.json', credential: { token: CANARY } },
  SERVICE: { method: 'key', secrets: { token: CANARY } },
  MODEL: { apiKey: CANARY },
  KEY: { secret: CANARY, encoding: 'text' },
  SAMPLE_MAILBOX: {},
};

describe('the configuration of a connection', () => {
  test.each(Object.entries(good))('%s', (kind, config) => {
    expect(checkConfig(kind as ConnectionKind, config).issues).toEqual([]);
  });

  test('is completed, so that what is stored says all of it', () => {
    expect(checkConfig('IMAP', { username: 'ada@gmail.com', accessToken: 't', password: null }).config).toEqual({
      host: 'imap.gmail.com',
      port: 993,
      tls: true,
      folder: 'INBOX',
      username: 'ada@gmail.com',
      accessToken: 't',
    });
    expect(checkConfig('SMTP', { host: 'mail.example.com' }).config).toEqual({
      host: 'mail.example.com',
      port: 587,
      tls: false,
    });
  });

  test.each<[kind: ConnectionKind, config: JsonObject, path: readonly (string | number)[], detail: RegExp]>([
    ['BEARER', {}, ['token'], /required/],
    ['BEARER', { token: '' }, ['token'], /fewer|at least|1/],
    ['BEARER', { token: `${CANARY}\r\nX-Evil: 1` }, ['token'], /pattern/],
    ['BEARER', { token: 7 }, ['token'], /must be a text, not a number/],
    ['BEARER', { token: CANARY, username: 'x' }, ['username'], /not a known field/],
    // Allowing more than one host at once is not possible, and must not seem to be.
    ['BEARER', { token: CANARY, origins: ['https://*.example.com'] }, ['origins', 0], /pattern/],
    ['BASIC', { username: `a:${CANARY}`, password: CANARY }, ['username'], /pattern/],
    ['HEADER', { name: `bad name ${CANARY}`, value: 'v' }, ['name'], /pattern/],
    ['HEADER', { name: 'X', value: `${CANARY}\n` }, ['value'], /pattern/],
    ['QUERY', { name: `a=${CANARY}`, value: 'v' }, ['name'], /pattern/],
    ['OAUTH2', { tokenUrl: `ftp://${CANARY}`, clientId: 'a', clientSecret: 'b' }, ['tokenUrl'], /pattern/],
    [
      'OAUTH2',
      { tokenUrl: 'https://a.example.com', clientId: CANARY },
      [],
      /One of "refreshToken" or "clientSecret" is required/,
    ],
    ['SMTP', { host: `${CANARY} x` }, ['host'], /pattern/],
    ['SMTP', { host: 'a', username: CANARY }, [], /One of "password" or "accessToken" or "oauth2" is required/],
    ['SMTP', { host: 'a', password: CANARY }, ['username'], /required/],
    ['IMAP', { username: CANARY }, [], /One of "password" or "accessToken" or "oauth2" is required/],
    ['IMAP', { username: 'a', password: CANARY, accessToken: CANARY }, [], /exactly one/],
    ['IMAP', { username: 'a', password: CANARY, port: 0 }, ['port'], />= 1/],
    ['IMAP', { username: 'a', password: CANARY, port: 99_999 }, ['port'], /<= 65535/],
    ['IMAP', { username: 'a', password: CANARY, tls: CANARY }, ['tls'], /must be true or false, not a text/],
    ['IMAP', { username: 'a', password: `${CANARY}\u0000` }, ['password'], /NUL/],
    ['MCP', { url: `https://${CANARY} x` }, ['url'], /pattern|URL/],
    [
      'MCP',
      { url: 'https://a.example.com', headers: { 'bad name': CANARY } },
      ['headers', 'bad name'],
      /not an allowed name/,
    ],
    ['MODEL', { model: CANARY }, [], /One of "apiKey" or "baseUrl" is required/],
    ['MODEL', { apiKey: 'x'.repeat(20_000) }, ['apiKey'], /16384/],
    ['MODEL', { apiKey: 'x'.repeat(70_000) }, [], /larger than/],
    ['KEY', {}, [], /One of "secret" or "privateKey" or "publicKey" is required/],
    ['KEY', { secret: `${CANARY} !`, encoding: 'hex' }, ['secret'], /is not hex, which "encoding" says/],
    ['KEY', { secret: `${CANARY}1890`, encoding: 'base32' }, ['secret'], /is not base32/],
    ['KEY', { privateKey: CANARY }, ['privateKey'], /pattern/],
    [
      'KEY',
      { privateKey: '-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n' },
      ['privateKey'],
      /cannot be read\. Give it as PEM, without a password/,
    ],
    ['S3', { accessKeyId: 'a', secretAccessKey: CANARY, endpoint: 'https://a.example/b' }, ['endpoint'], /pattern/],
    ['S3', { accessKeyId: 'a', secretAccessKey: CANARY, bucket: 'a/../b' }, ['bucket'], /pattern/],
    ['S3', { accessKeyId: 'a', secretAccessKey: CANARY, region: 'evil.example/' }, ['region'], /pattern/],
    ['SFTP', { host: 'a', username: 'b' }, [], /One of "password" or "privateKey" is required/],
    ['SFTP', { host: 'a', username: 'b', password: CANARY, hostKey: 'SHA256:x' }, ['hostKey'], /pattern/],
    ['SFTP', { host: 'a', username: 'b', password: 'c', passphrase: CANARY }, ['privateKey'], /required/],
    ['MONGODB', { database: 'a', hosts: ['a:27017/?ssl=false'] }, ['hosts', 0], /pattern/],
    ['MONGODB', { database: 'a', hosts: ['/tmp/mongodb.sock'] }, ['hosts', 0], /pattern/],
    ['MONGODB', { database: 'a', srv: 'example.com' }, ['srv'], /pattern/],
    ['MONGODB', { database: 'a?tls=false', srv: 'a.b.example' }, ['database'], /pattern/],
    ['MONGODB', { database: 'a', srv: 'a.b.example', tlsCAFile: '/etc/passwd' }, ['tlsCAFile'], /not a known field/],
    ['SAMPLE_MAILBOX', { token: CANARY }, ['token'], /not a known field/],
  ])('%s refuses %j', (kind, config, path, detail) => {
    const { issues } = checkConfig(kind, config);
    expect(issues).toContainEqual({ path, detail: expect.stringMatching(detail) });
    expect(JSON.stringify(issues)).not.toContain(CANARY);
  });

  test('every kind and every field says what it is', () => {
    for (const kind of Object.values(ConnectionKind)) {
      for (const property of Object.values(CONFIG_SCHEMAS[kind]['properties'] as JsonObject)) {
        expect(property).toMatchObject({ description: expect.any(String) });
      }
    }
  });
});
