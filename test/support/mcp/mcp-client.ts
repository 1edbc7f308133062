import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  LoggingMessageNotificationSchema,
  ResourceListChangedNotificationSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult, CreateMessageRequest, Progress } from '@modelcontextprotocol/sdk/types.js';

export interface McpClientOptions {
  /** Every request of the client goes through it. Default: the real one. */
  readonly fetch?: (url: string | URL, init?: RequestInit) => Promise<Response>;
  /** The answer to the server's question to the user. Absent: the client cannot be asked. */
  readonly elicit?: (message: string) => Record<string, unknown> | Promise<Record<string, unknown>>;
  /** The answer of the client's model. Absent: it offers none. */
  readonly sample?: (request: SampleRequest) => SampleAnswer | Promise<SampleAnswer>;
  /** The address at the server. Default: /mcp. */
  readonly path?: string;
}

type SampleRequest = CreateMessageRequest['params'];
export type SampleAnswer = { readonly content: unknown; readonly stopReason?: string };

/** The official client, connected, with the notices that it received without a request. */
export async function connectMcp(url: string, key: string, options: McpClientOptions = {}) {
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    {
      capabilities: {
        ...(options.elicit ? { elicitation: { form: {} } } : {}),
        ...(options.sample ? { sampling: { tools: {} } } : {}),
      },
    },
  );
  const listening = Promise.withResolvers<void>();
  const transport = new StreamableHTTPClientTransport(new URL(options.path ?? '/mcp', url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
    fetch: async (address, init) => {
      const response = await (options.fetch ?? fetch)(address, init);
      if (init?.method === 'GET') listening.resolve();
      return response;
    },
    reconnectionOptions: {
      initialReconnectionDelay: 20,
      maxReconnectionDelay: 100,
      reconnectionDelayGrowFactor: 1,
      maxRetries: 5,
    },
  });
  const told: string[] = [];
  const logs: unknown[] = [];
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => void told.push('tools'));
  client.setNotificationHandler(ResourceListChangedNotificationSchema, () => void told.push('resources'));
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => void told.push(params.uri));
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => void logs.push(params.data));
  const { elicit, sample } = options;
  if (sample)
    client.setRequestHandler(CreateMessageRequestSchema, async ({ params }) => ({
      model: 'model-of-the-client',
      role: 'assistant' as const,
      ...((await sample(params)) as { content: { type: 'text'; text: string } }),
    }));
  if (elicit)
    client.setRequestHandler(ElicitRequestSchema, async ({ params }) => ({
      action: 'accept' as const,
      content: (await elicit(params.message)) as Record<string, string>,
    }));
  await client.connect(transport);

  async function call(
    name: string,
    args: Record<string, unknown> = {},
    more: { signal?: AbortSignal; meta?: Record<string, unknown> } = {},
  ) {
    const progress: Progress[] = [];
    const result = (await client.callTool(
      { name, arguments: args, ...(more.meta ? { _meta: more.meta } : {}) },
      undefined,
      {
        onprogress: (one) => progress.push(one),
        resetTimeoutOnProgress: true,
        ...(more.signal ? { signal: more.signal } : {}),
      },
    )) as CallToolResult;
    const [block] = result.content;
    return {
      isError: result.isError === true,
      text: block?.type === 'text' ? block.text : '',
      // Has the shape that its tool says.
      data: (result.structuredContent ?? {}) as ReturnType<typeof JSON.parse>,
      meta: (result._meta ?? {}) as ReturnType<typeof JSON.parse>,
      progress,
    };
  }

  return {
    client,
    transport,
    told,
    logs,
    /** The stream of notices is open. It is opened after the session. */
    listening: listening.promise,
    call,
    toolNames: async () => (await client.listTools()).tools.map(({ name }) => name),
    close: () => client.close(),
  };
}

export type McpClient = Awaited<ReturnType<typeof connectMcp>>;

/** One request as a client of one's own would send it. */
export async function rawMcp(
  url: string,
  key: string | null,
  body: unknown,
  headers: Record<string, string> = {},
  method = 'POST',
  path = '/mcp',
) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: response.headers.get('content-type')?.includes('application/json') ? JSON.parse(text) : null,
  };
}
