import { z } from 'zod';
import { ApiKey } from '../accounts/api-key.schema.js';
import { instant } from '../common/json.schema.js';

const SETTINGS = {
  title: z.string().optional().describe('Its title, which clients show. Default: the name.'),
  instructions: z.string().optional().describe('For the models of clients. Default: empty.'),
  allow_sampling: z
    .boolean()
    .optional()
    .describe('Whether runs may use the model of the client that starts them. Default: no.'),
  ask_approvals: z
    .boolean()
    .optional()
    .describe('Whether the person at the client may decide approvals of the runs that it starts. Default: no.'),
  tools: z
    .array(
      z.strictObject({
        workflow_id: z.string().describe('One of your workflows.'),
        name: z
          .string()
          .optional()
          .describe('The name of the tool. Default: its name at /mcp, else one that is made of its title.'),
      }),
    )
    .optional()
    .describe('Its workflows, at most 100.'),
};

export const McpGroup = z
  .object({
    id: z.string(),
    name: z.string().describe('The last part of its address.'),
    address: z.string().describe('The address that clients connect to.'),
    title: z.string(),
    instructions: z.string(),
    allow_sampling: z.boolean(),
    ask_approvals: z.boolean(),
    tools: z.array(z.object({ workflow_id: z.string(), name: z.string(), title: z.string() })),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'McpGroup' });

export const McpGroupList = z
  .object({ mcp_groups: z.array(McpGroup).describe('By name, at most 50.') })
  .meta({ id: 'McpGroupList' });

/** `POST /mcp-groups` */
export const CreateMcpGroupRequest = z
  .strictObject({
    name: z.string().meta({ description: 'The last part of its address.', minLength: 1, maxLength: 63 }),
    ...SETTINGS,
  })
  .meta({ id: 'CreateMcpGroupRequest' });

/** `PUT /mcp-groups/{group_id}` */
export const UpdateMcpGroupRequest = z
  .strictObject({
    name: z.string().optional().describe('Another name. Clients then need the new address.'),
    ...SETTINGS,
  })
  .meta({ id: 'UpdateMcpGroupRequest', description: 'An absent field stays as it is.' });

export const McpGroupKeyList = z
  .object({ api_keys: z.array(ApiKey).describe('Newest first, without those that were revoked.') })
  .meta({ id: 'McpGroupKeyList' });

/** `POST /mcp-groups/{group_id}/keys` */
export const CreateMcpGroupKeyRequest = z
  .strictObject({
    name: z.string().meta({ description: 'Trimmed.', minLength: 1, maxLength: 100 }),
    expires_at: z.iso.datetime({ offset: true }).nullish().describe('Default: as late as is allowed.'),
  })
  .meta({ id: 'CreateMcpGroupKeyRequest' });

/** `POST /mcp-groups/{group_id}/keys/{key_id}/rotate` */
export const RotateMcpGroupKeyRequest = z
  .strictObject({
    grace_seconds: z.int().default(0).describe('How long the older key works on, at most 604,800 (7 days).'),
  })
  .meta({ id: 'RotateMcpGroupKeyRequest' });
