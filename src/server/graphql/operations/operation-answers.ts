import { GraphQLError } from 'graphql';
import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { AnswerTooLargeError } from '../../../errors.js';
import { isLargerThan } from '../../../lib/limits/answer-size.js';
import type { ErrorFormatter } from '../../errors/error-formatter.js';
import { WRITER_LIMITS } from '../socket/socket-writer.js';

/** The answers of operations over WebSocket and over an event stream. */
export interface OperationAnswers {
  /**
   * The answer with its errors made safe, or an error in place of an answer that is too large. Undefined if the answer
   * may stay as it is.
   */
  readonly replaced: (
    result: {
      readonly errors?: readonly GraphQLError[] | undefined;
      readonly data?: ExecutionResult['data'] | undefined;
    },
    requestId: string,
  ) => FormattedExecutionResult | undefined;
}

/** @param formatter decides what a caller sees of an error. */
export function createOperationAnswers(formatter: Pick<ErrorFormatter, 'graphql'>): OperationAnswers {
  const failed = (
    errors: readonly GraphQLError[],
    data: ExecutionResult['data'],
    requestId: string,
  ): FormattedExecutionResult => {
    const shown = errors.map((error) => formatter.graphql(error, requestId));
    return data === undefined ? { errors: shown } : { errors: shown, data };
  };
  return {
    replaced: ({ errors, data }, requestId) => {
      // A reader that has more than this waiting would be cut off.
      if (isLargerThan(data, WRITER_LIMITS.maxBytes))
        return failed([asGraphQLError(new AnswerTooLargeError(WRITER_LIMITS.maxBytes))], undefined, requestId);
      return errors && failed(errors, data, requestId);
    },
  };
}

/** Anything that was thrown, as an error of GraphQL that keeps it. */
export function asGraphQLError(error: unknown): GraphQLError {
  return new GraphQLError('The operation cannot be run.', {
    originalError: error instanceof Error ? error : new Error(String(error)),
  });
}
