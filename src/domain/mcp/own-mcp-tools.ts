import { slugify } from '../../lib/text/slug.js';

/** The tools that every session has at /mcp. No workflow can have one of these names. */
export const OWN_MCP_TOOLS = [
  'list_workflows',
  'get_workflow',
  'create_workflow',
  'answer_gaps',
  'refine_workflow',
  'run_workflow',
  'get_execution',
  'wait_execution',
  'list_executions',
  'cancel_execution',
  'list_approvals',
  'decide_approval',
] as const;
export type OwnMcpTool = (typeof OWN_MCP_TOOLS)[number];

/** The tools that every group has beside its workflows: they see and end the runs that were started through it. */
export const GROUP_TOOLS = ['wait_execution', 'cancel_execution'] as const;

/** Model providers also accept this form as the name of a function. */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const MAX_NAME = 64;

/** The reason why a workflow cannot be a tool of this name. Null if it can. */
export function mcpToolNameProblem(name: string): string | null {
  if (!NAME.test(name)) return 'The name of a tool has 1 to 64 letters (a to z), digits, hyphens and underscores.';
  return isOwnMcpTool(name) ? `${name} is a tool that everybody has: choose another name.` : null;
}

/** The reason why a workflow cannot have this name in a group. Null if it can. */
export function groupToolNameProblem(name: string): string | null {
  if (!NAME.test(name)) return 'The name of a tool has 1 to 64 letters (a to z), digits, hyphens and underscores.';
  return (GROUP_TOOLS as readonly string[]).includes(name)
    ? `${name} is a tool that every group has: choose another name.`
    : null;
}

/** Whether it is one of the built-in tools. */
function isOwnMcpTool(name: string): name is OwnMcpTool {
  return (OWN_MCP_TOOLS as readonly string[]).includes(name);
}

/**
 * `Daily Email Summary` → `daily_email_summary`. A number follows if that name is taken.
 *
 * @param id of the workflow. It gives the name if the title has no usable letters.
 */
export function mcpToolNameOf(
  { title, id }: { readonly title: string; readonly id: string },
  taken: ReadonlySet<string>,
): string {
  const words = slugify(title).replaceAll('-', '_') || `workflow_${id.slice(-8)}`;
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : `_${count}`;
    const name = `${words.slice(0, MAX_NAME - suffix.length)}${suffix}`;
    if (!taken.has(name) && !isOwnMcpTool(name)) return name;
  }
}
