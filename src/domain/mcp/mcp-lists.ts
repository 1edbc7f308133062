/** The lists of a server, by the names that steps give them: the method, the field of its answer, and the capability. */
export const MCP_LISTS = {
  tools: { method: 'tools/list', field: 'tools', capability: 'tools' },
  resources: { method: 'resources/list', field: 'resources', capability: 'resources' },
  resource_templates: {
    method: 'resources/templates/list',
    field: 'resourceTemplates',
    capability: 'resources',
  },
  prompts: { method: 'prompts/list', field: 'prompts', capability: 'prompts' },
} as const;

export type McpListKind = keyof typeof MCP_LISTS;
