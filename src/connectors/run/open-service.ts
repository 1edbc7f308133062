import { originOf } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { AuthMethod, Connector } from '../file/connector.type.js';
import { MAIN_SERVER } from '../file/read-request.js';
import type { PlacedCredential } from '../request/credential.js';
import { encodeAll } from '../request/styled-value.js';
import { renderAsText, renderText } from '../template/render.js';
import type { Template } from '../template/template.type.js';

/** A connection lacks a setting, or has one that makes no address. The message ends a sentence. */
export class SettingError extends Error {}

/** The addresses of the service for the settings of a connection. @throws SettingError */
export function serversOf(connector: Connector, method: AuthMethod, settings: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(connector.servers).map(([name, server]) => [
      name,
      addressOf(name === MAIN_SERVER ? (method.baseUrl ?? server) : server, settings),
    ]),
  );
}

/** The credentials of a request, in their places. @throws SettingError */
export function credentialOf(method: AuthMethod, settings: JsonObject): PlacedCredential {
  const text = (template: Template): string | undefined => renderAsText(template, { connection: settings });
  const headers: Record<string, string> = {};
  for (const [name, template] of Object.entries(method.headers)) headers[name] = text(template) ?? missing();
  if (method.basic !== null) {
    const pair = `${text(method.basic.username) ?? missing()}:${text(method.basic.password) ?? ''}`;
    headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  return {
    headers,
    query: Object.entries(method.query).map(([name, template]) => [name, text(template) ?? missing()] as const),
    cookies: [],
  };
}

/**
 * The forms in which secret settings appear in requests, and so perhaps in answers and errors: as they are, encoded, and
 * as the pair of HTTP Basic.
 */
export function secretForms(credential: PlacedCredential, secrets: readonly string[]): readonly string[] {
  const basic = /^Basic (.+)$/.exec(credential.headers['authorization'] ?? '')?.[1];
  return [
    ...new Set([
      ...secrets,
      ...secrets.map(encodeAll),
      ...secrets.map((secret) => encodeURIComponent(secret)),
      ...(basic === undefined ? [] : [basic]),
    ]),
  ];
}

/** Within the host a value is a name; after it, a part of the path. One at the beginning is an address as a whole. */
function addressOf(template: Template, settings: JsonObject): string {
  const scope = { connection: settings };
  if (template.kind === 'value' || template.kind === 'lone') return checked(renderAsText(template, scope));
  if (template.kind !== 'text') return checked(undefined);
  const [first, ...rest] = template.parts;
  const start =
    typeof first === 'string' ? first : renderAsText({ kind: 'lone', reference: first ?? missing() }, scope);
  let before = start ?? missing();
  for (const part of rest) {
    if (typeof part === 'string') before += part;
    else {
      const isHost = !/^https?:\/\/[^/]*\//.test(before);
      before +=
        renderText([part], scope, (text) => {
          if (isHost && !/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text))
            throw new SettingError(`the setting "${part.path.join('.')}" is no part of the name of a host`);
          return isHost ? text : pathText(text);
        }) ?? missing();
    }
  }
  return checked(before);
}

/** Characters that a path may hold as they are (RFC 3986, section 3.3), and no slash. */
function pathText(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(/%3A|%40|%24|%2C|%3B|%2B|%3D|%26/g, decodeURIComponent);
}

function checked(address: string | undefined): string {
  if (address === undefined || originOf(address) === null)
    throw new SettingError('its settings make no address of the service');
  return address.replace(/\/+$/, '');
}

function missing(): never {
  throw new SettingError('a setting is missing');
}
