export { AgentConfirmation, createAgentOfferingPlanner } from './agent-offer.js';
export type { FindServices } from './agent-offer.js';
export { changedAgent, isByAgent, withDecision } from './changed-agent.js';
export type { ChangedPlan } from './changed-agent.js';
export { unreachedIn } from './unreached.js';
