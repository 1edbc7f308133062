import type { ToolCatalog } from '../../domain/tool.js';
import type { PlanRequest } from '../planner.js';

/** Tools that can stand in for one another. */
const INTERCHANGEABLE: readonly (readonly string[])[] = [['text.summarize', 'llm.generate', 'agent.run']];

/**
 * The tools that a plan may use. Where other tools than before are wanted, those of the old plan that another tool can
 * stand in for are not offered; for the rest the model is asked to find another way.
 */
export function offeredTools({ tools, previous }: PlanRequest): ToolCatalog {
  if (!previous?.forceDifferentTools) return tools;
  const used = new Set(previous.steps.map((step) => step.tool));
  const withheld = new Set(
    INTERCHANGEABLE.flatMap((group) => {
      const present = group.filter((name) => tools.get(name));
      const isOtherLeft = present.some((name) => !used.has(name));
      return isOtherLeft ? present.filter((name) => used.has(name)) : [];
    }),
  );
  return {
    get: (name) => (withheld.has(name) ? undefined : tools.get(name)),
    list: () => tools.list().filter((tool) => !withheld.has(tool.name)),
  };
}

/** Whether a plan calls the same tools in the same order as the one that it replaces. */
export function isSameSequence({ previous }: PlanRequest, steps: readonly { readonly tool: string }[]): boolean {
  if (!previous) return false;
  return previous.steps.length === steps.length && previous.steps.every((step, index) => step.tool === steps[index]?.tool);
}
