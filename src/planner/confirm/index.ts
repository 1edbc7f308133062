export { CONFIRM, Confirmation, createConfirmingPlanner } from './confirming-planner.js';
