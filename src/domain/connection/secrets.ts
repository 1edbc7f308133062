import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { CONFIG_SCHEMAS } from './config-schemas.js';
import { ConnectionKind } from './connection.js';

/**
 * The secrets of a configuration. They are the fields that its schema marks `writeOnly`, and every text within them.
 * The parts of an address that may be a credential count as well. So does the pair of user and password in its HTTP
 * form.
 */
export function secretsOf(kind: ConnectionKind, config: JsonObject): readonly string[] {
  const found = secretTexts(config, CONFIG_SCHEMAS[kind]);
  if (kind === ConnectionKind.BASIC) found.push(...pairIn(config));
  // As it stands in an address.
  if (kind === ConnectionKind.QUERY) found.push(...Object.values(config).flatMap(asParameter));
  return [...new Set(found)];
}

function asParameter(value: JsonValue): readonly string[] {
  if (typeof value !== 'string' || value.length < 8) return [];
  return [encodeURIComponent(value), new URLSearchParams({ '': value }).toString().slice(1)];
}

/** The user and the password in the form of RFC 7617. */
function pairIn({ username, password }: JsonObject): readonly string[] {
  return typeof username === 'string' && typeof password === 'string'
    ? [Buffer.from(`${username}:${password}`).toString('base64')]
    : [];
}

function secretTexts(config: JsonObject, schema: JsonObject): string[] {
  const { properties } = schema;
  return Object.entries(config).flatMap(([name, value]) => {
    const property = isJsonObject(properties) ? properties[name] : undefined;
    if (isJsonObject(property) && property['writeOnly'] === true)
      return textsIn(isJsonObject(value) ? withoutOrdinaryHeaders(value) : value).flatMap(withParts);
    // The parts of an object are secret or not, each by itself.
    if (isJsonObject(property) && isJsonObject(property['properties']) && isJsonObject(value))
      return [...secretTexts(value, property), ...pairIn(value)];
    return textsIn(value).flatMap(partsOfAddress);
  });
}

/** Every request has these, and they are no secret. If they were redacted, they would be missing everywhere. */
const ORDINARY_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'cache-control',
  'content-type',
  'mcp-protocol-version',
  'origin',
  'user-agent',
]);

function withoutOrdinaryHeaders(headers: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ORDINARY_HEADERS.has(name.toLowerCase())));
}

function textsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** A secret may be an address itself (an incoming webhook), or stand behind the name of its scheme (`Bearer …`). */
function withParts(secret: string): string[] {
  const bare = /^(?:bearer|basic|token|apikey)\s+(\S.*)$/i.exec(secret)?.[1];
  const path =
    URL.canParse(secret) && /^https?:/i.test(secret)
      ? [new URL(secret).pathname + new URL(secret).search, ...partsOfAddress(secret)]
      : [];
  return [secret, ...(bare === undefined ? [] : [bare]), ...path];
}

/** Addresses can hold keys, too: as the password, and as values of the query. */
function partsOfAddress(text: string): string[] {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return [];
  const { password, searchParams } = new URL(text);
  return [
    ...(password === '' ? [] : [decoded(password)]),
    ...[...searchParams.values()].filter((value) => value.length >= 12),
  ];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
