import { pino } from 'pino';
import { KnownSecrets } from './domain/redaction/index.js';

/** Structured logs on stderr. What may hold a secret is redacted by key, at every depth that our code logs; what is known to be one, wherever it stands. */
export type Logger = pino.Logger;

const SECRET_KEYS = ['authorization', 'cookie', 'set-cookie', 'password', 'secret', 'token', 'apiKey', 'api_key', 'config'];

/** Where a logger keeps the secrets that its lines go without; its children share them. */
const KNOWN = Symbol('known secrets');

/** @param level a pino level, or `silent`. */
export function createLogger(level: string): Logger {
  const paths = SECRET_KEYS.flatMap((key) => {
    const quoted = `["${key}"]`;
    return [quoted, `*${quoted}`, `*.*${quoted}`];
  });
  const known = new KnownSecrets();
  const options: pino.LoggerOptions = {
    level,
    base: {},
    serializers: { err: describeError },
    redact: { paths, censor: '[redacted]' },
    hooks: { streamWrite: (line) => known.clean(line) },
  };
  return Object.assign(pino(options, pino.destination({ fd: 2, sync: true })), { [KNOWN]: known });
}

/** From now on no line of this logger has these in it, by value; see `KnownSecrets`. */
export function concealInLogs(logger: Logger, secrets: readonly string[]): void {
  (logger as { [KNOWN]?: KnownSecrets })[KNOWN]?.add(secrets);
}

/** What of an error helps. Errors of libraries carry whole clients and connections with them, secrets included. */
function describeError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('message' in error)) return error;
  const { name, message, code, detail, stack, cause } = error as Error & { code?: unknown; detail?: unknown };
  return { type: name, message, code, detail, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}
