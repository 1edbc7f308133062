export { createAgentOfferingPlanner } from './agent-offer.js';
