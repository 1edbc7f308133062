import { StepFailure } from '../../errors.js';
import { networkFailure } from '../../net/network-error.js';

const MAX_MESSAGE_CHARS = 300;
const LOGIN: ReadonlySet<number> = new Set([11, 18, 8_000]);
const DENIED: ReadonlySet<number> = new Set([13]);
const TIMEOUT: ReadonlySet<number> = new Set([50, 24, 262]);
/** A server that goes away, elects or is too busy. */
const TEMPORARY: ReadonlySet<number> = new Set([6, 7, 89, 91, 112, 189, 9_001, 10_107, 11_600, 11_602, 13_435, 13_436]);

/** The failure of a step whose query did not succeed. It has the message of the database. */
export function mongoFailure(error: unknown, host: string): StepFailure {
  if (error instanceof StepFailure) return error;
  const { name = '', message = '', code } = (error ?? {}) as { name?: string; message?: string; code?: unknown };
  const said = message.slice(0, MAX_MESSAGE_CHARS);
  if (typeof code === 'number' && name.startsWith('Mongo')) return refusal(code, said, host);
  if (/socket.*timed out|timed out after/i.test(message)) return queryTimeout(host, 'it did not answer in time');
  if (/^(?:BSON|MongoParse|MongoInvalidArgument|MongoAPI)/.test(name))
    return StepFailure.permanent('MONGO_ERROR', `The query cannot be sent: ${said}`, { host });
  if (name.startsWith('MongoUnexpectedServerResponse'))
    return StepFailure.permanent('RESPONSE_UNREADABLE', `The answer of ${host} is not one of MongoDB.`, { host });
  return networkFailure(error, host);
}

function refusal(code: number, said: string, host: string): StepFailure {
  const details = { host, reason: code };
  if (LOGIN.has(code))
    return StepFailure.permanent('LOGIN_FAILED', `The database at ${host} refused the login: ${said}`, details);
  if (DENIED.has(code))
    return StepFailure.permanent(
      'STORE_ACCESS_DENIED',
      `The database at ${host} does not allow this: ${said}`,
      details,
    );
  if (TIMEOUT.has(code)) return queryTimeout(host, said);
  if (TEMPORARY.has(code))
    return StepFailure.retryable(
      'DATABASE_UNAVAILABLE',
      `The database at ${host} cannot do this now: ${said}`,
      details,
    );
  return StepFailure.permanent('MONGO_ERROR', `The database refused the query: ${said}`, details);
}

/** The query took too long. It would take as long again. */
export function queryTimeout(host: string, said: string): StepFailure {
  return StepFailure.permanent(
    'QUERY_TIMEOUT',
    `The query at ${host} took too long and was ended: ${said}. Give it an index, read less, or set timeoutSeconds.`,
    { host },
  );
}
