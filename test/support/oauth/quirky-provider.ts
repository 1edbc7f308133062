import { createHash, createHmac } from 'node:crypto';
import type { OAuthPreset } from '../../../src/domain/connection/index.js';
import type { Witnessed } from '../http-witness.js';

export const QUIRKY_ID = 'quirky-client';
export const QUIRKY_SECRET = 'quirky-secret-0123456789';

/** The answer of a provider to a request for tokens. */
export interface QuirkyAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Which of the deviations of real providers the answer has; each preset plays the next one. */
export const DEVIATIONS = [
  'none',
  'no token_type',
  'null token_type',
  'bot token_type',
  'list of scopes',
  'null scope',
  'form',
  'created',
  'text expires_in',
  'null expires_in',
  'empty refresh_token',
  'identity token',
] as const;
export type Deviation = (typeof DEVIATIONS)[number];

/** Checks that a request for tokens is as the preset says, and answers with the deviation. */
export function answerTokenRequest(
  preset: OAuthPreset,
  { headers, body }: Witnessed,
  expected: { readonly challenge: string | null; readonly redirectUrl: string; readonly deviation: Deviation },
): QuirkyAnswer {
  const fields =
    preset.bodyFormat === 'json'
      ? (JSON.parse(body) as Record<string, string>)
      : Object.fromEntries(new URLSearchParams(body));
  const problem = problemOf(preset, fields, headers, expected);
  if (problem !== null)
    return {
      status: 400,
      type: 'application/json',
      body: JSON.stringify({ error: 'invalid_request', error_description: problem }),
    };
  return answerOf(preset, expected.deviation, fields['grant_type'] === 'authorization_code' ? 'first' : 'second');
}

function problemOf(
  preset: OAuthPreset,
  fields: Readonly<Record<string, string>>,
  headers: Witnessed['headers'],
  { challenge, redirectUrl }: { readonly challenge: string | null; readonly redirectUrl: string },
): string | null {
  const type = preset.bodyFormat === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  if (!headers['content-type']?.startsWith(type)) return `the type is ${headers['content-type']}`;
  const basic = `Basic ${Buffer.from(`${QUIRKY_ID}:${QUIRKY_SECRET}`).toString('base64')}`;
  const isBasic = headers['authorization'] === basic;
  const isInBody = fields['client_id'] === QUIRKY_ID && fields['client_secret'] === QUIRKY_SECRET;
  if (preset.tokenAuth === 'basic' ? !isBasic || isInBody : isBasic || !isInBody)
    return 'the client is not authenticated';
  for (const [name, value] of Object.entries(preset.tokenParams))
    if (fields[name] !== value) return `${name} is missing`;
  for (const [name, value] of Object.entries(preset.tokenHeaders))
    if (headers[name] !== value) return `${name} is wrong`;
  const refresh = preset.exchange?.grantType ?? 'refresh_token';
  if (fields['grant_type'] === refresh) {
    const token = fields[preset.exchange?.parameter ?? 'refresh_token'];
    return token === undefined || token === '' ? 'there is no token to exchange' : null;
  }
  if (fields['grant_type'] !== 'authorization_code') return `the grant is ${fields['grant_type']}`;
  if (fields['code'] !== 'the-code') return 'the code is wrong';
  if (fields['redirect_uri'] !== redirectUrl) return 'the redirect address is wrong';
  const verifier = fields['code_verifier'];
  if (challenge === null) return verifier === undefined ? null : 'there is a verifier';
  return verifier !== undefined && createHash('sha256').update(verifier).digest('base64url') === challenge
    ? null
    : 'the verifier is wrong';
}

/** Values at the paths from which the preset keeps them. */
function keptBody(preset: OAuthPreset, from: 'token' | 'lookup'): unknown {
  const root: unknown =
    from === 'lookup' && Object.values(preset.keep).some(({ path }) => path.startsWith('0.')) ? [{}] : {};
  for (const [name, { from: source, path, hosts }] of Object.entries(preset.keep)) {
    if (source !== from) continue;
    const value =
      hosts === undefined ? `value-of-${name}` : `https://eu1${hosts[0]?.startsWith('.') ? hosts[0] : `.${hosts[0]}`}`;
    const parts = path.split('.');
    let at = root as Record<string, unknown>;
    for (const part of parts.slice(0, -1)) at = (at[part] ??= {}) as Record<string, unknown>;
    at[parts.at(-1) ?? ''] = value;
  }
  return root;
}

export function lookupBody(preset: OAuthPreset): string {
  return JSON.stringify(keptBody(preset, 'lookup'));
}

function answerOf(preset: OAuthPreset, deviation: Deviation, which: string): QuirkyAnswer {
  const token: Record<string, unknown> = {
    access_token: `access-${which}`,
    token_type: 'Bearer',
    expires_in: 3_600,
    refresh_token: `refresh-${which}`,
    scope: 'granted:one granted:two',
  };
  if (deviation === 'no token_type') delete token['token_type'];
  if (deviation === 'null token_type') token['token_type'] = null;
  if (deviation === 'bot token_type') token['token_type'] = 'bot';
  if (deviation === 'list of scopes') token['scope'] = ['granted:one', 'granted:two'];
  if (deviation === 'null scope') token['scope'] = null;
  if (deviation === 'text expires_in') token['expires_in'] = '3600';
  if (deviation === 'null expires_in') token['expires_in'] = null;
  if (deviation === 'empty refresh_token' && which === 'second') token['refresh_token'] = '';
  if (deviation === 'identity token') token['id_token'] = 'not.a.token';
  const nested = preset.tokenPath === undefined ? token : { ok: true, [preset.tokenPath]: token };
  const body = { ...(keptBody(preset, 'token') as object), ...nested };
  // Only flat answers can be a form.
  if (deviation === 'form' && preset.tokenPath === undefined && Object.keys(preset.keep).length === 0)
    return {
      status: 200,
      type: 'application/x-www-form-urlencoded',
      body: new URLSearchParams(body as Record<string, string>).toString(),
    };
  return { status: deviation === 'created' ? 201 : 200, type: 'application/json', body: JSON.stringify(body) };
}

/** The query with which the provider sends a browser back. */
export function callbackQuery(preset: OAuthPreset, state: string, variables: Readonly<Record<string, string>>): string {
  const query: Record<string, string> = { code: 'the-code', state };
  for (const { from, path } of Object.values(preset.keep)) if (from === 'callback') query[path] = `value-of-${path}`;
  if (preset.issuer !== undefined) query['iss'] = preset.issuer;
  if (preset.callbackCheck === 'shopify') {
    query['shop'] = `${variables['shop'] ?? ''}.myshopify.com`;
    query['timestamp'] = '1764000000';
    const message = Object.keys(query)
      .sort()
      .map((name) => `${name}=${query[name] ?? ''}`)
      .join('&');
    query['hmac'] = createHmac('sha256', QUIRKY_SECRET).update(message).digest('hex');
  }
  return new URLSearchParams(query).toString();
}
