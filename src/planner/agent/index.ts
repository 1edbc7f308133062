export { AgentConfirmation, createAgentOfferingPlanner } from './agent-offer.js';
