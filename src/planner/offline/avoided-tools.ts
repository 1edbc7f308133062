import { replaceableTools } from '../../domain/steps/alternatives.js';
import type { PlanRequest } from '../planner.js';

/** If other tools than before are wanted, those of the old plan that another one can stand in for. */
export function avoidedTools({ previous, tools }: PlanRequest): ReadonlySet<string> {
  return previous?.forceDifferentTools === true ? replaceableTools(previous.steps, tools) : new Set();
}
