import type { ToolExample } from './tool-example.type.js';

/** The examples of the tools for MCP servers. */
export const MCP_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'mcp.call_tool',
    title: 'Calls the tool that the context names',
    steps: [
      {
        id: 'call',
        title: 'Call the tool',
        tool: 'mcp.call_tool',
        input: { connection: 'notes', tool: '{{ context.tool }}', arguments: { query: '{{ context.query }}' } },
      },
    ],
  },
  {
    tool: 'mcp.get_prompt',
    title: 'Asks the model with a prompt of an MCP server',
    steps: [
      {
        id: 'prompt',
        title: 'Get the prompt',
        tool: 'mcp.get_prompt',
        input: { connection: 'notes', name: 'review', arguments: { language: 'English' } },
      },
      {
        id: 'answer',
        title: 'Ask the model',
        tool: 'llm.generate',
        input: { prompt: '{{ steps.prompt.output.text }}' },
      },
    ],
  },
  {
    tool: 'mcp.list',
    title: 'Reads every resource of an MCP server',
    steps: [
      {
        id: 'resources',
        title: 'List the resources',
        tool: 'mcp.list',
        input: { connection: 'notes', of: 'resources' },
      },
      {
        id: 'read',
        title: 'Read each of them',
        tool: 'mcp.read_resource',
        forEach: 'steps.resources.output.entries',
        input: { connection: 'notes', uri: '{{ item.uri }}' },
      },
    ],
  },
  {
    tool: 'mcp.read_resource',
    title: 'Reads a note of an MCP server',
    steps: [
      {
        id: 'note',
        title: 'Read the note',
        tool: 'mcp.read_resource',
        input: { connection: 'notes', uri: 'notes://today' },
      },
    ],
  },
];
