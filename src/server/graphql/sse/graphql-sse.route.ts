import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../../../domain/account/caller.js';
import { MalformedError } from '../../../errors.js';
import type { Logger } from '../../../logger.js';
import { answerWithEvents, sendFrames } from '../../../rest/http/event-stream.js';
import type { ClientLimits } from '../../../services/quotas/ports.js';
import type { Services } from '../../../services/services.js';
import type { ErrorFormatter } from '../../errors/error-formatter.js';
import type { Metrics } from '../../health/metrics.js';
import { createRequestContext } from '../request-context.js';
import type { CredentialWatch } from '../socket/credential-watch.js';
import { asGraphQLError, createOperationAnswers } from '../operations/operation-answers.js';
import { createOperationPreparer } from '../operations/prepare-operation.js';
import type { TrustedDocuments } from '../trusted/trusted-documents.js';
import type { StreamFraming } from './stream-framing.js';
import { createStreamOperation, definitionOf } from './stream-operation.js';

export interface GraphQLSseDependencies {
  readonly schema: GraphQLSchema;
  /** The documents that may be run. Default: any. */
  readonly trusted?: TrustedDocuments | undefined;
  readonly services: Services;
  readonly formatter: ErrorFormatter;
  readonly credentials: Pick<CredentialWatch, 'watch'>;
  readonly limits: Pick<ClientLimits, 'openSubscription'>;
  readonly metrics: Pick<Metrics, 'slowReader'>;
  readonly logger: Logger;
  /** Aborts when the server closes: every stream ends then. */
  readonly closing: AbortSignal;
}

/** The request, in a body or in the query string. */
interface Asked {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * GraphQL as a stream at the path of GraphQL, for clients that cannot use a WebSocket: as server-sent events or as the
 * parts of one answer, one stream for each operation. An operation that is refused is answered in the stream, as its clients expect; a request
 * that holds no operation is answered with 400. The package of that name is not used on this side, since it keeps for a
 * slow reader everything that was not read yet.
 *
 * @returns answers a request whose caller is known.
 */
export function createGraphQLSse(
  dependencies: GraphQLSseDependencies,
): (
  framing: StreamFraming,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller | null,
) => Promise<FastifyReply> {
  const { schema, services, formatter, credentials, limits, metrics, logger, closing } = dependencies;
  const prepare = createOperationPreparer(schema, dependencies.trusted);
  const operations = createStreamOperation(createOperationAnswers(formatter));

  return async (framing, request, reply, caller) => {
    const asked = askedOf(request);
    const prepared = prepare(
      { query: asked.query, operationName: asked.operationName, variables: asked.variables },
      () => createRequestContext(services, caller, request.id),
    );
    const isOperation = 'document' in prepared;
    const kind = isOperation ? definitionOf(prepared).operation : null;
    if (kind === OperationTypeNode.MUTATION && request.method === 'GET') {
      const message = 'A mutation is not possible with GET. Use POST.';
      return reply
        .code(405)
        .header('allow', 'POST')
        .send({
          errors: [
            {
              message,
              extensions: {
                code: 'METHOD_NOT_ALLOWED',
                problems: [{ code: 'METHOD_NOT_ALLOWED', pointer: '', message }],
              },
            },
          ],
        });
    }
    const stops: (() => void)[] = [];
    let isOver = false;
    const stop = (): void => {
      isOver = true;
      for (const end of stops.splice(0)) end();
    };
    /** Registers a function to call when the stream ends, or at once if it has ended. */
    const atEnd = (end: () => void): void => {
      if (isOver) end();
      else stops.push(end);
    };
    let frames: AsyncGenerator<string, void, undefined>;
    try {
      if (caller && kind === OperationTypeNode.SUBSCRIPTION) {
        atEnd(limits.openSubscription(caller.userId));
        atEnd(credentials.watch(caller, stop));
      }
      frames = isOperation
        ? operations.run(prepared, { framing, ended: atEnd, isCutOff: () => closing.aborted })
        : operations.refused(prepared, request.id, framing);
    } catch (error) {
      stop();
      frames = operations.refused([asGraphQLError(error)], request.id, framing);
    }

    return answerWithEvents(reply, {
      send: (response) => {
        response.write(framing.opening);
        return sendFrames(response, frames, undefined, framing.heartbeat);
      },
      contentType: framing.contentType,
      stop,
      closing,
      slowReader: () => metrics.slowReader('events'),
      failed: (error) => logger.error({ err: error, requestId: request.id }, 'A GraphQL event stream broke off'),
    });
  };
}

/** @throws MalformedError if there is no operation, or it is not written as GraphQL over HTTP has it. */
function askedOf(request: FastifyRequest): Asked {
  const given = (request.method === 'GET' ? request.query : request.body) as Readonly<Record<string, unknown>> | null;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new MalformedError('The body must be a JSON object with the field query.');
  const { query, operationName } = given;
  const variables = request.method === 'GET' ? fromText(given['variables']) : given['variables'];
  if (typeof query !== 'string' || query === '')
    throw new MalformedError('The field query must hold a GraphQL document.');
  if (operationName != null && typeof operationName !== 'string')
    throw new MalformedError('The field operationName must be a text.');
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
    throw new MalformedError('The field variables must be an object.');
  return {
    query,
    operationName: operationName ?? undefined,
    variables: (variables ?? undefined) as Readonly<Record<string, unknown>> | undefined,
  };
}

/** @throws MalformedError */
function fromText(text: unknown): unknown {
  if (text === undefined || text === '') return undefined;
  if (typeof text !== 'string') throw new MalformedError('The parameter variables must be given once.');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new MalformedError('The parameter variables must hold JSON.');
  }
}
