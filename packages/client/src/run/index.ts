/*
 * `@stepcast/client/run`: how a run stands, by its events.
 */
export { itemOf } from './loop-items.js';
export type { LoopItems } from './loop-items.js';
export { isTerminal } from './run-event.js';
export type { PlannedStep, RunApproval, RunCall, RunEvent, RunEventStep, RunProblem } from './run-event.js';
export { applyEvent, plannedRun, reduceRun, runBefore, withApprovals } from './run-state.js';
export type { RunState, RunStep, StepCall } from './run-state.js';
export type { Span } from './spans.js';
export { contextsInRequests, readContexts } from './contexts.js';
export type { RunContext } from './contexts.js';
