import type { ActionDescription } from './audit-target.js';

const GROUP = { name: 'The last part of the address.' };

/** Acts on groups of workflows at addresses of the Model Context Protocol. */
export const MCP_GROUP_ACTIONS = {
  'mcp_group.create': { target: 'mcp_group', what: 'A user made an MCP group.', details: GROUP },
  'mcp_group.update': {
    target: 'mcp_group',
    what: 'An MCP group was changed.',
    details: { fields: 'The names of the changed settings.' },
  },
  'mcp_group.export': {
    target: 'mcp_group',
    what: 'A user exported an MCP group as a document.',
    details: { ...GROUP, format: 'YAML or JSON.' },
  },
  'mcp_group.import': {
    target: 'mcp_group',
    what: 'An MCP group was imported from a document.',
    details: { ...GROUP, outcome: 'Whether it was CREATED, UPDATED or UNCHANGED.' },
  },
  'mcp_group.delete': { target: 'mcp_group', what: 'An MCP group was deleted with its keys.', details: GROUP },
} as const satisfies Readonly<Record<string, ActionDescription>>;
