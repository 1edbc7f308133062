/*
 * `stepcast/client`: the typed client. It needs `fetch`, a WebSocket and graphql-ws, and runs in browsers and in Node.
 */
export { createStepcastClient } from './methods/stepcast.client.js';
export type { StepcastClient } from './methods/stepcast.client.js';
export type { CallOptions, ClientOptions, Token, WebSocketClass } from './methods/client-options.js';
export { ConnectionError, RequestError } from './transport/request-error.js';
export type { ConnectionErrorCode, ReportedError } from './transport/request-error.js';
export type { Connection, WatchOptions } from './transport/reconnect.js';
export { isFinal } from './watch/watch-execution.js';
export type { ExecutionEvent, WatchExecutionOptions } from './watch/watch-execution.js';
export type { ExecutionSummary, WatchExecutionsOptions } from './watch/watch-executions.js';
export type { Operation, OperationKind, TypedText } from './methods/operation.js';
export type { Variables } from './transport/http-transport.js';
export * from './generated/operations.js';
export type {
  ExecutionDetailsFragment as Execution,
  StepFieldsFragment as Step,
  StepRunFieldsFragment as StepRun,
  WorkflowDetailsFragment as Workflow,
  WorkflowSummaryFragment as WorkflowSummary,
} from './generated/operations.js';
