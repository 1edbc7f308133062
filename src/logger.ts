import { pino } from 'pino';

/** Structured logs on stderr. What may hold a secret is redacted by key, at every depth that our code logs. */
export type Logger = pino.Logger;

const SECRET_KEYS = ['authorization', 'cookie', 'set-cookie', 'password', 'secret', 'token', 'apiKey', 'api_key', 'config'];

/** @param level a pino level, or `silent`. */
export function createLogger(level: string): Logger {
  const paths = SECRET_KEYS.flatMap((key) => {
    const quoted = `["${key}"]`;
    return [quoted, `*${quoted}`, `*.*${quoted}`];
  });
  return pino({ level, base: {}, serializers: { err: describeError }, redact: { paths, censor: '[redacted]' } }, pino.destination({ fd: 2, sync: true }));
}

/** What of an error helps. Errors of libraries carry whole clients and connections with them, secrets included. */
function describeError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('message' in error)) return error;
  const { name, message, code, detail, stack, cause } = error as Error & { code?: unknown; detail?: unknown };
  return { type: name, message, code, detail, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}
