import { pino } from 'pino';
import { databaseTrouble } from './database-trouble.js';
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
    hooks: { streamWrite: (line) => known.clean(line), logMethod: oncePerSecond() },
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

const QUIET_MS = 1_000;

/**
 * While the database is away, every request and every poll fails in the same way, each with a stack. One line for each
 * kind of trouble, message and second is enough; `suppressed` says how many were left out since the line before it.
 */
function oncePerSecond(): NonNullable<NonNullable<pino.LoggerOptions['hooks']>['logMethod']> {
  const quiet = new Map<string, { until: number; suppressed: number }>();
  return function logMethod(args, method) {
    const [data, message] = args as [unknown, unknown];
    const trouble = typeof data === 'object' && data !== null && 'err' in data ? databaseTrouble(data.err) : null;
    if (trouble === null) return method.apply(this, args);
    const kind = `${trouble} ${String(message)}`;
    const now = performance.now();
    const before = quiet.get(kind);
    if (before !== undefined && now < before.until) {
      before.suppressed += 1;
      return;
    }
    quiet.set(kind, { until: now + QUIET_MS, suppressed: 0 });
    if (before === undefined || before.suppressed === 0) return method.apply(this, args);
    method.apply(this, [{ ...(data as object), suppressed: before.suppressed }, ...args.slice(1)] as unknown as typeof args);
  };
}
