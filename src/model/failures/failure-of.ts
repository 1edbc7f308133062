import { ModelFailure, ModelFailureCode } from './model-failure.js';
import { waitHintMs } from './wait-hint.js';

/**
 * The used parts of the openai package's errors. They are read by their form, so that the package is loaded only for
 * calls.
 */
interface ApiError {
  readonly status?: unknown;
  readonly headers?: Headers | undefined;
  readonly code?: unknown;
  readonly type?: unknown;
  readonly message: string;
}

const { UNAVAILABLE, UNAUTHORIZED, NOT_FOUND, QUOTA, RATE_LIMITED, REJECTED } = ModelFailureCode;

/** The names of a client's settings, for the reader of a failure who may change them. */
export interface SettingNames {
  readonly key: string;
  readonly model: string;
  readonly baseUrl: string;
}

const ENVIRONMENT: SettingNames = { key: 'OPENAI_API_KEY', model: 'OPENAI_MODEL', baseUrl: 'OPENAI_BASE_URL' };

/** Any error of a call as a coded one. The server's own words are passed on only if they help, and without the key. */
export function failureOf(error: unknown, apiKey: string, settings = ENVIRONMENT): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const {
    status,
    headers: given,
    code,
    type,
    message,
  }: ApiError = error instanceof Error ? error : { message: 'unknown reason' };
  const headers = given instanceof Headers ? given : undefined;
  if (typeof status !== 'number')
    return new ModelFailure(UNAVAILABLE, 'The model could not be reached, or its answer could not be read.', true);
  if (status === 401 || status === 403)
    return new ModelFailure(UNAUTHORIZED, `The model server refused the key (${settings.key}). Check the key.`, false);
  if (status === 404)
    return new ModelFailure(
      NOT_FOUND,
      `The model server does not know the model or the path (${settings.model}, ${settings.baseUrl}). Check the name of the model and the base URL.`,
      false,
    );
  if (status >= 300 && status < 400)
    return new ModelFailure(
      NOT_FOUND,
      `The model server redirects to another address, which is not followed: give that address as ${settings.baseUrl}.`,
      false,
    );
  if (status === 402 || [code, type].includes('insufficient_quota'))
    return new ModelFailure(
      QUOTA,
      'The account at the model server has no quota left. Check its plan and billing.',
      false,
    );
  const wait = waitHintMs(headers, new Date());
  // OpenAI says where its own client is to try again or not.
  const may = headers?.get('x-should-retry') !== 'false';
  if (status === 429)
    return new ModelFailure(
      RATE_LIMITED,
      `The model server answered that there are too many requests.${pause(wait)}`,
      may,
      wait,
    );
  if (status === 408 || status === 409 || status >= 500)
    return new ModelFailure(UNAVAILABLE, `The model server answered with status ${status}.${pause(wait)}`, may, wait);
  return new ModelFailure(
    REJECTED,
    `The model server refused the request (status ${status}): ${withoutKey(message, apiKey)}`,
    false,
  );
}

function pause(wait: number | undefined): string {
  return wait === undefined || wait < 1_000 ? '' : ` It asks to wait ${Math.ceil(wait / 1_000)} s.`;
}

function withoutKey(message: string, apiKey: string): string {
  const text = apiKey === '' ? message : message.replaceAll(apiKey, '…');
  return text.slice(0, 300).toWellFormed();
}
