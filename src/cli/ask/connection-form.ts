import type { ConnectionKind, ConnectorsQuery } from '@stepcast/client';
import { Misuse } from '../output/cli-failure.js';
import type { Asker } from './asker.js';

interface ConfigField {
  /** With a dot: a part of an object. */
  readonly name: string;
  readonly label: string;
  readonly isSecret?: true;
  readonly isOptional?: true;
}

const DATABASE: readonly ConfigField[] = [
  { name: 'host', label: 'Host' },
  { name: 'database', label: 'Database' },
  { name: 'username', label: 'User name' },
  { name: 'password', label: 'Password', isSecret: true },
];

/** The questions for each kind. Rarely needed settings are given with `--config`. */
const FIELDS: Readonly<Record<ConnectionKind, readonly ConfigField[]>> = {
  BEARER: [{ name: 'token', label: 'Token', isSecret: true }],
  BASIC: [
    { name: 'username', label: 'User name' },
    { name: 'password', label: 'Password', isSecret: true },
  ],
  HEADER: [
    { name: 'name', label: 'Name of the header' },
    { name: 'value', label: 'Its value', isSecret: true },
  ],
  QUERY: [
    { name: 'name', label: 'Name of the parameter' },
    { name: 'value', label: 'Its value', isSecret: true },
  ],
  OAUTH2: [
    { name: 'tokenUrl', label: 'Address of the token endpoint' },
    { name: 'clientId', label: 'Client id' },
    { name: 'clientSecret', label: 'Client secret', isSecret: true, isOptional: true },
    { name: 'refreshToken', label: 'Refresh token', isSecret: true, isOptional: true },
  ],
  IMAP: [
    { name: 'host', label: 'Host (imap.gmail.com)', isOptional: true },
    { name: 'username', label: 'User name' },
    { name: 'password', label: 'Password', isSecret: true },
  ],
  MAIL: [
    { name: 'username', label: 'E-mail address' },
    { name: 'password', label: 'Password, or app password', isSecret: true },
    { name: 'imapHost', label: 'Host to read from (known for Gmail, Outlook, Yahoo, iCloud …)', isOptional: true },
    { name: 'smtpHost', label: 'Host to send through (known for the same)', isOptional: true },
  ],
  SMTP: [
    { name: 'host', label: 'Host' },
    { name: 'username', label: 'User name', isOptional: true },
    { name: 'password', label: 'Password', isSecret: true, isOptional: true },
  ],
  MODEL: [
    { name: 'baseUrl', label: 'Address of the service (OpenAI)', isOptional: true },
    { name: 'apiKey', label: 'Key', isSecret: true, isOptional: true },
    { name: 'model', label: 'Model', isOptional: true },
  ],
  KEY: [
    { name: 'secret', label: 'Secret (a private key is given with --config)', isSecret: true },
    { name: 'encoding', label: 'Its encoding (text, base64, hex or base32)', isOptional: true },
  ],
  MCP: [{ name: 'url', label: 'Address of the MCP server' }],
  OPENAPI: [
    { name: 'url', label: 'Address of the description (OpenAPI, Swagger or Google Discovery)' },
    { name: 'server', label: 'Address of the API (the first one that the description names)', isOptional: true },
    { name: 'credential.token', label: 'Bearer token', isSecret: true, isOptional: true },
    { name: 'credential.apiKey', label: 'API key', isSecret: true, isOptional: true },
  ],
  POSTGRES: DATABASE,
  MYSQL: DATABASE,
  MONGODB: [
    { name: 'srv', label: 'Name of the cluster (servers are given with --config)' },
    { name: 'database', label: 'Database' },
    { name: 'username', label: 'User name' },
    { name: 'password', label: 'Password', isSecret: true },
  ],
  S3: [
    { name: 'endpoint', label: 'Address of the store (Amazon S3)', isOptional: true },
    { name: 'region', label: 'Region (us-east-1)', isOptional: true },
    { name: 'bucket', label: 'Bucket', isOptional: true },
    { name: 'accessKeyId', label: 'Id of the key' },
    { name: 'secretAccessKey', label: 'Secret of the key', isSecret: true },
  ],
  SFTP: [
    { name: 'host', label: 'Host' },
    { name: 'username', label: 'User name' },
    { name: 'password', label: 'Password (a private key is given with --config)', isSecret: true },
    { name: 'hostKey', label: 'Fingerprint of its key, SHA256:… (a test shows it)', isOptional: true },
    { name: 'folder', label: 'Folder', isOptional: true },
  ],
  SERVICE: [],
  SAMPLE_MAILBOX: [],
};

/** Asks for the settings that a connection of this kind needs. An empty answer is left out. */
export async function askForConfig(asker: Asker, kind: ConnectionKind): Promise<Record<string, unknown>> {
  const config: Record<string, unknown> = {};
  for (const { name, label, isSecret, isOptional } of FIELDS[kind]) {
    const asked = isOptional ? `${label}, optional` : label;
    const check = (text: string): string | null =>
      isOptional || text.trim() !== '' ? null : 'This argument is required.';
    const answer = isSecret ? await asker.secret(asked) : await asker.text({ message: asked, check });
    if (answer.trim() === '') continue;
    const [field = '', part] = name.split('.');
    config[field] = part === undefined ? answer : { ...(config[field] as object | undefined), [part]: answer };
  }
  return config;
}

/** A service that can be connected. */
export type ListedConnector = ConnectorsQuery['connectors'][number];

/** Asks for the settings of a connection to a service, and which way to authenticate if there are several. */
export async function askForSettings(
  asker: Asker,
  { title, auth }: Pick<ListedConnector, 'title' | 'auth'>,
): Promise<Record<string, unknown>> {
  const ways = auth.filter(({ provider }) => provider === null || provider === undefined);
  const [first] = ways;
  if (first === undefined) throw new Misuse(`${title} is connected by consent in a browser, and by no settings.`);
  const id =
    ways.length === 1
      ? first.method
      : await asker.choose(
          `How is ${title} connected?`,
          ways.map((way) => ({ value: way.method, name: way.title })),
        );
  const chosen = ways.find((way) => way.method === id) ?? first;
  const config: Record<string, unknown> = ways.length === 1 ? {} : { method: chosen.method };
  for (const { name, title: label, help, secret, required } of chosen.fields) {
    const asked = `${label}${required ? '' : ', optional'}${help === '' ? '' : ` (${help})`}`;
    const check = (text: string): string | null =>
      !required || text.trim() !== '' ? null : 'This argument is required.';
    const answer = secret ? await asker.secret(asked) : await asker.text({ message: asked, check });
    if (answer.trim() !== '') config[name] = answer.trim();
  }
  return config;
}
