import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../../logger.js';
import { toSafeError } from '../../safe-error.js';
import type { SafeError } from '../../safe-error.js';
import { RestInputError } from '../common/rest-input.js';
import { bearerChallenge } from '../http/bearer-challenge.js';
import { requestFailure } from '../http/framework-failure.js';
import { restPath } from '../http/pointer.js';
import { retryAfter } from '../http/problem-details.js';

type Path = readonly (string | number)[];

/** The fields whose names in the dialect differ from those of the documented contract. */
const NAMES: Readonly<Record<string, string>> = {
  description: 'prompt',
  schedule: 'cron_expression',
  event_type: 'trigger_name',
  filters: 'trigger_data',
  existingPrompt: 'existing_prompt',
};
const MAX_ERRORS = 100;

/**
 * Responds to any failure as GAIA's clients expect it: `detail` is a text, and of 422 a list of mistakes. The stable
 * code is beside it.
 */
export function answerGaiaFailure(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
): FastifyReply {
  const known = requestFailure(error, request);
  const safe = toSafeError(known, logger.child({ requestId: request.id }));
  const challenge = bearerChallenge(safe, request.headers.authorization !== undefined);
  if (challenge !== undefined) reply.header('www-authenticate', challenge);
  const wait = retryAfter(safe);
  if (wait !== undefined) reply.header('retry-after', wait);
  const from = request.method === 'GET' ? 'query' : 'body';
  const detail = safe.status === 422 ? mistakesOf(safe, from, known instanceof RestInputError) : safe.message;
  return reply
    .code(safe.status)
    .headers({ 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' })
    .send(JSON.stringify({ detail, code: safe.code }));
}

function mistakesOf({ issues, message, code }: SafeError, from: string, isInGivenNames: boolean) {
  const type = code.toLowerCase();
  if (issues.length === 0) return [{ loc: [from], msg: message, type }];
  return issues
    .slice(0, MAX_ERRORS)
    .map(({ path, detail }) => ({ loc: [from, ...(isInGivenNames ? path : gaiaPath(path))], msg: detail, type }));
}

/** Only the fields of the workflow and of its trigger have other names; within steps they keep theirs. */
function gaiaPath(path: Path): Path {
  const [first, second, ...rest] = restPath(path);
  if (first === 'trigger_config' && second !== undefined) return [first, renamed(second), ...rest];
  return second === undefined ? (first === undefined ? [] : [renamed(first)]) : [first ?? '', second, ...rest];
}

function renamed(name: string | number): string | number {
  return typeof name === 'string' && Object.hasOwn(NAMES, name) ? (NAMES[name] ?? name) : name;
}
