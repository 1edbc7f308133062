import type { ApiClient } from '../api-client.js';

/** A group of the user's, made through the API, and a key that opens it. */
export async function makeGroup(
  api: ApiClient,
  name: string,
  tools: readonly { readonly workflowId: string; readonly name?: string }[],
  more: Record<string, unknown> = {},
) {
  const { createMcpGroup } = await api.must(
    'mutation ($input: CreateMcpGroupInput!) { createMcpGroup(input: $input) { mcpGroup { id address } problems { code message } } }',
    { input: { name, tools, ...more } },
  );
  if (createMcpGroup.mcpGroup === null) throw new Error(JSON.stringify(createMcpGroup.problems));
  const { id, address } = createMcpGroup.mcpGroup as { readonly id: string; readonly address: string };
  return { id, address, path: `/mcp/${name}`, ...(await makeGroupKey(api, id)) };
}

/** A further key that opens a group. */
export async function makeGroupKey(api: ApiClient, id: string) {
  const { createMcpGroupKey } = await api.must(
    'mutation ($input: CreateMcpGroupKeyInput!) { createMcpGroupKey(input: $input) { secret apiKey { id } problems { code message } } }',
    { input: { id, name: 'Client' } },
  );
  if (createMcpGroupKey.secret === null) throw new Error(JSON.stringify(createMcpGroupKey.problems));
  return { secret: createMcpGroupKey.secret as string, keyId: createMcpGroupKey.apiKey.id as string };
}
