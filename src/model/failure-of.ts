import { ModelFailure, ModelFailureCode } from './model-failure.js';
import { retryAfterMs } from './retry.js';

/** What of the errors of the openai package is used; read by its form, so that the package is loaded only to be called. */
interface ApiError {
  readonly status?: unknown;
  readonly headers?: Headers | undefined;
  readonly code?: unknown;
  readonly message: string;
}

/** Any error of a call as a coded one. The server's own words are passed on only where they help, without the key. */
export function failureOf(error: unknown, apiKey: string): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const { status, headers, code, message }: ApiError = error instanceof Error ? error : { message: 'unknown reason' };
  const wait = retryAfterMs(headers instanceof Headers ? headers : undefined, new Date());
  if (typeof status !== 'number') return new ModelFailure(ModelFailureCode.UNAVAILABLE, 'The model could not be reached, or its answer could not be read.', true);
  if (status === 401 || status === 403) return new ModelFailure(ModelFailureCode.UNAUTHORIZED, 'The model server refused the key (OPENAI_API_KEY).', false);
  if (status === 404) return new ModelFailure(ModelFailureCode.NOT_FOUND, 'The model server knows no such model or path (OPENAI_MODEL, OPENAI_BASE_URL).', false);
  if (status === 429 && code === 'insufficient_quota') return new ModelFailure(ModelFailureCode.QUOTA, 'The account of the model has no quota left.', false);
  if (status === 429) return new ModelFailure(ModelFailureCode.RATE_LIMITED, 'The model server answered that there are too many requests.', true, wait);
  if (status === 408 || status === 409 || status >= 500) return new ModelFailure(ModelFailureCode.UNAVAILABLE, `The model server answered with status ${status}.`, true, wait);
  return new ModelFailure(ModelFailureCode.REJECTED, `The model server refused the request (status ${status}): ${withoutKey(message, apiKey)}`, false);
}

/** Whether the server refused the way in which JSON was asked for, rather than the request. */
export function isFormatRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('status' in error)) return false;
  const refusals: readonly unknown[] = [400, 404, 415, 422, 500, 501];
  return refusals.includes(error.status) && /response_?format|json_?schema|json_?object|structured output|guided|grammar|schema/i.test(error.message);
}

function withoutKey(message: string, apiKey: string): string {
  const text = message.slice(0, 300);
  return apiKey === '' ? text : text.replaceAll(apiKey, '…');
}
