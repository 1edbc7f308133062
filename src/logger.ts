import { pino } from 'pino';
import { databaseTrouble } from './lib/database-trouble.js';
import { CleanValues, isError } from './domain/redaction/clean-values.js';
import { KnownSecrets } from './domain/redaction/index.js';

/**
 * Structured logs on stderr. Fields whose name suggests a secret are redacted at every depth. Known secrets are
 * redacted by their value, anywhere in a field. Messages are texts of the program's own and stay as they are: data
 * belongs into fields. The same goes for the bindings of a child, which are ids.
 */
export type Logger = pino.Logger;

/** The key under which a logger keeps the secrets that its lines must not contain. Its children share them. */
const KNOWN = Symbol('known secrets');

/** @param level a pino level, or `silent`. @param destination default: standard error. */
export function createLogger(
  level: string,
  destination: pino.DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  const known = new KnownSecrets();
  const options: pino.LoggerOptions = {
    level,
    base: {},
    // Errors are plain data by then; pino must not describe them again.
    serializers: { err: (value: unknown) => value },
    hooks: { logMethod: oncePerSecond(cleaning(new CleanValues(known))) },
  };
  return Object.assign(pino(options, destination), { [KNOWN]: known });
}

/** From now on no line of this logger has these in it, by value; see `KnownSecrets`. */
export function concealInLogs(logger: Logger, secrets: readonly string[]): void {
  (logger as { [KNOWN]?: KnownSecrets })[KNOWN]?.add(secrets);
}

type LogMethod = NonNullable<NonNullable<pino.LoggerOptions['hooks']>['logMethod']>;

/**
 * Takes secrets out of an entry before it is serialised. A secret that looks like part of a line, such as `"level":40`,
 * then cannot damage lines.
 */
function cleaning(values: CleanValues): LogMethod {
  return function logMethod(args, method) {
    const [first, ...rest] = args as [unknown, ...unknown[]];
    const fields =
      typeof first === 'object' && first !== null ? values.fields(isError(first) ? { err: first } : first) : first;
    // The message that pino would take from the error itself.
    const message = rest.length === 0 && typeof fields === 'object' ? messageOf(fields) : undefined;
    const params = rest.map((value, index) => (index === 0 && typeof value === 'string' ? value : values.value(value)));
    Reflect.apply(method, this, message === undefined ? [fields, ...params] : [fields, message]);
  };
}

function messageOf(fields: object | null): string | undefined {
  const error: unknown = fields !== null && 'err' in fields && !('msg' in fields) ? fields.err : undefined;
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
    ? error.message
    : undefined;
}

const QUIET_MS = 1_000;

/**
 * While the database is away, every request and every poll fails in the same way, each with a stack. One line for each
 * kind of trouble, message and second is enough; `suppressed` says how many were left out since the line before it.
 */
function oncePerSecond(log: LogMethod): LogMethod {
  const quiet = new Map<string, { until: number; suppressed: number }>();
  return function logMethod(args, method, level) {
    const [data, message] = args as [unknown, unknown];
    const trouble = typeof data === 'object' && data !== null && 'err' in data ? databaseTrouble(data.err) : null;
    if (trouble === null) return log.call(this, args, method, level);
    const kind = `${trouble} ${String(message)}`;
    const now = performance.now();
    const before = quiet.get(kind);
    if (before !== undefined && now < before.until) {
      before.suppressed += 1;
      return;
    }
    quiet.set(kind, { until: now + QUIET_MS, suppressed: 0 });
    if (before === undefined || before.suppressed === 0) return log.call(this, args, method, level);
    log.call(
      this,
      [{ ...(data as object), suppressed: before.suppressed }, ...args.slice(1)] as unknown as typeof args,
      method,
      level,
    );
  };
}
