import { endpointsOf } from './client-options.js';
import type { CallOptions, ClientOptions, WebSocketClass } from './client-options.js';
import { each } from './each.js';
import type { ItemOf } from './each.js';
import { HttpTransport } from '../transport/http-transport.js';
import type { Variables } from '../transport/http-transport.js';
import { methodsOf } from './methods.js';
import type { Methods } from './methods.js';
import type { Operation, TypedText } from './operation.js';
import { stoppable } from '../transport/reconnect.js';
import type { WatchOptions } from '../transport/reconnect.js';
import { SocketTransport } from '../transport/socket-transport.js';
import { watchExecution } from '../watch/watch-execution.js';
import type { ExecutionEvent, WatchExecutionOptions } from '../watch/watch-execution.js';
import { watchExecutions } from '../watch/watch-executions.js';
import type { ExecutionSummary, WatchExecutionsOptions } from '../watch/watch-executions.js';
import { watchWorkflow } from '../watch/watch-workflow.js';
import type { WatchedWorkflow } from '../watch/watch-workflow.js';

type Watch<T> = AsyncIterableIterator<T, void, undefined>;

/**
 * A client of a Stepcast server. It has a method for every query and mutation of the API, named like its field. A
 * method whose field has an `input` takes the input itself, and any other takes the arguments. It returns the result of
 * the field. An idempotent operation is tried again if the server cannot be reached.
 */
export interface StepcastClient extends Methods {
  /**
   * Every event of one execution after seq `after`: first those already recorded, then live; ends after the last one.
   * If the connection breaks or the server restarts, it reconnects and continues from the last event: no event is lost
   * or repeated.
   *
   * @throws RequestError at once if reconnecting does not help: no such execution, a credential that is not accepted.
   */
  watchExecution(executionId: string, options?: WatchExecutionOptions): Watch<ExecutionEvent>;
  /** Changes of one's executions, of one workflow or of all, from now on. It comes back as `watchExecution` does. */
  watchExecutions(options?: WatchExecutionsOptions): Watch<ExecutionSummary>;
  /**
   * A workflow as it is, then after each change: while it is GENERATING, its steps as they are planned. It comes back
   * as `watchExecution` does.
   */
  watchWorkflow(workflowId: string, options?: WatchOptions): Watch<WatchedWorkflow>;
  /**
   * Every item of a list, asked for page by page as it is read:
   * `client.each(operations.workflows, { search: 'mail' })`. `first` is how many are asked for at a time.
   */
  each<Data, Given extends Variables>(
    list: Operation<'query', Data, Given>,
    variables?: Given,
    options?: CallOptions,
  ): AsyncGenerator<ItemOf<Data>, void, undefined>;
  /**
   * Sends a query or a mutation of your own, or one of `operations`, once.
   *
   * @throws RequestError with the answer of the server; ConnectionError if it cannot be reached.
   */
  request<Data, Given extends Variables = Variables>(
    text: TypedText<Data, Given>,
    variables?: Given,
    options?: CallOptions,
  ): Promise<Data>;
  request<Data>(text: string, variables?: Variables, options?: CallOptions): Promise<Data>;
  /**
   * Yields until the server completes the subscription; leaving the loop ends it. It does not reconnect by itself.
   *
   * @throws RequestError with the answer of the server; ConnectionError if the connection breaks.
   */
  subscribe<Data, Given extends Variables = Variables>(
    text: TypedText<Data, Given>,
    variables?: Given,
    options?: Pick<CallOptions, 'signal'>,
  ): Watch<Data>;
  subscribe<Data>(text: string, variables?: Variables, options?: Pick<CallOptions, 'signal'>): Watch<Data>;
  /** Closes the socket, and with it every watch. */
  close(): Promise<void>;
}

/** @param webSocket makes the WebSocket class if there is no global one */
export function buildClient(options: ClientOptions, webSocket?: () => Promise<WebSocketClass>): StepcastClient {
  const endpoints = endpointsOf(options.url);
  const http = new HttpTransport(endpoints.http, options);
  const sockets = new SocketTransport(endpoints.socket, options, webSocket);
  const transports = { http, sockets };

  return {
    ...methodsOf(http),
    watchExecution: (executionId, watch = {}) => watchExecution(transports, executionId, watch),
    watchExecutions: (watch = {}) => watchExecutions(transports, watch),
    watchWorkflow: (workflowId, watch = {}) => watchWorkflow(transports, workflowId, watch),
    each: <Data, Given extends Variables>(
      list: Operation<'query', Data, Given>,
      variables?: Given,
      call: CallOptions = {},
    ) => each(http, list, variables ?? {}, call),
    request: <Data>(text: TypedText<Data, Variables>, variables: Variables = {}, call: CallOptions = {}) =>
      http.send<Data>({ text: text.toString(), variables, isIdempotent: false }, call),
    subscribe: <Data>(
      text: TypedText<Data, Variables>,
      variables: Variables = {},
      call: Pick<CallOptions, 'signal'> = {},
    ) =>
      stoppable(
        (signal) => sockets.subscribe<Data>(text.toString(), variables, { signal, capacity: Infinity }),
        call.signal,
      ),
    close: () => sockets.close(),
  };
}

/** Speaks GraphQL over HTTP for queries and mutations, and graphql-transport-ws for watches. */
export const createStepcastClient = (options: ClientOptions = {}): StepcastClient => buildClient(options);
