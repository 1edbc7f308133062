import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { z } from 'zod';
import type { Caller } from '../../domain/account/caller.js';
import type { McpSession } from '../../domain/mcp/mcp-session.js';
import { InvalidInputError, NotFoundError } from '../../errors.js';
import type { Catalog } from './catalog.js';
import { rpcCodeOf } from '../answers/failure.js';
import type { FailureFormatter } from '../answers/failure.js';
import type { CallToolResult } from '../offer.type.js';
import type { Sdk } from '../sdk.js';
import type { McpServices } from '../mcp-services.js';

const INSTRUCTIONS = `Stepcast runs automations. Create one from plain words with create_workflow, run it with run_workflow, and look at a run with get_execution or wait_execution.
Workflows and executions are resources as well: stepcast://workflow/{id}, stepcast://execution/{id}. Workflows that their owner exposes are tools as well.`;

const CAPABILITIES = {
  tools: { listChanged: true },
  resources: { subscribe: true, listChanged: true },
  prompts: {},
  logging: {},
  completions: {},
} as const;

const SERVER = { name: 'stepcast', title: 'Stepcast', version: '0.1.0' };
const MAX_CLIENT_NAME = 200;

type RequestSchema = z.ZodObject<{ method: z.ZodLiteral<string> }>;

/** The parts of the protocol that one HTTP request needs. */
export interface ServerParts {
  readonly sdk: Sdk;
  readonly services: McpServices;
  readonly catalog: Catalog;
  readonly formatter: FailureFormatter;
  readonly caller: Caller;
  readonly session: McpSession | null;
  /** A session was opened by this request. */
  onSession(session: McpSession): void;
  /** Ends the stream of the answer to this, before the answer is there. */
  endStream(requestId: string | number): void;
  callTool(name: string, args: Readonly<Record<string, unknown>>, extra: CallExtra): Promise<CallToolResult>;
}

/** The SDK's data about a request that calls a tool. */
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
  const { sdk, services, catalog, formatter, caller, session } = parts;
  const { types } = sdk;
  const server = new sdk.Server(SERVER, {
    capabilities: CAPABILITIES,
    instructions: INSTRUCTIONS,
    jsonSchemaValidator: sdk.validator,
  });
  /**
   * Requests are read here, because the SDK reports one that does not fit as an internal error. A thrown error keeps
   * our code.
   */
  const on = <Schema extends RequestSchema>(
    schema: Schema,
    act: (request: z.output<Schema>) => object | Promise<object>,
  ): void => {
    server.setRequestHandler(z.looseObject({ method: schema.shape.method }), async (request) => {
      try {
        return (await act(read(schema, request))) as Record<string, unknown>;
      } catch (error) {
        const safe = formatter.safe(error);
        throw new types.McpError(rpcCodeOf(safe), safe.message, formatter.data(safe));
      }
    });
  };

  const ownSession = (): McpSession => {
    if (session === null)
      throw new InvalidInputError([
        {
          path: [],
          detail: 'This needs a session: send initialize first, and the header Mcp-Session-Id from then on.',
        },
      ]);
    return session;
  };

  on(types.InitializeRequestSchema, async ({ params }) => {
    const { name, version } = params.clientInfo;
    const session = await services.mcpSessions.open(caller, {
      protocolVersion: types.SUPPORTED_PROTOCOL_VERSIONS.includes(params.protocolVersion)
        ? params.protocolVersion
        : types.LATEST_PROTOCOL_VERSION,
      client: { name: name.slice(0, MAX_CLIENT_NAME), version: version.slice(0, MAX_CLIENT_NAME) },
      capabilities: JSON.parse(JSON.stringify(params.capabilities)) as McpSession['capabilities'],
    });
    parts.onSession(session);
    return {
      protocolVersion: session.protocolVersion,
      capabilities: CAPABILITIES,
      serverInfo: SERVER,
      instructions: INSTRUCTIONS,
    };
  });
  on(types.SetLevelRequestSchema, async ({ params }) => {
    await services.mcpSessions.setLogLevel(ownSession(), params.level);
    return {};
  });

  on(types.ListToolsRequestSchema, ({ params }) => catalog.tools(caller, params?.cursor));
  // The SDK itself reads this one, with the code that fits.
  server.setRequestHandler(
    z.looseObject({ method: types.CallToolRequestSchema.shape.method }),
    async (request, extra) => {
      const { params } = types.CallToolRequestSchema.parse(request);
      return parts.callTool(params.name, params.arguments ?? {}, {
        requestId: extra.requestId,
        signal: extra.signal,
        meta: params._meta ?? {},
        notify: (method, notified) =>
          extra.sendNotification({ method, params: notified } as Parameters<typeof extra.sendNotification>[0]),
        ask: (method, asked) =>
          extra.sendRequest({ method, params: asked } as Parameters<typeof extra.sendRequest>[0], types.ResultSchema),
        endStream: () => parts.endStream(extra.requestId),
      });
    },
  );

  on(types.ListResourcesRequestSchema, ({ params }) => catalog.resources(caller, params?.cursor));
  on(types.ListResourceTemplatesRequestSchema, () => catalog.templates());
  on(types.ReadResourceRequestSchema, async ({ params: { uri } }) => resource(await catalog.read(caller, uri), uri));
  on(types.SubscribeRequestSchema, async ({ params: { uri } }) => {
    const own = ownSession();
    // A client can subscribe only to resources that it can read.
    resource(await catalog.read(caller, uri), uri);
    await services.mcpSessions.subscribe(own, uri);
    return {};
  });
  on(types.UnsubscribeRequestSchema, async ({ params }) => {
    await services.mcpSessions.unsubscribe(ownSession(), params.uri);
    return {};
  });

  on(types.ListPromptsRequestSchema, () => catalog.prompts());
  on(types.GetPromptRequestSchema, async ({ params: { name, arguments: args } }) =>
    prompt(await catalog.prompt(caller, name, args ?? {}), name),
  );
  on(types.CompleteRequestSchema, async ({ params: { ref, argument } }) => {
    const completion =
      ref.type === 'ref/prompt'
        ? await catalog.completePrompt(caller, ref.name, argument)
        : await catalog.completeTemplate(caller, ref.uri, argument);
    return { completion: completion ?? { values: [], total: 0, hasMore: false } };
  });
  return server;
}

/** @throws InvalidInputError naming everything that is wrong with a request. */
function read<Schema extends RequestSchema>(schema: Schema, request: unknown): z.output<Schema> {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(
    parsed.error.issues.map(({ path, message }) => ({
      path: path.map((segment) => (typeof segment === 'number' ? segment : String(segment))),
      detail: message,
    })),
  );
}

function resource<T>(answer: T | null, uri: string): T {
  if (answer === null) throw new NotFoundError('resource', uri);
  return answer;
}

function prompt<T>(answer: T | null, name: string): T {
  if (answer === null)
    throw new InvalidInputError([
      {
        path: ['params', 'name'],
        detail: `There is no prompt ${JSON.stringify(name.slice(0, 100))}. List them with prompts/list.`,
      },
    ]);
  return answer;
}
