/** An error of the server, as GraphQL reports it. */
export interface ReportedError {
  readonly message: string;
  readonly extensions?: {
    readonly code?: string;
    readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  };
}

/** The server answered with errors; `code` is the stable code of the first. */
export class RequestError extends Error {
  readonly code: string;

  constructor(readonly errors: readonly ReportedError[]) {
    super(errors.map((error) => `${error.message}${pointers(error)}`).join('\n'));
    this.name = 'RequestError';
    this.code = errors[0]?.extensions?.code ?? 'UNKNOWN';
  }
}

const pointers = (error: ReportedError): string =>
  (error.extensions?.errors ?? []).map(({ pointer, detail }) => `\n  ${pointer}: ${detail}`).join('');

/**
 * UNREACHABLE: there is no server, or none that answers. INTERRUPTED: the connection broke. TIMEOUT: it took longer
 * than it may. CLOSED: the client was closed.
 */
export type ConnectionErrorCode = 'UNREACHABLE' | 'INTERRUPTED' | 'TIMEOUT' | 'CLOSED';

/**
 * The server could not be reached, or went away. The outcome of the request is unknown, and the same request may
 * succeed later.
 */
export class ConnectionError extends Error {
  constructor(
    readonly code: ConnectionErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ConnectionError';
  }
}

/** Errors of the server that say nothing about the request. */
const PASSING = new Set(['UNAVAILABLE', 'RATE_LIMITED', 'INTERNAL', 'INTERNAL_SERVER_ERROR']);

/** Whether the same request may succeed a little later. */
export function isPassing(error: unknown): boolean {
  return (
    (error instanceof ConnectionError && error.code !== 'CLOSED') ||
    (error instanceof RequestError && PASSING.has(error.code))
  );
}
