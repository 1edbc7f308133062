import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Caller } from '../../domain/caller.js';
import type { McpSession } from '../../domain/mcp-session.js';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../../errors.js';
import type { Catalog } from './catalog.js';
import { rpcCodeOf } from '../failure.js';
import type { FailureGate } from '../failure.js';
import type { CallToolResult } from '../offer.type.js';
import type { Sdk } from '../sdk.js';
import type { McpServices } from '../mcp-services.js';

const INSTRUCTIONS = `Stepcast runs automations. Create one from plain words with create_workflow, run it with run_workflow, and look at a run with get_execution or wait_execution.
Workflows and executions are resources as well: stepcast://workflow/{id}, stepcast://execution/{id}. Workflows that their owner exposes are tools of their own.`;

const CAPABILITIES = {
  tools: { listChanged: true },
  resources: { subscribe: true, listChanged: true },
  prompts: {},
  logging: {},
  completions: {},
} as const;

/** What one request of HTTP needs of the protocol. */
export interface ServerParts {
  readonly sdk: Sdk;
  readonly services: McpServices;
  readonly catalog: Catalog;
  readonly gate: FailureGate;
  readonly caller: Caller;
  readonly session: McpSession | null;
  /** A session was opened by this request. */
  onSession(session: McpSession): void;
  /** Ends the stream of the answer to this, before the answer is there. */
  endStream(requestId: string | number): void;
  callTool(name: string, args: Readonly<Record<string, unknown>>, extra: CallExtra): Promise<CallToolResult>;
}

/** What the SDK knows of a request that a tool is called by. */
export interface CallExtra {
  readonly requestId: string | number;
  readonly signal: AbortSignal;
  readonly meta: Readonly<Record<string, unknown>>;
  notify(method: string, params: Record<string, unknown>): Promise<void>;
  ask(method: string, params: Record<string, unknown>): Promise<Record<string, unknown>>;
  endStream(): void;
}

/** Speaks the protocol for one request, or one batch of them. */
export function createProtocolServer(parts: ServerParts): Server {
  const { sdk, services, catalog, gate, caller, session } = parts;
  const { types } = sdk;
  const server = new sdk.Server(
    { name: 'stepcast', title: 'Stepcast', version: '0.1.0' },
    { capabilities: CAPABILITIES, instructions: INSTRUCTIONS, jsonSchemaValidator: sdk.validator },
  );
  /** Whatever is thrown becomes an error of JSON-RPC with our code in it. */
  const guarded = <Request, Answer>(act: (request: Request) => Answer | Promise<Answer>) => async (request: Request): Promise<Answer> => {
    try {
      return await act(request);
    } catch (error) {
      if (error instanceof types.McpError) throw error;
      const safe = gate.safe(error);
      throw new types.McpError(rpcCodeOf(safe), safe.message, gate.data(safe));
    }
  };
  const found = <T>(answer: T | null, what: string, name: string): T => {
    if (answer === null) throw new NotFoundError(what, name);
    return answer;
  };
  const ownSession = (): McpSession => {
    if (session === null) throw new InvalidInputError([{ path: [], detail: 'This needs a session: send initialize first, and the header Mcp-Session-Id from then on.' }]);
    return session;
  };
  const readable = (): void => {
    if (!caller.scopes.has('workflows:read')) throw new ForbiddenError('This needs the scope workflows:read, which the credential does not have.', 'workflows:read');
  };

  server.setRequestHandler(
    types.InitializeRequestSchema,
    guarded(async ({ params }) => {
      const protocolVersion = types.SUPPORTED_PROTOCOL_VERSIONS.includes(params.protocolVersion) ? params.protocolVersion : types.LATEST_PROTOCOL_VERSION;
      const { name, version } = params.clientInfo;
      const capabilities = JSON.parse(JSON.stringify(params.capabilities)) as McpSession['capabilities'];
      parts.onSession(await services.mcpSessions.open(caller, { protocolVersion, client: { name: name.slice(0, 200), version: version.slice(0, 200) }, capabilities }));
      return { protocolVersion, capabilities: CAPABILITIES, serverInfo: { name: 'stepcast', title: 'Stepcast', version: '0.1.0' }, instructions: INSTRUCTIONS };
    }),
  );
  server.setRequestHandler(types.ListToolsRequestSchema, guarded(({ params }) => catalog.tools(caller, params?.cursor)));
  server.setRequestHandler(types.CallToolRequestSchema, ({ params }, extra) =>
    parts.callTool(params.name, params.arguments ?? {}, {
      requestId: extra.requestId,
      signal: extra.signal,
      meta: params._meta ?? {},
      notify: (method, notified) => extra.sendNotification({ method, params: notified } as Parameters<typeof extra.sendNotification>[0]),
      ask: (method, asked) => extra.sendRequest({ method, params: asked } as Parameters<typeof extra.sendRequest>[0], types.ResultSchema),
      endStream: () => parts.endStream(extra.requestId),
    }),
  );
  server.setRequestHandler(types.ListResourcesRequestSchema, guarded(({ params }) => catalog.resources(caller, params?.cursor)));
  server.setRequestHandler(types.ListResourceTemplatesRequestSchema, guarded(() => catalog.templates()));
  server.setRequestHandler(types.ReadResourceRequestSchema, guarded(async ({ params }) => found(await catalog.read(caller, params.uri), 'resource', params.uri)));
  server.setRequestHandler(
    types.SubscribeRequestSchema,
    guarded(async ({ params }) => {
      const own = ownSession();
      readable();
      found(await catalog.read(caller, params.uri), 'resource', params.uri);
      await services.mcpSessions.subscribe(own, params.uri);
      return {};
    }),
  );
  server.setRequestHandler(
    types.UnsubscribeRequestSchema,
    guarded(async ({ params }) => {
      await services.mcpSessions.unsubscribe(ownSession(), params.uri);
      return {};
    }),
  );
  server.setRequestHandler(types.ListPromptsRequestSchema, guarded(() => catalog.prompts()));
  server.setRequestHandler(types.GetPromptRequestSchema, guarded(async ({ params }) => badName(await catalog.prompt(caller, params.name, params.arguments ?? {}), 'prompt', params.name)));
  server.setRequestHandler(
    types.CompleteRequestSchema,
    guarded(async ({ params: { ref, argument } }) => {
      const completion = ref.type === 'ref/prompt' ? await catalog.completePrompt(caller, ref.name, argument) : await catalog.completeTemplate(caller, ref.uri, argument);
      return { completion: completion ?? { values: [], total: 0, hasMore: false } };
    }),
  );
  server.setRequestHandler(
    types.SetLevelRequestSchema,
    guarded(async ({ params }) => {
      await services.mcpSessions.setLogLevel(ownSession(), params.level);
      return {};
    }),
  );
  return server;
}

function badName<T>(answer: T | null, what: string, name: string): T {
  if (answer === null) throw new InvalidInputError([{ path: ['name'], detail: `There is no ${what} ${JSON.stringify(name.slice(0, 100))}.` }]);
  return answer;
}

