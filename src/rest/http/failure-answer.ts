import type { FastifyReply, FastifyRequest } from 'fastify';
import { MethodNotAllowedError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { toSafeError } from '../../safe-error.js';
import type { SafeError } from '../../safe-error.js';
import { RestInputError } from '../common/rest-input.js';
import { bearerChallenge } from './bearer-challenge.js';
import { requestFailure } from './framework-failure.js';
import { PROBLEM_TYPE, problemDetails, retryAfter } from './problem-details.js';
import type { PathNames } from './problem-details.js';

/**
 * Responds to any failure with problem+json. Our own errors keep their message, and any other error is logged and
 * answered as `INTERNAL`.
 */
export function answerFailure(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
): FastifyReply {
  const known = requestFailure(error, request);
  if (known instanceof MethodNotAllowedError) reply.header('allow', known.allow);
  const safe = toSafeError(known, logger.child({ requestId: request.id }));
  return answerProblem(safe, request, reply, known instanceof RestInputError ? 'rest' : 'domain');
}

/** Responds with an error that is already safe to show. */
export function answerProblem(
  safe: SafeError,
  request: FastifyRequest,
  reply: FastifyReply,
  names: PathNames = 'domain',
): FastifyReply {
  const challenge = safe.challenge ?? bearerChallenge(safe, request.headers.authorization !== undefined);
  if (challenge !== undefined) reply.header('www-authenticate', challenge);
  const wait = retryAfter(safe);
  if (wait !== undefined) reply.header('retry-after', wait);
  // As bytes: to a text the framework would add a charset, which this media type does not have.
  const bytes = Buffer.from(JSON.stringify(problemDetails(safe, names, request.server.publicUrl)));
  return reply.code(safe.status).headers({ 'cache-control': 'no-store', 'content-type': PROBLEM_TYPE }).send(bytes);
}
