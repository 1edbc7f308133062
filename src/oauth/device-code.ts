import type * as oauth from 'oauth4webapi';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import type { OAuthConfig } from '../domain/connection/index.js';
import type { StepFailure } from '../errors.js';
import { basicCredentials } from './answers/basic-credentials.js';
import { hidingSent } from './answers/sent-secrets.js';
import { serverErrorOf } from '../domain/connection/oauth/server-error.js';
import { garbled, refusal } from './oauth-failure.js';
import type { DeviceWait, IssuedDeviceCode } from './token-endpoint.type.js';
import { fieldsOf, sendRequest, STANDARD_DIALECT } from './token-fetch.js';
import type { TokenRequest } from './token-fetch.js';
import { parsedJson } from '../lib/json/parsed-json.js';

type Library = typeof oauth;

/** RFC 8628, section 3.2: the interval if the answer has none. */
const DEFAULT_INTERVAL_SECONDS = 5;
const MAX_INTERVAL_SECONDS = 60;
const DEFAULT_LIFE_SECONDS = 600;
const MAX_LIFE_SECONDS = 3_600;

const seconds = (otherwise: number, max: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .catch(otherwise)
    .transform((value) => Math.min(value, max));
/** Shown to the user as a link. */
const link = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\/[^\s"<>\\]+$/);

const Answer = z
  .object({
    device_code: z.string().min(1).max(4_096),
    user_code: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[^\p{Cc}]+$/u),
    verification_uri: link.optional(),
    // The name in drafts of the specification, which some providers still use.
    verification_url: link.optional(),
    verification_uri_complete: link.optional().catch(undefined),
    expires_in: seconds(DEFAULT_LIFE_SECONDS, MAX_LIFE_SECONDS),
    interval: seconds(DEFAULT_INTERVAL_SECONDS, MAX_INTERVAL_SECONDS),
  })
  .refine((answer) => (answer.verification_uri ?? answer.verification_url) !== undefined);

/** Asks a provider for a code that the user enters on another device. @throws StepFailure */
export async function requestDeviceCode(
  library: Library,
  agent: Dispatcher,
  config: OAuthConfig,
  request: { readonly url: string; readonly scope: string; readonly signal: AbortSignal },
): Promise<IssuedDeviceCode> {
  const url = new URL(request.url);
  let text = '';
  await library.deviceAuthorizationRequest(
    { issuer: url.origin, device_authorization_endpoint: request.url },
    { client_id: config.clientId },
    clientAuthentication(library, config),
    request.scope === '' ? {} : { scope: request.scope },
    {
      [library.customFetch]: async (address: string, { headers, body }: TokenRequest) => {
        const answer = await sendRequest(agent, new URL(address), {
          method: 'POST',
          headers: { accept: 'application/json', ...headers, ...(config.dialect ?? STANDARD_DIALECT).headers },
          body: String(body),
          signal: request.signal,
        });
        const { error, error_description: words } = fieldsOf(answer, url.host) ?? {};
        if (typeof error === 'string') {
          const sent = hidingSent(new URLSearchParams(String(body)), headers);
          throw refusal(url.host, error, typeof words === 'string' ? words : undefined, sent);
        }
        if (answer.status !== 200) throw garbled(url.host, answer.status);
        text = answer.text;
        return new Response(null, { status: 200 });
      },
      [library.allowInsecureRequests]: url.protocol === 'http:',
      signal: request.signal,
    },
  );
  const answer = Answer.safeParse(parsedJson(text));
  if (!answer.success) throw garbled(url.host, 200);
  const { device_code: deviceCode, user_code: userCode, expires_in: expiresInSeconds } = answer.data;
  return {
    deviceCode,
    userCode,
    verificationUrl: answer.data.verification_uri ?? answer.data.verification_url ?? '',
    completeUrl: answer.data.verification_uri_complete ?? null,
    expiresInSeconds,
    intervalSeconds: answer.data.interval,
  };
}

/** Whether a refusal only says that the user has not decided yet (RFC 8628, section 3.5). */
export function deviceWaitOf(failure: StepFailure): DeviceWait | null {
  const error = serverErrorOf(failure);
  if (error === 'authorization_pending') return 'pending';
  return error === 'slow_down' ? 'slow_down' : null;
}

/** How a client proves that it is itself. */
export function clientAuthentication(library: Library, config: OAuthConfig): oauth.ClientAuth {
  const { clientSecret, clientAuthentication: way } = config;
  if (clientSecret === undefined) return library.None();
  return way === 'client_secret_post'
    ? library.ClientSecretPost(clientSecret)
    : (_server, { client_id: id }, _body, headers) => headers.set('authorization', basicCredentials(id, clientSecret));
}
