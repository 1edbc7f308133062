import { StepFailure } from '../../errors.js';
import { cleanText } from '../../lib/json/clean-json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Connector } from '../file/connector.type.js';
import { textOf } from '../template/filters.js';
import { valueAt } from '../template/data-path.js';
import { holds } from '../template/render.js';

/** An answer of a service. */
export interface ServiceAnswer {
  readonly status: number;
  /** Null: it was empty, or not to be read. */
  readonly body: JsonValue;
  /** `Retry-After`, or the end of the present rate limit. Undefined: the service says nothing. */
  readonly retryAfterMs: number | undefined;
  /** The service says that its rate limit is reached. */
  readonly isLimited: boolean;
}

const MAX_MESSAGE = 500;
const MAX_CODE = 100;
/** No service asks for more in earnest. */
const MAX_RETRY_AFTER_MS = 24 * 3_600_000;

/** The failure that an answer stands for. Null: the answer is a success. The service's own words may hold anything. */
export function serviceFailure({ title, errors }: Connector, answer: ServiceAnswer): StepFailure | null {
  const { status, body } = answer;
  const isGood = status >= 200 && status < 300 && (errors.ok === null || holds(errors.ok, {}, body));
  if (isGood) return null;
  const said = errors.message === null ? undefined : textOf(valueAt(body, errors.message));
  const code = errors.code === null ? undefined : textOf(valueAt(body, errors.code));
  const message = said === undefined ? '' : shortened(said, MAX_MESSAGE);
  const details: JsonObject = {
    status,
    ...(code === undefined ? {} : { code: shortened(code, MAX_CODE) }),
    ...(message === '' ? {} : { message }),
  };
  const words = [message, ...(code === undefined || code === message ? [] : [`(${shortened(code, MAX_CODE)})`])]
    .filter((text) => text !== '')
    .join(' ');
  const end = words === '' ? '.' : `: ${words.replace(/[.\s]+$/, '')}.`;
  const after = retryAfterMs(answer, errors.retryAfter === null ? undefined : valueAt(body, errors.retryAfter));
  if (isExpired({ errors }, answer))
    return StepFailure.permanent(
      'SERVICE_CREDENTIAL_REFUSED',
      `${title} does not accept the credential${end}`,
      details,
    );
  if (status === 429 || answer.isLimited)
    return StepFailure.retryable(
      'SERVICE_RATE_LIMITED',
      `${title} takes no more requests just now${end}`,
      details,
      after,
    );
  if (status >= 500 || status === 408 || status === 425)
    return StepFailure.retryable('SERVICE_UNAVAILABLE', `${title} answered ${status}${end}`, details, after);
  if (errors.retry !== null && holds(errors.retry, {}, body))
    return StepFailure.retryable('SERVICE_UNAVAILABLE', `${title} asks to try again${end}`, details, after);
  return StepFailure.permanent('SERVICE_REFUSED', `${title} refused the request (status ${status})${end}`, details);
}

/** Whether the service no longer accepts the credential. */
export function isExpired({ errors }: Pick<Connector, 'errors'>, { status, body }: ServiceAnswer): boolean {
  return status === 401 || (errors.expired !== null && holds(errors.expired, {}, body));
}

function retryAfterMs({ retryAfterMs: header }: ServiceAnswer, inBody: JsonValue | undefined): number | undefined {
  const seconds = typeof inBody === 'string' ? Number(inBody) : inBody;
  const ms = typeof seconds === 'number' && seconds >= 0 ? Math.ceil(seconds * 1_000) : header;
  return ms === undefined ? undefined : Math.min(ms, MAX_RETRY_AFTER_MS);
}

function shortened(text: string, maxChars: number): string {
  const clean = cleanText(text.slice(0, maxChars * 2))
    .replaceAll(/\s+/g, ' ')
    .trim();
  return clean.length > maxChars ? `${clean.slice(0, maxChars).toWellFormed()}…` : clean;
}
