import type { FastifyRequest } from 'fastify';
import { MalformedError, NotFoundError, StepcastError, TooLargeError } from '../../errors.js';

/**
 * The mistakes that the HTTP framework found in a request before any route saw it, as our errors. Anything else is
 * given back as it is.
 */
function fromFramework(error: unknown): unknown {
  if (error instanceof StepcastError || !(error instanceof Error)) return error;
  const { code, statusCode } = error as Error & { readonly code?: unknown; readonly statusCode?: unknown };
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new TooLargeError(
        'The body is larger than this operation takes: 1 MB, if its description says nothing else. Send less at a time.',
      );
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new MalformedError('The body must be JSON, sent with the header "Content-Type: application/json".');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new MalformedError('The body is not valid JSON.');
    case 'FST_ERR_BAD_URL':
      return new MalformedError('The path holds an invalid percent-encoding.');
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new NotFoundError('workflow', '…');
    default:
      break;
  }
  const isRefusal =
    typeof code === 'string' &&
    code.startsWith('FST_ERR_') &&
    typeof statusCode === 'number' &&
    statusCode >= 400 &&
    statusCode < 500;
  return isRefusal ? new MalformedError('The request cannot be read.') : error;
}

/** The mistake in a failed request, as one of our errors if the client caused it. */
export function requestFailure(error: unknown, request: FastifyRequest): unknown {
  return isCutOff(request)
    ? new MalformedError('The request ended before its body was complete.')
    : fromFramework(error);
}

/**
 * A client that goes away in the middle of its body is not a failure of the server. No reader is left for the answer.
 */
function isCutOff(request: FastifyRequest): boolean {
  return request.raw.destroyed && !request.raw.complete;
}
