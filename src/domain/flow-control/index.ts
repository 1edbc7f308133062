export { checkFlowControl, priorityProblem } from './check-flow-control.js';
export { decideAdmission } from './decide-admission.js';
export type { ConcurrencyGroup, OpenRun, RateRoom } from './decide-admission.js';
export { decideDebounce } from './decide-debounce.js';
export type { DebouncedRun, DebounceDecision } from './decide-debounce.js';
export { ConcurrencyPolicy, FlowProblem, RateLimitPolicy, hasFlowControl } from './flow-control.js';
export type {
  ConcurrencyLimit,
  RejectedRun,
  FlowControl,
  FlowControlDraft,
  FlowKeys,
  RateLimit,
} from './flow-control.js';
export { rateLimited, skipReasonOf } from './flow-problems.js';
