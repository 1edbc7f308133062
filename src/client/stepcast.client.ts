import { createClient } from 'graphql-ws';

/** Where a Stepcast is, and as whom to speak to it. */
export interface ClientOptions {
  /** The address of the server, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** An API key or a JWT. */
  readonly token: string;
}

export type Variables = Readonly<Record<string, unknown>>;

/** An error of the server, as GraphQL reports it. */
export interface ReportedError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly errors?: readonly { readonly pointer: string; readonly detail: string }[] };
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

export interface StepcastClient {
  /** @throws RequestError with what the server said; `TypeError` of fetch where it cannot be reached. */
  request<Data>(document: string, variables?: Variables, signal?: AbortSignal): Promise<Data>;
  /** Yields until the server completes the subscription; leaving the loop ends it. */
  subscribe<Data>(document: string, variables?: Variables): AsyncIterableIterator<Data>;
  close(): Promise<void>;
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly ReportedError[];
}

function unwrap<Data>(answer: Answer<Data>): Data {
  if (answer.errors !== undefined && answer.errors.length > 0) throw new RequestError(answer.errors);
  if (answer.data === undefined || answer.data === null) throw new RequestError([{ message: 'The server answered without data.' }]);
  return answer.data;
}

/** Speaks GraphQL over HTTP for queries and mutations, and graphql-transport-ws for subscriptions. */
export function createStepcastClient({ url, token }: ClientOptions): StepcastClient {
  const endpoint = new URL('/graphql', url);
  const authorization = `Bearer ${token}`;
  const socketUrl = new URL(endpoint);
  socketUrl.protocol = endpoint.protocol === 'https:' ? 'wss:' : 'ws:';
  const sockets = createClient({ url: socketUrl.href, lazy: true, retryAttempts: 3, connectionParams: { authorization } });

  return {
    async request<Data>(document: string, variables: Variables = {}, signal?: AbortSignal): Promise<Data> {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', authorization },
        body: JSON.stringify({ query: document, variables }),
        signal: signal ?? null,
      });
      const text = await response.text();
      try {
        return unwrap(JSON.parse(text) as Answer<Data>);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw new RequestError([{ message: `The server at ${endpoint.href} does not speak GraphQL (HTTP ${response.status}).` }]);
      }
    },
    async *subscribe<Data>(document: string, variables: Variables = {}) {
      for await (const answer of sockets.iterate<Data>({ query: document, variables })) {
        yield unwrap(answer as Answer<Data>);
      }
    },
    async close() {
      await sockets.dispose();
    },
  };
}
