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

/** These secrets, those of a group's key and of the key that replaces it, made over REST. */
export async function plusGroupKey(
  made: (path: string, body: object) => Promise<{ readonly id: string; readonly secret: string }>,
  others: readonly string[],
): Promise<readonly string[]> {
  const { id } = await made('/mcp-groups', { name: 'canary' });
  const key = await made(`/mcp-groups/${id}/keys`, { name: 'Group' });
  const replaced = await made(`/mcp-groups/${id}/keys/${key.id}/rotate`, { grace_seconds: 60 });
  return [...others, key.secret, replaced.secret];
}
