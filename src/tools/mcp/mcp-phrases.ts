import { ConnectionKind } from '../../domain/connection/index.js';
import type { ToolPlanning } from '../../domain/steps/tool-planning.js';

/* How people ask for the parts of MCP servers that are no tools of their own. */

const SERVER = { role: 'account', kinds: [ConnectionKind.MCP], fallback: 'mcp' } as const;

export const MCP_READ_RESOURCE: ToolPlanning = {
  use: 'fetch',
  verbs: ['read', 'get', 'fetch', 'load', 'retrieve'],
  nouns: ['mcp resource', 'mcp server', 'resource of an mcp server', 'resource of the mcp server'],
  service: 'mcp',
  slots: { connection: SERVER, uri: { role: 'place', beside: ['resource', 'mcp resource', 'uri'] } },
  yields: { kind: 'text', at: 'text', nouns: ['text', 'content', 'resource'] },
};

export const MCP_LIST: ToolPlanning = {
  use: 'fetch',
  verbs: ['list', 'show'],
  nouns: ['mcp tools', 'mcp resources', 'mcp prompts', 'tools of an mcp server', 'tools of the mcp server'],
  service: 'mcp',
  slots: { connection: SERVER },
  yields: { kind: 'list', at: 'entries', nouns: ['tool', 'entry'], line: 'name & ": " & description' },
};
