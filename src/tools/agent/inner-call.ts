import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Problem } from '../../domain/workflow/problem.js';
import { StepFailure } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import type { ModelToolCall } from '../../model/index.js';
import type { Usage } from '../../domain/run/execution.js';
import { isSuspension } from '../tool.js';
import type { Suspension, Tool, ToolContext, ToolPorts } from '../tool.js';
import type { AgentSession, PendingCall } from './agent-session.js';
import type { UnknownReceivers } from './known-receivers.js';
import { beforeAbort } from '../../lib/async/before-abort.js';

/** For one call; a tool may ask for more. */
const TIMEOUT_MS = 60_000;
/** Names and reasons that are shown. */
const MAX_NAME_CHARS = 100;

/** A call that may be made, or why it may not. */
export type CheckedCall =
  | { readonly kind: 'call'; readonly tool: Tool; readonly input: JsonObject }
  | { readonly kind: 'refused'; readonly name: string; readonly input: JsonValue; readonly problem: Problem };

/** How a call has ended. */
export type CallEnd =
  | { readonly output: JsonValue; readonly usage?: Usage | undefined }
  | { readonly problem: Problem };

/** A suspension of an agent within the agent. */
export type AgentSuspension = Suspension & { readonly pending: PendingCall };

interface CallSettings {
  readonly session: AgentSession;
  /** Names of connections that the call may use. */
  readonly connections: ReadonlySet<string>;
}

/** Which tools the model may ask for, by the names that it was given. */
export interface Toolbox {
  readonly tools: ReadonlyMap<string, Tool>;
  readonly allowsSideEffects: boolean;
  /** The connections that calls may name. */
  readonly connections: ReadonlySet<string>;
  /** Null: calls may write to anybody. */
  readonly unknownReceivers: UnknownReceivers | null;
}

/** Nothing that the model says is believed: the tool has to be one that it was offered, and the input has to fit it. */
export async function checkCall(
  call: ModelToolCall,
  { tools, allowsSideEffects, connections, unknownReceivers }: Toolbox,
  context: ToolContext,
): Promise<CheckedCall> {
  const tool = tools.get(call.name);
  const given = parsed(call.arguments);
  const refused = (code: string, message: string, details?: JsonValue): CheckedCall => ({
    kind: 'refused',
    name: tool?.name ?? call.name.slice(0, MAX_NAME_CHARS),
    input: given ?? call.arguments.slice(0, 10_000).toWellFormed(),
    problem: { code, message, retryable: false, ...(details === undefined ? {} : { details }) },
  });
  if (!tool) {
    return refused(
      'TOOL_NOT_ALLOWED',
      `There is no tool ${JSON.stringify(call.name.slice(0, MAX_NAME_CHARS))} for you. You may call: ${[...tools.keys()].join(', ')}.`,
    );
  }
  if (given === undefined || !isJsonObject(given))
    return refused('INVALID_TOOL_INPUT', 'The arguments are not a JSON object.');
  const issues = await issuesOf(tool, given, context);
  if (issues.length > 0) {
    const details = issues.map((issue) => ({ pointer: jsonPointer(issue.path), detail: issue.detail }));
    return refused(
      'INVALID_TOOL_INPUT',
      `The arguments do not fit: ${issues
        .slice(0, 5)
        .map((issue) => issue.detail)
        .join(' ')}`,
      details.slice(0, 20),
    );
  }
  const { connection } = given;
  // An MCP server's own `connection` argument is its own affair. Our tools and those of connectors open the connection
  // that is named there.
  if ((tool.source === 'builtin' || tool.service) && typeof connection === 'string' && !connections.has(connection)) {
    const usable = connections.size === 0 ? 'none' : [...connections].join(', ');
    return refused(
      'CONNECTION_NOT_ALLOWED',
      `You may not use the connection ${JSON.stringify(connection.slice(0, MAX_NAME_CHARS))}. You may use: ${usable}.`,
    );
  }
  const [stranger] = unknownReceivers?.(tool, given) ?? [];
  if (stranger !== undefined) {
    return refused(
      'RECEIVER_NOT_KNOWN',
      `You may not write to ${JSON.stringify(stranger.slice(0, MAX_NAME_CHARS))}. You may write only to addresses in the instruction, the data, rows of tables that you have read, and the senders and receivers of mails that you have read.`,
    );
  }
  if (tool.sideEffects && !tool.mindsSideEffects && !allowsSideEffects) {
    return refused(
      'SIDE_EFFECTS_BLOCKED',
      'This is a dry run: a tool with side effects is not called. Continue as if it had been, or say what you would do.',
    );
  }
  return { kind: 'call', tool, input: given };
}

/** Our own tools have cheap schemas. Schemas of MCP servers are checked like any other schema from outside. */
async function issuesOf(
  { inputSchema, source }: Tool,
  input: JsonObject,
  context: ToolContext,
): Promise<readonly FieldIssue[]> {
  if (source === 'builtin') return compileSchema(inputSchema, { isOurs: true })(input);
  try {
    return await context.ports.values.issues(inputSchema, input, context);
  } catch (error) {
    // An invalid schema: the server itself checks the input.
    if (error instanceof StepFailure) throw error;
    return [];
  }
}

/** Some models send an empty text for no arguments. */
function parsed(text: string): JsonValue | undefined {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/**
 * Calls a tool for the agent, under its own key and time limit. A failure is an answer too.
 *
 * @throws the reason of the agent's own signal, and nothing else.
 */
export async function makeCall(
  { tool, input }: Extract<CheckedCall, { kind: 'call' }>,
  key: string,
  context: ToolContext,
  { session, connections }: CallSettings,
): Promise<CallEnd | { readonly pending: PendingCall }> {
  const timeoutMs = tool.timeoutMs ?? TIMEOUT_MS;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([context.signal, timeout]);
  try {
    const inner = innerContext(context, key, signal, connections);
    const result = await beforeAbort(signal, async () => tool.run(input, inner));
    if (typeof result !== 'object' || result === null) throw new TypeError('The tool returned no result.');
    if (isSuspension(result)) return await waitFor(tool, input, inner, { result, session });
    if (result.usage) context.spent(result.usage);
    return { output: storable(result.output) };
  } catch (error) {
    context.signal.throwIfAborted();
    if (timeout.aborted)
      return {
        problem: {
          code: 'CALL_TIMEOUT',
          message: `The call took longer than ${timeoutMs} ms and was given up; it may have taken effect.`,
          retryable: true,
        },
      };
    return { problem: problemOf(error) };
  }
}

/** A call that waits for a run: its end, if that has come, or else what to wait for. */
async function waitFor(
  tool: Tool,
  input: JsonObject,
  inner: ToolContext,
  { result, session }: { readonly result: Suspension | AgentSuspension; readonly session: AgentSession },
): Promise<CallEnd | { readonly pending: PendingCall }> {
  if ('pending' in result) return { pending: result.pending };
  const { suspend } = result;
  if (suspend.kind !== 'CHILD' || !tool.wake) {
    const message = `${tool.name} wants to wait, which only a step can.`;
    return { problem: { code: 'TOOL_NOT_ALLOWED', message, retryable: false } };
  }
  const ended = session.takeEnd(suspend.executionId);
  if (ended === null) return { pending: { suspend, asked: null } };
  const done = await tool.wake(input, inner, { kind: 'RESOLVED', result: ended });
  if (isSuspension(done)) throw new TypeError('A call that waited for a run is over with it.');
  return { output: storable(done.output), usage: done.usage };
}

/** The tool sees the step, with the call's own key. Its streamed output is not the agent's answer. */
function innerContext(
  context: ToolContext,
  key: string,
  signal: AbortSignal,
  connections: ReadonlySet<string>,
): ToolContext {
  const { ownerId, workflowId, executionId, stepId, iteration, item, attempt, now, scope, allowsSideEffects } = context;
  return {
    ownerId,
    workflowId,
    executionId,
    stepId,
    iteration,
    item,
    ports: portsFor(context.ports, connections),
    attempt,
    now,
    scope,
    allowsSideEffects,
    signal,
    idempotencyKey: key,
    evaluate: (expression, data) => context.evaluate(expression, data),
    conceal: (secrets) => context.conceal(secrets),
    concealed: (value) => context.concealed(value),
    emit: () => undefined,
    spent: (usage) => context.spent(usage),
    whenStored: (then) => then(),
    recall: () => Promise.resolve([]),
    record: () => Promise.reject(new Error('A call within a call is not on record.')),
  };
}

/**
 * However a tool gets the name of a connection, a connection that the step does not allow is not opened for an agent.
 */
function portsFor(ports: ToolPorts, connections: ReadonlySet<string>): ToolPorts {
  const { connections: all, services, mail } = ports;
  const allowed = (name: string): string => {
    if (connections.has(name)) return name;
    throw StepFailure.permanent(
      'CONNECTION_NOT_ALLOWED',
      `The connection ${JSON.stringify(name.slice(0, MAX_NAME_CHARS))} is not among those that the step allows.`,
    );
  };
  return {
    ...ports,
    connections: {
      renew: (call, refused) => all.renew(call, refused),
      open: async (call, name, kinds) => all.open(call, allowed(name), kinds),
    },
    services: {
      open: async (call, request) => services.open(call, { ...request, connection: allowed(request.connection) }),
    },
    mail: {
      search: async (call, place, query, kept) =>
        mail.search(call, { ...place, connection: allowed(place.connection) }, query, kept),
      send: async (call, connection, message) => mail.send(call, allowed(connection), message),
      update: async (call, connection, update) => mail.update(call, allowed(connection), update),
      draft: async (call, connection, message) => mail.draft(call, allowed(connection), message),
    },
  };
}

function storable(output: JsonValue): JsonValue {
  // As it will be read: without values that JSON cannot express.
  const text = JSON.stringify(output) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as JsonValue);
}

/** A defect of a tool reveals nothing about its internals, neither to a model nor to others. */
function problemOf(error: unknown): Problem {
  if (!(error instanceof StepFailure))
    return { code: 'TOOL_DEFECT', message: 'The tool failed in a way that it should not have.', retryable: false };
  const { code, message, retryable, retryAfterMs } = error;
  return { code, message, retryable, ...(retryAfterMs === undefined ? {} : { details: { retryAfterMs } }) };
}
