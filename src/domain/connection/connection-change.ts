import type { FieldIssue } from '../../errors.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { sameJson } from '../../lib/json/stable-json.js';
import { CONFIG_SCHEMAS } from './config-schemas.js';
import { ConnectionKind } from './connection.js';
import { originOf } from './origin-of.js';

const MAIL_LOGIN = [['password', 'accessToken', 'oauth2']];

/** Fields of which a configuration has one: giving one of them takes the others away. */
const ALTERNATIVES: Readonly<Partial<Record<ConnectionKind, readonly (readonly string[])[]>>> = {
  IMAP: MAIL_LOGIN,
  SMTP: MAIL_LOGIN,
  MAIL: MAIL_LOGIN,
  MCP: [['url', 'command']],
  SFTP: [['password', 'privateKey']],
  MONGODB: [['hosts', 'srv']],
};

/** Fields that are there only beside another one. */
const BELONGS_TO: Readonly<Partial<Record<ConnectionKind, Readonly<Record<string, string>>>>> = {
  MCP: { headers: 'url', args: 'command', env: 'command' },
  SFTP: { passphrase: 'privateKey' },
};

/** The fields that decide where a secret goes. Of an address only its origin does. */
const DESTINATION: Readonly<Partial<Record<ConnectionKind, readonly string[]>>> = {
  OAUTH2: ['tokenUrl'],
  IMAP: ['host', 'port', 'tls'],
  SMTP: ['host', 'port', 'tls'],
  MAIL: ['imapHost', 'imapPort', 'imapTls', 'smtpHost', 'smtpPort', 'smtpTls'],
  MCP: ['url', 'command', 'args'],
  OPENAPI: ['server'],
  SERVICE: ['method', 'settings'],
  MODEL: ['baseUrl'],
  POSTGRES: ['host', 'port', 'tls', 'ca'],
  MYSQL: ['host', 'port', 'tls', 'ca'],
  MONGODB: ['hosts', 'srv', 'tls', 'ca'],
  S3: ['endpoint'],
  SFTP: ['host', 'port'],
};

/** The kinds whose `oauth2` borrows a token that has no origins of its own. */
const BORROWS_TOKEN: ReadonlySet<ConnectionKind> = new Set([
  ConnectionKind.IMAP,
  ConnectionKind.SMTP,
  ConnectionKind.MAIL,
]);

/**
 * A configuration with the given changes. Absent fields stay as they are, null takes a field away, and an object with
 * named parts (`credential`) is changed part by part.
 */
export function changedConfig(kind: ConnectionKind, before: JsonObject, changes: JsonObject): JsonObject {
  const merged = merge(before, changes, CONFIG_SCHEMAS[kind]);
  const given = (name: string): boolean => changes[name] !== undefined && changes[name] !== null;
  for (const group of ALTERNATIVES[kind] ?? []) {
    if (!group.some(given)) continue;
    for (const name of group) if (!given(name)) delete merged[name];
  }
  for (const [name, owner] of Object.entries(BELONGS_TO[kind] ?? {}))
    if (merged[owner] === undefined && !given(name)) delete merged[name];
  return merged;
}

function merge(before: JsonObject, changes: JsonObject, schema: JsonSchema): JsonObject {
  const merged: JsonObject = { ...before };
  const properties = propertiesOf(schema);
  for (const [name, value] of Object.entries(changes)) {
    const present = before[name];
    const property = properties[name];
    const hasParts = isJsonObject(property) && isJsonObject(property['properties']);
    if (value === null) delete merged[name];
    else if (hasParts && isJsonObject(value))
      merged[name] = merge(isJsonObject(present) ? present : {}, value, property);
    else merged[name] = value;
  }
  return merged;
}

/** Whether the secrets of the configuration go somewhere else than before. */
export function isRetargeted(kind: ConnectionKind, before: JsonObject, after: JsonObject): boolean {
  return (DESTINATION[kind] ?? []).some((name) => !sameJson(targetOf(before[name]), targetOf(after[name])));
}

function targetOf(value: JsonValue | undefined): JsonValue {
  return (typeof value === 'string' ? originOf(value) : null) ?? value ?? null;
}

/**
 * A stored secret never goes to another address than the one that it was given for. So a change of the address is
 * refused for each secret that the same change does not give again.
 *
 * @param newOrigins origins that the change adds to an HTTP credential.
 */
export function secretsToRepeat(
  kind: ConnectionKind,
  { before, changes, after }: { readonly before: JsonObject; readonly changes: JsonObject; readonly after: JsonObject },
  newOrigins: readonly string[],
): readonly FieldIssue[] {
  if (!isRetargeted(kind, before, after) && newOrigins.length === 0) return [];
  const remedy =
    newOrigins.length === 0
      ? ''
      : ` To send the stored one to ${newOrigins.slice(0, 5).join(', ')}, use allowConnectionOrigin instead.`;
  return keptSecrets(kind, CONFIG_SCHEMAS[kind], after, changes).map((path) => ({
    path,
    detail: `The connection goes to another address now, and the stored ${JSON.stringify(path.join('.'))} was given for the one before: give it again.${remedy}`,
  }));
}

/** The paths of the secrets of a configuration that the changes do not give. */
function keptSecrets(
  kind: ConnectionKind,
  schema: JsonSchema,
  after: JsonObject,
  changes: JsonObject,
): readonly (readonly string[])[] {
  const properties = propertiesOf(schema);
  return Object.entries(after).flatMap(([name, value]) => {
    const property = properties[name];
    if (!isJsonObject(property)) return [];
    const given = changes[name];
    if (isJsonObject(property['properties']) && isJsonObject(value))
      return keptSecrets(kind, property, value, isJsonObject(given) ? given : {}).map((path) => [name, ...path]);
    const isSecret = property['writeOnly'] === true || (name === 'oauth2' && BORROWS_TOKEN.has(kind));
    return isSecret && given === undefined ? [[name]] : [];
  });
}
