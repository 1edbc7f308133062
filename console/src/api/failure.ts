import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** One mistake that the server found, and its place: a JSON pointer into the request, such as `/input/steps/1/tool`. */
export interface Issue {
  readonly pointer: string;
  readonly detail: string;
}

/** A failure in words for people; `code` is the server's, or `OFFLINE`. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly issues: readonly Issue[];
}

const OFFLINE: Failure = {
  code: 'OFFLINE',
  message: 'The server cannot be reached just now. Try again in a moment.',
  issues: [],
};
const UNEXPECTED: Failure = {
  code: 'INTERNAL',
  message: 'Something went wrong. Try again; if it happens again, the log of the server says why.',
  issues: [],
};

/** The visible part of any error: the server's own words, or ours. Never a stack, never a raw error. */
export function failureOf(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    if (first === undefined) return UNEXPECTED;
    return { code: codeOf(first.extensions), message: first.message, issues: issuesOf(first.extensions) };
  }
  if (ServerError.is(error))
    return error.statusCode >= 500
      ? OFFLINE
      : { ...UNEXPECTED, message: readable(error.bodyText) ?? UNEXPECTED.message };
  if (error instanceof TypeError) return OFFLINE;
  return UNEXPECTED;
}

/**
 * The problems in the payload of a mutation, as the failure of it.
 *
 * @returns null if there are none.
 */
export function failureOfProblems(
  problems: readonly { readonly code: string; readonly pointer: string; readonly message: string }[],
): Failure | null {
  const [first] = problems;
  if (first === undefined) return null;
  return {
    code: first.code,
    message: problems.map(({ message }) => message).join(' '),
    issues: problems.map(({ pointer, message }) => ({ pointer, detail: message })),
  };
}

function codeOf(extensions: Readonly<Record<string, unknown>> | undefined): string {
  const code = extensions?.['code'];
  return typeof code === 'string' ? code : 'INTERNAL';
}

function issuesOf(extensions: Readonly<Record<string, unknown>> | undefined): readonly Issue[] {
  const errors = extensions?.['errors'];
  return Array.isArray(errors) ? errors.filter(isIssue) : [];
}

function isIssue(value: unknown): value is Issue {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pointer' in value &&
    'detail' in value &&
    typeof value.pointer === 'string' &&
    typeof value.detail === 'string'
  );
}

/** The message of a GraphQL answer that came with another status than 200. */
function readable(body: string): string | null {
  try {
    const { errors } = JSON.parse(body) as { readonly errors?: readonly { readonly message?: unknown }[] };
    const message = errors?.[0]?.message;
    return typeof message === 'string' ? message : null;
  } catch {
    return null;
  }
}
