import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { z } from 'zod';
import type { Caller } from '../../domain/account/caller.js';
import { DEFAULT_TASK_TTL_MS, MAX_TASK_TTL_MS } from '../../domain/mcp/mcp-call.js';
import type { McpGroup } from '../../domain/mcp/mcp-group.js';
import type { McpSession } from '../../domain/mcp/mcp-session.js';
import { InvalidInputError, NotFoundError } from '../../errors.js';
import type { Catalog } from './catalog.js';
import { rpcCodeOf } from '../answers/failure.js';
import type { FailureFormatter } from '../answers/failure.js';
import type { CallToolResult, CreateTaskResult, McpCall } from '../offer.type.js';
import type { Sdk } from '../sdk.js';
import type { McpServices } from '../mcp-services.js';
import type { CallExtra } from './call-extra.type.js';
import { TaskRequests } from './task-requests.js';

const INSTRUCTIONS = `Stepcast runs automations. Create one from plain words with create_workflow, run it with run_workflow, and look at a run with get_execution or wait_execution.
Workflows and executions are resources as well: stepcast://workflow/{id}, stepcast://execution/{id}. Workflows that their owner exposes are tools as well.`;

/** What a group offers: tools, and nothing else of its owner. */
const GROUP_CAPABILITIES = {
  tools: { listChanged: true },
  logging: {},
  tasks: { list: {}, cancel: {}, requests: { tools: { call: {} } } },
} as const;
const CAPABILITIES = {
  ...GROUP_CAPABILITIES,
  resources: { subscribe: true, listChanged: true },
  prompts: {},
  completions: {},
} as const;

const SERVER = { name: 'stepcast', title: 'Stepcast', version: '0.1.0' };
const MAX_CLIENT_NAME = 200;
/** A task that is gone before its client can ask for it would be of no use. */
const MIN_TASK_TTL_MS = 10_000;

type HandlerExtra = Parameters<Parameters<Server['setRequestHandler']>[1]>[1];
type RequestSchema = z.ZodObject<{ method: z.ZodLiteral<string> }>;

/** The parts of the protocol that one HTTP request needs. */
export interface ServerParts {
  readonly sdk: Sdk;
  readonly services: McpServices;
  readonly catalog: Catalog;
  readonly formatter: FailureFormatter;
  readonly caller: Caller;
  readonly session: McpSession | null;
  readonly group: McpGroup | null;
  /** A session was opened by this request. */
  onSession(session: McpSession): void;
  /** Ends the stream of the answer to this, before the answer is there. */
  endStream(requestId: string | number): void;
  callTool(
    name: string,
    args: Readonly<Record<string, unknown>>,
    extra: CallExtra,
  ): Promise<CallToolResult | CreateTaskResult>;
  /** What a request may do with its client. */
  callOf(extra: CallExtra): McpCall;
}

/** Speaks the protocol for one request, or one batch of them. */
export function createProtocolServer(parts: ServerParts): Server {
  const { sdk, services, catalog, formatter, caller, session, group } = parts;
  const { types } = sdk;
  const capabilities = group === null ? CAPABILITIES : GROUP_CAPABILITIES;
  const serverInfo = group === null ? SERVER : { ...SERVER, title: group.title };
  const instructions = group === null ? INSTRUCTIONS : group.instructions;
  const server = new sdk.Server(serverInfo, {
    capabilities,
    instructions,
    jsonSchemaValidator: sdk.validator,
  });
  /**
   * Requests are read here, because the SDK reports one that does not fit as an internal error. A thrown error keeps
   * our code.
   */
  const on = <Schema extends RequestSchema>(
    schema: Schema,
    act: (request: z.output<Schema>, extra: HandlerExtra) => object | Promise<object>,
  ): void => {
    server.setRequestHandler(z.looseObject({ method: schema.shape.method }), async (request, extra) => {
      try {
        return (await act(read(schema, request), extra)) as Record<string, unknown>;
      } catch (error) {
        const safe = formatter.safe(error);
        throw new types.McpError(rpcCodeOf(safe), safe.message, formatter.data(safe));
      }
    });
  };

  const tasks = new TaskRequests(parts);
  const means = (extra: HandlerExtra): Pick<CallExtra, 'requestId' | 'signal' | 'notify' | 'ask' | 'endStream'> => ({
    requestId: extra.requestId,
    signal: extra.signal,
    notify: (method, notified) =>
      extra.sendNotification({ method, params: notified } as Parameters<typeof extra.sendNotification>[0]),
    ask: (method, asked, { signal, timeoutMs } = {}) =>
      extra.sendRequest({ method, params: asked } as Parameters<typeof extra.sendRequest>[0], types.ResultSchema, {
        ...(signal === undefined ? {} : { signal }),
        ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
      }),
    endStream: () => parts.endStream(extra.requestId),
  });

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
      groupId: group?.id ?? null,
    });
    parts.onSession(session);
    return {
      protocolVersion: session.protocolVersion,
      capabilities,
      serverInfo,
      ...(instructions === '' ? {} : { instructions }),
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
      const about = { meta: params._meta ?? {}, task: taskWanted(params.task), relatedTask: null };
      return parts.callTool(params.name, params.arguments ?? {}, { ...about, ...means(extra) });
    },
  );

  on(types.GetTaskRequestSchema, ({ params }) => tasks.get(params.taskId));
  on(types.ListTasksRequestSchema, ({ params }) => tasks.list(params?.cursor));
  on(types.CancelTaskRequestSchema, ({ params }) => tasks.cancel(params.taskId));
  on(types.GetTaskPayloadRequestSchema, ({ params: { taskId } }, extra) =>
    tasks.result(taskId, parts.callOf({ meta: {}, task: null, relatedTask: taskId, ...means(extra) })),
  );
  if (group !== null) return server;

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

/** The task that a client asks for: the time that it may be kept is limited. Null: it asks for none. */
function taskWanted(task: { readonly ttl?: number | null | undefined } | undefined): McpCall['task'] {
  if (task === undefined) return null;
  const { ttl } = task;
  const wanted = typeof ttl === 'number' && Number.isFinite(ttl) ? ttl : DEFAULT_TASK_TTL_MS;
  return { ttlMs: Math.round(Math.min(Math.max(wanted, MIN_TASK_TTL_MS), MAX_TASK_TTL_MS)) };
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
