import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { MAX_GROUP_INSTRUCTIONS, MAX_GROUP_TITLE, MAX_GROUP_TOOLS } from '../../domain/mcp/mcp-group.js';
import type { McpGroupSettings } from '../../domain/mcp/mcp-group.js';
import { API_VERSION } from './document.type.js';
import { object, text } from './part-schemas.js';
import { KEY_PATTERN, MAX_KEY_CHARS } from './portable-key.js';

export const MCP_GROUP_KIND = 'McpGroup';

/** A tool of a group in a document, in which the key names the workflow. */
export interface McpGroupDocumentTool {
  readonly workflow: string;
  readonly name?: string | undefined;
}

/**
 * An MCP group as a file. Its name says which group of the owner it is, here and elsewhere. Fields with their default are
 * absent. It holds no keys, ids or times.
 */
export interface McpGroupDocument {
  readonly apiVersion: typeof API_VERSION;
  readonly kind: typeof MCP_GROUP_KIND;
  readonly name: string;
  readonly title?: string | undefined;
  readonly instructions?: string | undefined;
  readonly allowSampling?: boolean | undefined;
  readonly askApprovals?: boolean | undefined;
  readonly tools?: readonly McpGroupDocumentTool[] | undefined;
}

const flag = (description: string): JsonObject => ({ type: 'boolean', description });

/** The JSON Schema of a document of a group. Rules beyond types belong to the check of groups. */
export const MCP_GROUP_DOCUMENT_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Stepcast MCP group',
  ...object({
    apiVersion: { const: API_VERSION, description: 'The form of this document.' },
    kind: { const: MCP_GROUP_KIND, description: 'The kind of document.' },
    name: text('The last part of its address: an import with the same name changes that group.'),
    title: text('Its title. Absent: the name.', { maxLength: MAX_GROUP_TITLE }),
    instructions: text('For the models of clients.', { maxLength: MAX_GROUP_INSTRUCTIONS }),
    allowSampling: flag('Runs may use the model of the client that starts them. Default: false.'),
    askApprovals: flag('The person at the client may decide approvals of the runs that it starts. Default: false.'),
    tools: {
      type: 'array',
      description: 'Its workflows.',
      maxItems: MAX_GROUP_TOOLS,
      items: object(
        {
          workflow: text('The key of the workflow.', { pattern: KEY_PATTERN, maxLength: MAX_KEY_CHARS }),
          name: text('The name of the tool. Absent: its name at /mcp, else one that is made of its title.'),
        },
        { required: ['workflow'] },
      ),
    },
  }),
  required: ['apiVersion', 'kind', 'name'],
};

/** A group as a document. @param tools with the keys of the workflows */
export function toGroupDocument(
  { name, title, instructions, allowSampling, askApprovals }: McpGroupSettings,
  tools: readonly McpGroupDocumentTool[],
): JsonObject {
  return {
    apiVersion: API_VERSION,
    kind: MCP_GROUP_KIND,
    name,
    ...(title === name ? {} : { title }),
    ...(instructions === '' ? {} : { instructions }),
    ...(allowSampling ? { allowSampling } : {}),
    ...(askApprovals ? { askApprovals } : {}),
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map((tool) => ({
            workflow: tool.workflow,
            ...(tool.name === undefined ? {} : { name: tool.name }),
          })),
        }),
  };
}
