import { replaceableTools } from '../../domain/steps/alternatives.js';
import type { PlanRequest } from '../planner.js';

/** Tools that the planner can do without: `data.transform` comes to the same end. */
const REPLACEABLE: ReadonlySet<string> = new Set(['text.summarize', 'text.template', 'html.extract']);

/** Where other tools than before are wanted: those of the old plan that there is another way for. */
export function avoidedTools({ previous, tools }: PlanRequest): ReadonlySet<string> {
  if (previous?.forceDifferentTools !== true) return new Set();
  return new Set([...replaceableTools(previous.steps, tools), ...previous.steps.map((step) => step.tool).filter((tool) => REPLACEABLE.has(tool))]);
}
