import { setTimeout as sleep } from 'node:timers/promises';
import type { CallToolResult, ContentBlock, CreateTaskResult, McpCall, McpOffer } from '../../../src/mcp/offer.type.js';
import type { JsonObject } from '../../../src/lib/json/json.js';

/** One red pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
/** No sound at all. */
const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=';

type Tool = (args: JsonObject, call: McpCall) => Promise<ContentBlock[]>;

const text = (of: string): ContentBlock => ({ type: 'text', text: of });
const elicit = (call: McpCall, message: string, properties: object, required: string[] = []): Promise<JsonObject> =>
  // The schemas of the checks go beyond the types of this version.
  call.ask({
    method: 'elicitation/create',
    params: { message, requestedSchema: { type: 'object', properties, required } as never },
  });

const TITLED = [
  ['value1', 'First Option'],
  ['value2', 'Second Option'],
  ['value3', 'Third Option'],
].map(([value, title]) => ({ const: value, title }));

/** The fixtures for the conformance checks: tools, resources and prompts with names and answers of their own. */
const TOOLS: Readonly<Record<string, { readonly properties?: object; readonly call: Tool }>> = {
  test_simple_text: { call: async () => [text('This is a simple text response for testing.')] },
  test_image_content: { call: async () => [{ type: 'image', data: PNG, mimeType: 'image/png' }] },
  test_audio_content: { call: async () => [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }] },
  test_embedded_resource: {
    call: async () => [
      {
        type: 'resource',
        resource: {
          uri: 'test://embedded-resource',
          mimeType: 'text/plain',
          text: 'This is an embedded resource content.',
        },
      },
    ],
  },
  test_multiple_content_types: {
    call: async () => [
      text('Multiple content types test:'),
      { type: 'image', data: PNG, mimeType: 'image/png' },
      {
        type: 'resource',
        resource: {
          uri: 'test://mixed-content-resource',
          mimeType: 'application/json',
          text: '{"test":"data","value":123}',
        },
      },
    ],
  },
  test_tool_with_logging: {
    call: async (_args, call) => {
      for (const line of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
        await call.log('info', line);
        await sleep(50);
      }
      return [text('Done.')];
    },
  },
  test_error_handling: {
    call: () => Promise.reject(new Error('This tool intentionally returns an error for testing')),
  },
  test_tool_with_progress: {
    call: async (_args, call) => {
      for (const progress of [0, 50, 100]) {
        await call.progress({ progress, total: 100 });
        await sleep(50);
      }
      return [text('Done.')];
    },
  },
  test_sampling: {
    properties: { prompt: { type: 'string' } },
    call: async ({ prompt }, call) => {
      const answer = await call.ask({
        method: 'sampling/createMessage',
        params: { messages: [{ role: 'user', content: { type: 'text', text: String(prompt) } }], maxTokens: 100 },
      });
      return [text(`LLM response: ${JSON.stringify(answer['content'])}`)];
    },
  },
  test_elicitation: {
    properties: { message: { type: 'string' } },
    call: async ({ message }, call) => {
      const answer = await elicit(
        call,
        String(message),
        {
          username: { type: 'string', description: "User's response" },
          email: { type: 'string', description: "User's email address" },
        },
        ['username', 'email'],
      );
      return [text(`User response: ${JSON.stringify(answer)}`)];
    },
  },
  test_elicitation_sep1034_defaults: {
    call: async (_args, call) => {
      const answer = await elicit(call, 'Defaults', {
        name: { type: 'string', default: 'John Doe' },
        age: { type: 'integer', default: 30 },
        score: { type: 'number', default: 95.5 },
        status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
        verified: { type: 'boolean', default: true },
      });
      return [text(`Elicitation completed: ${JSON.stringify(answer)}`)];
    },
  },
  test_elicitation_sep1330_enums: {
    call: async (_args, call) => {
      const answer = await elicit(call, 'Choices', {
        untitledSingle: { type: 'string', enum: ['option1', 'option2', 'option3'] },
        titledSingle: { type: 'string', oneOf: TITLED },
        legacyEnum: {
          type: 'string',
          enum: ['opt1', 'opt2', 'opt3'],
          enumNames: ['Option One', 'Option Two', 'Option Three'],
        },
        untitledMulti: { type: 'array', items: { type: 'string', enum: ['option1', 'option2', 'option3'] } },
        titledMulti: { type: 'array', items: { anyOf: TITLED } },
      });
      return [text(`Elicitation completed: ${JSON.stringify(answer)}`)];
    },
  },
};

/** @param reconnecting calls a tool of the product whose stream breaks in the middle. */
export function mcpFixtures(reconnecting: (call: McpCall) => Promise<CallToolResult | CreateTaskResult>): McpOffer {
  return {
    tools: {
      list: async () =>
        [...Object.entries(TOOLS), ['test_reconnection', {}] as const].map(([name, tool]) => ({
          name,
          description: `The conformance checks call it: ${name}.`,
          inputSchema: {
            type: 'object',
            properties: 'properties' in tool ? (tool.properties as Record<string, object>) : {},
          },
        })),
      find: async (_caller, name) => {
        if (name === 'test_reconnection') return (_args, call) => reconnecting(call);
        const tool = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
        return tool ? async (args, call) => ({ content: await tool.call(args, call) }) : null;
      },
    },
    resources: {
      templates: [{ uriTemplate: 'test://template/{id}/data', name: 'template', mimeType: 'application/json' }],
      list: async () => ({
        resources: [
          { uri: 'test://static-text', name: 'Static text', mimeType: 'text/plain' },
          { uri: 'test://static-binary', name: 'Static binary', mimeType: 'image/png' },
          { uri: 'test://watched-resource', name: 'Watched', mimeType: 'text/plain' },
        ],
      }),
      read: async (_caller, uri) => {
        const id = /^test:\/\/template\/([^/]+)\/data$/.exec(uri)?.[1];
        if (id !== undefined)
          return {
            contents: [
              {
                uri,
                mimeType: 'application/json',
                text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
              },
            ],
          };
        if (uri === 'test://static-text')
          return {
            contents: [{ uri, mimeType: 'text/plain', text: 'This is the content of the static text resource.' }],
          };
        if (uri === 'test://static-binary') return { contents: [{ uri, mimeType: 'image/png', blob: PNG }] };
        return uri === 'test://watched-resource'
          ? { contents: [{ uri, mimeType: 'text/plain', text: 'Watched.' }] }
          : null;
      },
      watch: (uri) => (uri.startsWith('test://') ? () => undefined : null),
      complete: async () => null,
    },
    prompts: {
      prompts: [
        { name: 'test_simple_prompt', description: 'Simple.' },
        {
          name: 'test_prompt_with_arguments',
          description: 'With arguments.',
          arguments: [
            { name: 'arg1', required: true },
            { name: 'arg2', required: true },
          ],
        },
        {
          name: 'test_prompt_with_embedded_resource',
          description: 'With a resource.',
          arguments: [{ name: 'resourceUri', required: true }],
        },
        { name: 'test_prompt_with_image', description: 'With an image.' },
      ],
      get: async (_caller, name, { arg1 = '', arg2 = '', resourceUri = '' }) => {
        const user = (...contents: ContentBlock[]) => ({
          messages: contents.map((content) => ({ role: 'user' as const, content })),
        });
        switch (name) {
          case 'test_simple_prompt':
            return user(text('This is a simple prompt for testing.'));
          case 'test_prompt_with_arguments':
            return user(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`));
          case 'test_prompt_with_embedded_resource':
            return user(
              {
                type: 'resource',
                resource: { uri: resourceUri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' },
              },
              text('Please process the embedded resource above.'),
            );
          case 'test_prompt_with_image':
            return user({ type: 'image', data: PNG, mimeType: 'image/png' }, text('Please analyze the image above.'));
          default:
            return null;
        }
      },
      complete: async (_caller, name) =>
        name === 'test_prompt_with_arguments' ? { values: ['test'], total: 1, hasMore: false } : null,
    },
  };
}
