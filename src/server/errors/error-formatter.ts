import { GraphQLError, Kind } from 'graphql';
import type { ASTNode, GraphQLFormattedError } from 'graphql';
import { StepcastError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { toSafeError } from '../../safe-error.js';
import type { SafeError } from '../../safe-error.js';
import { toPointers } from '../graphql/pointer.js';
import type { PointedError } from '../graphql/pointer.js';

/*
 * The form of a failure for GraphQL callers, over HTTP and WebSocket alike. REST renders the same `SafeError` in its
 * own shape, so that one failure has one code everywhere.
 */
export interface ErrorFormatter {
  /** The decision itself: anything that is not ours to show is logged, with the id of the request, and replaced. */
  safe(error: unknown, requestId: string): SafeError;
  graphql(error: GraphQLError, requestId: string): GraphQLFormattedError;
}

/** Codes of graphql-js and Apollo for mistakes of the caller. `BAD_REQUEST` has the same name as in REST. */
const CALLER_CODES: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'OPERATION_RESOLUTION_FAILURE',
  PERSISTED_QUERY_NOT_FOUND: 'PERSISTED_QUERY_NOT_FOUND',
  BAD_REQUEST: 'MALFORMED',
  MALFORMED: 'MALFORMED',
};
/** Messages repeat the caller's input. */
const MAX_MESSAGE_LENGTH = 1_000;

/** Makes the error formatter of one server. @param logger receives the errors that are not shown. */
export function createErrorFormatter(logger: Logger): ErrorFormatter {
  const safe = (error: unknown, requestId: string): SafeError => toSafeError(error, logger.child({ requestId }));

  return {
    safe,
    graphql(error, requestId) {
      const cause = causeOf(error);
      const callerCode = CALLER_CODES[String(error.extensions['code'])];
      if (!(cause instanceof StepcastError)) {
        if (callerCode !== undefined)
          return render(error, error.message, { code: callerCode, errors: error.extensions['errors'] });
        const argument = badArgument(error);
        if (argument !== null) {
          const errors = toPointers([{ path: [argument], detail: error.message }]);
          return render(error, error.message, { code: 'BAD_USER_INPUT', errors });
        }
      }
      const shown = safe(cause, requestId);
      // That is about the stored workflow, and not about the caller's input.
      const errors =
        shown.issues.length > 0
          ? toPointers(shown.issues, shown.code === 'CONNECTION_NOT_LITERAL' ? [] : argumentOf(error.nodes))
          : undefined;
      const isOurs = shown.status >= 500 && shown.status !== 501;
      return render(error, shown.message, {
        code: shown.code,
        errors,
        retryAfterMs: shown.retryAfterMs,
        ...shown.use,
        requestId: isOurs ? requestId : undefined,
      });
    },
  };
}

function render(
  error: GraphQLError,
  message: string,
  extensions: Readonly<Record<string, unknown>>,
): GraphQLFormattedError {
  const shown = message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message;
  const problems = problemsOf(String(extensions['code']), shown, extensions['errors']);
  return {
    message: shown,
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: Object.fromEntries(
      Object.entries({ ...extensions, problems }).filter(([, value]) => value !== undefined),
    ),
  };
}

/** A reason of a failure, in the shape that payloads and REST have it in as well. */
interface ShownProblem {
  readonly code: string;
  /** RFC 6901, into the arguments of the field. Empty: the operation as a whole. */
  readonly pointer: string;
  readonly message: string;
}

/** One for each place that is wrong; if none is known, one for the operation as a whole. */
function problemsOf(code: string, message: string, errors: unknown): readonly ShownProblem[] {
  const places = Array.isArray(errors) ? (errors as readonly PointedError[]) : [];
  return places.length > 0
    ? places.map(({ pointer, detail }) => ({ code, pointer, message: detail }))
    : [{ code, pointer: '', message }];
}

/** The error that was thrown originally: graphql-js wraps it, sometimes more than once. */
function causeOf(error: GraphQLError): unknown {
  let current: unknown = error;
  while (current instanceof GraphQLError && current.originalError) current = current.originalError;
  return current;
}

/** The paths of a service are relative to `input` if the field has such an argument, otherwise to the arguments. */
function argumentOf(nodes: readonly ASTNode[] | undefined): readonly string[] {
  const hasInput = nodes?.some(
    (node) => node.kind === Kind.FIELD && node.arguments?.some(({ name }) => name.value === 'input'),
  );
  return hasInput ? ['input'] : [];
}

/** graphql-js refuses some arguments only during execution, and only the message identifies these errors. */
function badArgument(error: GraphQLError): string | null {
  return error.originalError ? null : (/^Argument "(\w+)" /.exec(error.message)?.[1] ?? null);
}
