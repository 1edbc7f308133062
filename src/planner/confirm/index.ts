export { Confirmation, createConfirmingPlanner } from './confirming-planner.js';
