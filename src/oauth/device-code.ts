import type { Dispatcher } from 'undici';
import type { OAuthConfig } from '../domain/connection/index.js';
import { basicCredentials } from './answers/basic-credentials.js';
import { garbled, refusal } from './oauth-failure.js';
import { tokenFields } from './answers/token-answer.js';
import type { JsonFields, TokenFields } from './answers/token-answer.js';
import type { DeviceCode } from './token-endpoint.type.js';
import { fieldsOf, sendRequest } from './token-fetch.js';

/** RFC 8628, section 3.4. */
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** RFC 8628, section 3.2: the interval if the server names none. */
const INTERVAL_SECONDS = 5;
const MAX_SECONDS = 1_800;

/** Asks for a code that a user types at the provider (RFC 8628, section 3.1). @throws StepFailure */
export async function startDevice(
  agent: Dispatcher,
  config: OAuthConfig,
  deviceUrl: string,
  scope: string | null,
  signal: AbortSignal,
): Promise<DeviceCode> {
  const url = new URL(deviceUrl);
  const answer = await post(agent, url, config, scope === null ? {} : { scope }, signal);
  const fields = fieldsOf(answer, url.host) ?? {};
  const { error, error_description: words } = fields;
  if (typeof error === 'string') throw refusal(url.host, error, typeof words === 'string' ? words : undefined);
  const { device_code: deviceCode, user_code: userCode } = fields;
  // Google has its own name for the address.
  const verificationUrl = fields['verification_uri'] ?? fields['verification_url'];
  if (
    answer.status !== 200 ||
    typeof deviceCode !== 'string' ||
    typeof userCode !== 'string' ||
    typeof verificationUrl !== 'string' ||
    !/^https?:\/\//.test(verificationUrl)
  )
    throw garbled(url.host, answer.status);
  return {
    deviceCode,
    userCode,
    verificationUrl,
    expiresAt: new Date(Date.now() + seconds(fields['expires_in'], MAX_SECONDS) * 1_000),
    intervalMs: seconds(fields['interval'], INTERVAL_SECONDS) * 1_000,
  };
}

/** One question whether the user has decided (RFC 8628, section 3.4). @throws StepFailure */
export async function pollDevice(
  agent: Dispatcher,
  config: OAuthConfig,
  deviceCode: string,
  signal: AbortSignal,
): Promise<{
  readonly fields: 'pending' | 'slower' | { readonly token: TokenFields; readonly answer: JsonFields };
  readonly sentAt: number;
}> {
  const url = new URL(config.tokenUrl);
  const sentAt = Date.now();
  const answer = await post(agent, url, config, { grant_type: DEVICE_GRANT, device_code: deviceCode }, signal);
  const fields = fieldsOf(answer, url.host);
  if (fields === null) throw garbled(url.host, answer.status);
  const token = tokenFields(fields, config.dialect?.tokenPath);
  if (token.error === 'authorization_pending') return { fields: 'pending', sentAt };
  if (token.error === 'slow_down') return { fields: 'slower', sentAt };
  if (token.error !== undefined) throw refusal(url.host, token.error, token.error_description);
  if (typeof token.access_token !== 'string' || token.token_type !== 'bearer') throw garbled(url.host, answer.status);
  return { fields: { token, answer: fields }, sentAt };
}

async function post(
  agent: Dispatcher,
  url: URL,
  { clientId, clientSecret, clientAuthentication, dialect }: OAuthConfig,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
) {
  const isInBody = clientAuthentication === 'client_secret_post' || clientSecret === undefined;
  const form = new URLSearchParams({
    ...parameters,
    client_id: clientId,
    ...(isInBody && clientSecret !== undefined ? { client_secret: clientSecret } : {}),
  });
  return sendRequest(agent, url, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...(isInBody || clientSecret === undefined
        ? {}
        : {
            authorization: basicCredentials(clientId, clientSecret),
          }),
      ...dialect?.headers,
    },
    body: form.toString(),
    signal,
  });
}

function seconds(given: unknown, otherwise: number): number {
  const value = Number(given);
  return Number.isFinite(value) && value > 0 ? Math.min(value, MAX_SECONDS) : otherwise;
}
