import { StepFailure } from '../errors.js';
import { CONNECTION_REASONS } from './connection-reasons.js';

const REASONS: Readonly<Record<string, string>> = {
  ...CONNECTION_REASONS,
  UND_ERR_SOCKET: 'it closed the connection',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  HTTP_PARSER: 'its answer is not HTTP',
};

/**
 * The failure of a step whose request got no answer. It is in our own words, because messages of the layers below may
 * hold internal addresses. Retryable, except for a certificate that is not trusted.
 *
 * @param host as in the address, without path and query, which may hold secrets.
 */
export function networkFailure(error: unknown, host: string): StepFailure {
  const own = findInChain(error, (each) => each instanceof StepFailure);
  if (own instanceof StepFailure) return own;
  const garbled = findInChain(error, (each) => 'name' in each && each.name === 'HTTPParserError');
  const code = garbled
    ? 'HTTP_PARSER'
    : (codeOf(findInChain(error, (each) => codeOf(each) !== undefined)) ?? 'UNKNOWN');
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
    return StepFailure.permanent('TLS_ERROR', `The certificate of ${host} is not trusted (${code}).`, {
      host,
      reason: code,
    });
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return StepFailure.permanent('RESPONSE_TOO_LARGE', `The headers of ${host}'s answer are too large.`, { host });
  }
  const reason = REASONS[code] ?? `the connection failed (${code})`;
  return StepFailure.retryable('NETWORK_ERROR', `No answer from ${host}: ${reason}.`, { host, reason: code });
}

/** Searches the causes of an error, and the attempts on several addresses of one name. */
function findInChain(error: unknown, wanted: (error: object) => boolean, depth = 0): object | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined;
  if (wanted(error)) return error;
  const inner: unknown[] = 'cause' in error ? [error.cause] : [];
  if ('errors' in error && Array.isArray(error.errors)) inner.push(...(error.errors as readonly unknown[]));
  for (const each of inner) {
    const found = findInChain(each, wanted, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/**
 * The code of an error of Node or undici. Recognised by its shape, because `instanceof` fails for an error of another
 * realm.
 */
export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
