import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import WebSocket from 'ws';
import { pauses } from './processes/pauses.js';

export interface GraphQLAnswer {
  readonly status: number;
  /** Has the shape that its query asked for. */
  readonly data: ReturnType<typeof JSON.parse>;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: {
      readonly code: string;
      readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
    };
  }[];
}

/** One user of a running server, over GraphQL on HTTP and WebSocket, and over REST. */
export class ApiClient {
  readonly #sockets = new Set<Client>();

  constructor(
    readonly url: string,
    readonly key: string,
  ) {}

  /** The whole answer, errors included. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<GraphQLAnswer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<GraphQLAnswer>;
    return { status: response.status, data: body.data ?? {}, errors: body.errors ?? [] };
  }

  /** The data. Throws if there is any error. */
  async must(query: string, variables: Record<string, unknown> = {}): Promise<GraphQLAnswer['data']> {
    const { data, errors } = await this.ask(query, variables);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data;
  }

  async rest(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  }

  /** A socket of its own for each, so that it can be cut without disturbing another. */
  socket(): Client {
    const client = createClient({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${this.key}` },
      retryAttempts: 0,
      onNonLazyError: () => undefined,
    });
    this.#sockets.add(client);
    return client;
  }

  async createWorkflow(steps: readonly unknown[], more: Record<string, unknown> = {}): Promise<string> {
    const data = await this.must(
      'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
      {
        input: { title: 'Test', description: 'A workflow to try things with', steps, ...more },
      },
    );
    return data['createWorkflow'].workflow.id;
  }

  async execute(workflowId: string, context: Record<string, unknown> = {}): Promise<string> {
    const data = await this.must(
      'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }',
      {
        input: { workflowId, context },
      },
    );
    return data['executeWorkflow'].execution.id;
  }

  /** The execution once it has ended. */
  async ended(id: string) {
    const pause = pauses(20);
    for (;;) {
      const { execution } = await this.must(
        `query ($id: ID!) { execution(id: $id) { id status progress currentStep totalSteps output error { code message }
          steps { stepId status attempt output error { code } } events(first: 100) { seq type } } }`,
        { id },
      );
      if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(execution.status)) return execution;
      await pause();
    }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) await socket.dispose();
  }
}
