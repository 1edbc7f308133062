import type { McpGroupFieldsFragment, StepcastClient } from '@stepcast/client';
import { Misuse } from '../output/cli-failure.js';

/** A group by its name or id. @throws Misuse if there is none */
export async function groupNamed(client: StepcastClient, reference: string): Promise<McpGroupFieldsFragment> {
  const group = (await client.mcpGroups({})).find(({ id, name }) => id === reference || name === reference);
  if (!group) throw new Misuse(`There is no MCP group "${reference}".`, ['List them: stepcast mcp groups']);
  return group;
}
