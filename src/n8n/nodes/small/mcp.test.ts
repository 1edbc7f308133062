import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../lib/json/json.js';
import { convertN8n } from '../../convert.js';
import type { Converted } from '../../convert.js';

function converted(nodes: readonly JsonObject[], connections: JsonObject = {}): Converted {
  const work = convertN8n({ name: 'One', nodes: [...nodes], connections });
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
const linked = { Start: { main: [[{ node: 'Do', type: 'main', index: 0 }]] } };
const behindStart = (type: string, parameters: JsonObject, more: JsonObject = {}): Converted =>
  converted([start, { name: 'Do', type, typeVersion: 1, parameters, ...more }], linked);

const OWN = '@n8n/n8n-nodes-langchain.mcpClient';
const COMMUNITY = 'n8n-nodes-mcp.mcpClient';
const server = { endpointUrl: 'https://mcp.example.com/mcp' };
const credentials = { mcpClientHttpApi: { id: '1', name: 'Notes server' } };

describe("n8n's own MCP client", () => {
  test('calls the tool by a step of its name, with the filled-in fields', () => {
    const { document, notes, hasPlaceholders } = behindStart(OWN, {
      ...server,
      tool: { __rl: true, mode: 'list', value: 'get weather' },
      parameters: { mappingMode: 'defineBelow', value: { city: '={{ $json.city }}', days: 3, unit: null } },
    });
    expect(hasPlaceholders).toBe(false);
    expect(document.steps?.[0]).toMatchObject({
      tool: expect.stringMatching(/^mcp\.do\.get_weather_[0-9a-f]{8}$/),
      input: { city: '{{ context.city }}', days: 3 },
    });
    expect(document.steps?.[0]?.input).not.toHaveProperty('unit');
    expect(document.steps?.[1]?.input?.expression).toContain('"content"');
    expect(notes.map(({ detail }) => detail).join(' ')).toContain(
      'a connection "do" of the kind MCP that you store, with the address https://mcp.example.com/mcp',
    );
  });

  test('arguments may be JSON, a computed object, or go to a computed name', () => {
    const json = { ...server, tool: { value: 'echo' }, inputMode: 'json' };
    expect(behindStart(OWN, { ...json, jsonInput: '={"a": "{{ $json.a }}"}' }).document.steps?.[0]).toMatchObject({
      tool: 'mcp.do.echo',
      input: { a: '{{ context.a }}' },
    });
    expect(behindStart(OWN, { ...json, jsonInput: '={{ $json }}' }).document.steps?.[0]).toMatchObject({
      tool: 'mcp.call_tool',
      input: { connection: 'do', tool: 'echo', arguments: '{{ context }}' },
    });
    expect(
      behindStart(OWN, { ...json, tool: { value: '={{ $json.tool }}' }, jsonInput: '{"a": 1}' }).document.steps?.[0],
    ).toMatchObject({ tool: 'mcp.call_tool', input: { tool: '{{ context.tool }}', arguments: { a: 1 } } });
  });

  test.each<[why: string, parameters: JsonObject]>([
    ['which tool', { ...server, tool: { value: '' } }],
    ['no JSON object', { ...server, tool: { value: 'a' }, inputMode: 'json', jsonInput: 'not JSON' }],
    ['no JSON object', { ...server, tool: { value: 'a' }, inputMode: 'json', jsonInput: '[1]' }],
  ])('a node is left behind with the reason: %s', (why, parameters) => {
    const { notes, hasPlaceholders } = behindStart(OWN, parameters);
    expect(hasPlaceholders).toBe(true);
    expect(notes.map(({ detail }) => detail).join(' ')).toContain(why);
  });

  test('shares the connection of an agent that uses the same server', () => {
    const { document } = converted(
      [
        start,
        { name: 'Do', type: OWN, typeVersion: 1, parameters: { ...server, tool: { value: 'echo' } } },
        { name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 1.7, parameters: { text: 'Hi' } },
        { name: 'Tools', type: '@n8n/n8n-nodes-langchain.mcpClientTool', typeVersion: 1, parameters: server },
      ],
      {
        ...linked,
        Do: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
        Tools: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
      },
    );
    expect(document.steps?.map(({ tool }) => tool)).toEqual(['mcp.do.echo', 'data.transform', 'agent.run']);
    expect(document.steps?.[2]?.input).toMatchObject({ tools: ['mcp.do.*'] });
  });
});

describe('the MCP client of the community', () => {
  test.each<[parameters: JsonObject, tool: string, input: JsonObject]>([
    [{}, 'mcp.list', { of: 'tools' }],
    [{ operation: 'listResources' }, 'mcp.list', { of: 'resources' }],
    [{ operation: 'listResourceTemplates' }, 'mcp.list', { of: 'resource_templates' }],
    [{ operation: 'listPrompts' }, 'mcp.list', { of: 'prompts' }],
    [
      { operation: 'readResource', resourceUri: '=notes://{{ $json.day }}' },
      'mcp.read_resource',
      { uri: 'notes://{{ context.day }}' },
    ],
    [{ operation: 'getPrompt', promptName: 'review' }, 'mcp.get_prompt', { name: 'review' }],
    [
      { operation: 'executeTool', toolName: '={{ $json.tool }}', toolParameters: '={{ $json.args }}' },
      'mcp.call_tool',
      { tool: '{{ context.tool }}', arguments: '{{ context.args }}' },
    ],
  ])('%j becomes %s', (parameters, tool, input) => {
    const { document, hasPlaceholders, notes } = behindStart(COMMUNITY, parameters, { credentials });
    expect(hasPlaceholders).toBe(false);
    expect(document.steps?.[0]).toMatchObject({ tool, input: { connection: 'notes-server', ...input } });
    expect(notes.map(({ detail }) => detail).join(' ')).toContain('"notes-server" of the kind MCP');
  });

  test('a tool of a fixed name becomes a step of that name, which runs once', () => {
    const parameters = { operation: 'executeTool', toolName: 'search', toolParameters: '{"q": "a"}' };
    const [step] = behindStart(COMMUNITY, parameters, { credentials }).document.steps ?? [];
    expect(step).toMatchObject({ tool: 'mcp.notes-server.search', input: { q: 'a' } });
    expect(step?.forEach ?? null).toBeNull();
  });

  test('nodes that list and call for an agent are one pattern; one that reads is a tool of its own', () => {
    const tool = (name: string, parameters: JsonObject): JsonObject => ({
      name,
      type: 'n8n-nodes-mcp.mcpClientTool',
      typeVersion: 1,
      parameters,
      credentials,
    });
    const { document } = converted(
      [
        start,
        { name: 'Do', type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 1.7, parameters: { text: 'Hi' } },
        tool('List', {}),
        tool('Call', { operation: 'executeTool', toolName: "={{ $fromAI('tool') }}" }),
        tool('Read', { operation: 'readResource', resourceUri: "={{ $fromAI('uri') }}" }),
      ],
      {
        ...linked,
        ...Object.fromEntries(
          ['List', 'Call', 'Read'].map((name) => [name, { ai_tool: [[{ node: 'Do', type: 'ai_tool', index: 0 }]] }]),
        ),
      },
    );
    expect(document.steps?.[0]?.input).toMatchObject({
      tools: ['mcp.notes-server.*', 'mcp.read_resource'],
      connections: ['notes-server'],
    });
  });
});
