export { createCheckedPlanner, triedOut } from './checked-planner.js';
export { PlanChecker } from './plan-checker.js';
export type { TriedPlan } from './plan-checker.js';
