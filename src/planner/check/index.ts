export { createCheckedPlanner, triedOut } from './checked-planner.js';
export { PlanChecker } from './plan-checker.js';
export type { PlanCheckerOptions, TrialAbout, TriedPlan } from './plan-checker.js';
export type { TrialEvaluator } from './trial.js';
