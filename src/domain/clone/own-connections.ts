import type { Step } from '../step.js';

/** One step on the three sides; null where it is not there. */
export interface ThreeSteps {
  readonly base: Step | null;
  readonly mine: Step | null;
  readonly theirs: Step | null;
}

/**
 * What is published names connections after what they are for, and a clone names those of its owner: that is no change
 * of what the step does, and stays. So all three are given the owner's.
 */
export function withOwnConnections({ base, mine, theirs }: ThreeSteps): ThreeSteps {
  if (!base || !mine) return { base, mine, theirs };
  const own = (step: Step): Step => withServer(withConnection(step, base, mine), base, mine);
  return { base: own(base), mine, theirs: theirs && own(theirs) };
}

function withConnection(step: Step, base: Step, mine: Step): Step {
  const [before, own] = [base.input['connection'], mine.input['connection']];
  const isChosen = typeof before === 'string' && typeof own === 'string' && before !== own && base.tool === mine.tool;
  return isChosen && step.tool === base.tool && typeof step.input['connection'] === 'string' ? { ...step, input: { ...step.input, connection: own } } : step;
}

/** The name of a tool of an MCP server holds that of the connection. */
function withServer(step: Step, base: Step, mine: Step): Step {
  const isChosen = base.tool !== mine.tool && toolOfServer(base.tool) !== null && toolOfServer(base.tool) === toolOfServer(mine.tool);
  return isChosen && toolOfServer(step.tool) === toolOfServer(base.tool) ? { ...step, tool: mine.tool } : step;
}

function toolOfServer(tool: string): string | null {
  return /^mcp\.[A-Za-z0-9_-]+\.(.+)$/.exec(tool)?.[1] ?? null;
}
