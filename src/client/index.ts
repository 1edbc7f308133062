/*
 * `stepcast/client`: the typed client. It needs `fetch`, a WebSocket and graphql-ws, and runs in browsers and in Node.
 */
export { createStepcastClient } from './stepcast.client.js';
export type { StepcastClient } from './stepcast.client.js';
export type { CallOptions, ClientOptions, Token, WebSocketClass } from './client-options.js';
export { ConnectionError, RequestError } from './request-error.js';
export type { ConnectionErrorCode, ReportedError } from './request-error.js';
export type { Connection, WatchOptions } from './reconnect.js';
export { isFinal } from './watch-execution.js';
export type { ExecutionEvent, WatchExecutionOptions } from './watch-execution.js';
export type { ExecutionSummary, WatchExecutionsOptions } from './watch-executions.js';
export type { Operation, OperationKind, TypedText } from './operation.js';
export type { Variables } from './http-transport.js';
export * from './generated/operations.js';
export type {
  ExecutionDetailsFragment as Execution,
  StepFieldsFragment as Step,
  StepRunFieldsFragment as StepRun,
  WorkflowDetailsFragment as Workflow,
  WorkflowSummaryFragment as WorkflowSummary,
} from './generated/operations.js';
