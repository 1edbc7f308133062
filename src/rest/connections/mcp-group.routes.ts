import type { z } from 'zod';
import type { McpGroup as StoredGroup } from '../../domain/mcp/mcp-group.js';
import { apiKeyShape } from '../accounts/api-key.routes.js';
import { CreatedApiKey } from '../accounts/api-key.schema.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  CreateMcpGroupKeyRequest,
  CreateMcpGroupRequest,
  McpGroup,
  McpGroupKeyList,
  McpGroupList,
  RotateMcpGroupKeyRequest,
  UpdateMcpGroupRequest,
} from './mcp-group.schema.js';

/** A group as answers show it. */
export function groupShape(
  mcpGroups: Pick<RestServices['mcpGroups'], 'addressOf'>,
  group: StoredGroup,
): z.input<typeof McpGroup> {
  return {
    id: group.id,
    name: group.name,
    address: mcpGroups.addressOf(group),
    title: group.title,
    instructions: group.instructions,
    allow_sampling: group.allowSampling,
    ask_approvals: group.askApprovals,
    tools: group.tools.map(({ workflowId, name, title }) => ({ workflow_id: workflowId, name, title })),
    created_at: group.createdAt.toISOString(),
    updated_at: group.updatedAt.toISOString(),
  };
}

/** Several workflows under one address of the Model Context Protocol. */
export function mcpGroupRoutes({ mcpGroups }: Pick<RestServices, 'mcpGroups'>): readonly Route[] {
  const shape = (group: StoredGroup) => groupShape(mcpGroups, group);
  return [
    route({
      operationId: 'listMcpGroups',
      method: 'GET',
      path: '/mcp-groups',
      summary: 'List your MCP groups',
      answers: { 200: { description: 'All of them.', schema: McpGroupList } },
      handle: async ({ caller }) => answer(200, { mcp_groups: (await mcpGroups.list(caller)).map(shape) }),
    }),
    route({
      operationId: 'createMcpGroup',
      method: 'POST',
      path: '/mcp-groups',
      summary: 'Put workflows under one MCP address',
      body: CreateMcpGroupRequest,
      answers: {
        201: { description: 'The group.', schema: McpGroup },
        404: { description: 'You have no such workflow.' },
      },
      handle: async ({ caller, body }) =>
        answer(201, shape(await mcpGroups.create(caller, { ...settingsOf(body), name: body.name }))),
    }),
    route({
      operationId: 'getMcpGroup',
      method: 'GET',
      path: '/mcp-groups/{group_id}',
      summary: 'Read an MCP group',
      answers: { 200: { description: 'The group.', schema: McpGroup } },
      handle: async ({ caller, param }) => answer(200, shape(await mcpGroups.get(caller, param('group_id')))),
    }),
    route({
      operationId: 'updateMcpGroup',
      method: 'PUT',
      path: '/mcp-groups/{group_id}',
      summary: 'Change an MCP group',
      description: 'Its clients are notified.',
      body: UpdateMcpGroupRequest,
      answers: { 200: { description: 'The group as it is now.', schema: McpGroup } },
      handle: async ({ caller, param, body }) =>
        answer(200, shape(await mcpGroups.update(caller, param('group_id'), { ...settingsOf(body), name: body.name }))),
    }),
    route({
      operationId: 'deleteMcpGroup',
      method: 'DELETE',
      path: '/mcp-groups/{group_id}',
      summary: 'Delete an MCP group',
      description: 'Its keys stop working. Its workflows stay.',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ caller, param }) {
        await mcpGroups.delete(caller, param('group_id'));
        return answer(204, null);
      },
    }),
    route({
      operationId: 'listMcpGroupKeys',
      method: 'GET',
      path: '/mcp-groups/{group_id}/keys',
      summary: 'List the keys of an MCP group',
      answers: { 200: { description: 'All of them.', schema: McpGroupKeyList } },
      async handle({ caller, param }) {
        const { id } = await mcpGroups.get(caller, param('group_id'));
        return answer(200, { api_keys: (await mcpGroups.keys(caller, [id])).map(apiKeyShape) });
      },
    }),
    route({
      operationId: 'createMcpGroupKey',
      method: 'POST',
      path: '/mcp-groups/{group_id}/keys',
      rejectsUncertainRepeat: true,
      showsSecret: true,
      summary: 'Make a key that opens one MCP group (scope `keys:write`)',
      description: 'It opens nothing beside the group, and is revoked with the key that makes it.',
      body: CreateMcpGroupKeyRequest,
      answers: { 201: { description: 'The key, with its secret.', schema: CreatedApiKey } },
      async handle({ caller, param, body }) {
        const { apiKey, secret } = await mcpGroups.createKey(caller, param('group_id'), {
          name: body.name,
          expiresAt: body.expires_at == null ? undefined : new Date(body.expires_at),
        });
        return answer(201, { ...apiKeyShape(apiKey), secret });
      },
    }),
    route({
      operationId: 'rotateMcpGroupKey',
      method: 'POST',
      path: '/mcp-groups/{group_id}/keys/{key_id}/rotate',
      rejectsUncertainRepeat: true,
      showsSecret: true,
      summary: 'Replace a key of an MCP group (scope `keys:write`)',
      description: 'The new key has the same name and end.',
      body: RotateMcpGroupKeyRequest,
      answers: { 201: { description: 'The new key, with its secret.', schema: CreatedApiKey } },
      async handle({ caller, param, body }) {
        const { apiKey, secret } = await mcpGroups.rotateKey(caller, param('group_id'), {
          keyId: param('key_id'),
          graceSeconds: body.grace_seconds,
        });
        return answer(201, { ...apiKeyShape(apiKey), secret });
      },
    }),
  ];
}

interface GivenSettings {
  readonly title?: string | undefined;
  readonly instructions?: string | undefined;
  readonly allow_sampling?: boolean | undefined;
  readonly ask_approvals?: boolean | undefined;
  readonly tools?: readonly { readonly workflow_id: string; readonly name?: string | undefined }[] | undefined;
}

function settingsOf({ title, instructions, allow_sampling, ask_approvals, tools }: GivenSettings) {
  return {
    title,
    instructions,
    allowSampling: allow_sampling,
    askApprovals: ask_approvals,
    tools: tools?.map(({ workflow_id: workflowId, name }) => ({ workflowId, name })),
  };
}
