export { ASKS_IF_RIGHT, CONFIRM, Confirmation, createConfirmingPlanner } from './confirming-planner.js';
