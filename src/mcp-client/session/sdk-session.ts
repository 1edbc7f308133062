import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { ErrorCode, McpError, ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import type { JsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/types.js';
import { z } from 'zod';
import { MCP_LISTS } from '../../domain/mcp/index.js';
import type { McpListKind } from '../../domain/mcp/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { CONNECTION_CLOSED, TOO_LARGE } from '../http/event-stream.js';
import type { McpCall, McpQuestion, McpSession, OpenSession } from '../mcp-client.type.js';
import { McpSessionLost, connectionLost, excerpt, protocolFailure, statusFailure } from '../mcp-failures.js';
import { ProgressReports } from './progress-reports.js';

const HANDSHAKE_TIMEOUT_MS = 30_000;
const LIST_TIMEOUT_MS = 30_000;
const MAX_PAGES = 100;
/** Of all pages of a list together, as JSON text. */
const MAX_LIST_CHARS = 8_000_000;
/** The step's own time limit aborts a call; the longest that a timer can wait. */
const NO_TIMEOUT_MS = 2 ** 31 - 1;

/** Only as much of an answer is checked as is needed to continue: one odd tool must not hide all others. */
const Page = z.looseObject({ nextCursor: z.string().nullish() });
const pageOf = (field: string): typeof Page => Page.extend({ [field]: z.array(z.unknown()) }) as unknown as typeof Page;
const Result = z.looseObject({});

/** The additions of a transport to the protocol's own. */
export interface SessionParts {
  readonly transport: Transport;
  /** The reason why the transport ended, if it knows. */
  readonly failure: () => StepFailure | undefined;
  /** An error of the network in our own words. */
  readonly explain: (error: unknown) => StepFailure;
  /** Ends the part that the protocol has no message for: the session at the server. */
  readonly terminate: () => Promise<void>;
}

/**
 * A session by the client of the SDK. The client offers no capabilities: neither sampling nor elicitation nor roots, so
 * requests for them are answered with "method not found".
 *
 * @throws StepFailure if the server cannot be reached or does not speak the protocol.
 */
export async function openSdkSession(
  { transport, ...parts }: SessionParts,
  { signal, onToolsChanged, onClosed }: Pick<OpenSession, 'signal' | 'onToolsChanged' | 'onClosed'>,
): Promise<McpSession> {
  // Nothing is validated by the SDK: it would compile whatever schemas the server sends.
  const jsonSchemaValidator = {
    getValidator:
      <T>(): JsonSchemaValidator<T> =>
      (data) => ({ valid: true, data: data as T, errorMessage: undefined }),
  };
  const client = new Client({ name: 'stepcast', version: '0.1.0' }, { capabilities: {}, jsonSchemaValidator });
  const progress = new ProgressReports(transport);
  const session = new SdkSession(client, parts, progress);
  client.onclose = () => {
    session.isOpen = false;
    onClosed();
  };
  client.setNotificationHandler(ToolListChangedNotificationSchema, onToolsChanged);
  try {
    await client.connect(transport, { signal, timeout: HANDSHAKE_TIMEOUT_MS });
  } catch (error) {
    await client.close().catch(() => undefined);
    throw session.failureOf(error, signal);
  }
  session.isOpen = true;
  return session;
}

class SdkSession implements McpSession {
  isOpen = false;

  constructor(
    private readonly client: Client,
    private readonly parts: Omit<SessionParts, 'transport'>,
    private readonly progress: ProgressReports,
  ) {}

  async list(kind: McpListKind, signal: AbortSignal): Promise<readonly unknown[]> {
    const { method, field, capability } = MCP_LISTS[kind];
    if (this.client.getServerCapabilities()?.[capability] === undefined) return [];
    const entries: unknown[] = [];
    const form = pageOf(field);
    const seen = new Set<string>();
    let cursor: string | undefined;
    let size = 0;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await this.#request({ method, params: cursor === undefined ? {} : { cursor } }, form, {
        signal,
        timeout: LIST_TIMEOUT_MS,
      });
      const added = answer[field] as unknown[];
      // Spread as arguments, a long list would exceed the stack.
      for (const entry of added) entries.push(entry);
      size += JSON.stringify(added).length;
      if (size > MAX_LIST_CHARS)
        throw StepFailure.permanent('RESPONSE_TOO_LARGE', `The MCP server lists more ${field} than can be read.`);
      cursor = answer.nextCursor ?? undefined;
      if (cursor === undefined || seen.has(cursor)) break;
      seen.add(cursor);
    }
    return entries;
  }

  async ask({ method, params }: McpQuestion, signal: AbortSignal): Promise<JsonObject> {
    return (await this.#request({ method, params }, Result, { signal, timeout: NO_TIMEOUT_MS })) as JsonObject;
  }

  async call({ tool, arguments: input, meta, signal, onProgress }: McpCall): Promise<JsonObject> {
    const progressToken = this.progress.listen(onProgress);
    try {
      const params = { name: tool, arguments: input, _meta: { ...meta, progressToken } };
      return (await this.#request({ method: 'tools/call', params }, Result, {
        signal,
        timeout: NO_TIMEOUT_MS,
      })) as JsonObject;
    } finally {
      this.progress.forget(progressToken);
    }
  }

  async close(): Promise<void> {
    await this.parts.terminate();
    await this.client.close();
  }

  async #request<Schema extends z.ZodType>(
    request: Parameters<Client['request']>[0],
    schema: Schema,
    options: NonNullable<Parameters<Client['request']>[2]>,
  ): Promise<z.infer<Schema>> {
    try {
      return (await this.client.request(request, schema as never, options)) as z.infer<Schema>;
    } catch (error) {
      throw this.failureOf(error, options.signal);
    }
  }

  /** Any error as a failure of the step. It also decides whether a retry may succeed. */
  failureOf(error: unknown, signal: AbortSignal | undefined): Error {
    if (signal?.aborted) return abortedFailure(signal.reason);
    const own = chainOf(error).find((each) => each instanceof StepFailure || each instanceof McpSessionLost);
    if (own) return own;
    if (error instanceof McpError) return this.#protocolError(error);
    if (['ZodError', '$ZodError', 'SyntaxError'].includes(textOf(error, 'name')))
      return protocolFailure('its answer has not the form that it should have.');
    const message = textOf(error, 'message');
    if (message.startsWith('Streamable HTTP error')) return httpFailure(error);
    if (message === 'Not connected') return connectionLost();
    if (/protocol version|initialize result/.test(message)) return protocolFailure(excerpt(message));
    return this.parts.explain(error);
  }

  #protocolError({ code, message }: McpError): StepFailure {
    const said = excerpt(message.replace(/^MCP error -?\d+: /, ''));
    const details = { code };
    switch (code) {
      case TOO_LARGE:
        return StepFailure.permanent('RESPONSE_TOO_LARGE', said);
      case ErrorCode.RequestTimeout:
        return timedOut();
      case CONNECTION_CLOSED:
        return said === 'Connection closed'
          ? (this.parts.failure() ?? connectionLost())
          : StepFailure.retryable('MCP_ERROR', `The MCP server refused the request: ${said}`, details);
      case ErrorCode.InvalidParams:
      case ErrorCode.InvalidRequest:
      case ErrorCode.MethodNotFound:
        return StepFailure.permanent('MCP_REJECTED', `The MCP server refused the request: ${said}`, details);
      default:
        return StepFailure.retryable('MCP_ERROR', `The MCP server failed: ${said}`, details);
    }
  }
}

/** Errors of the transport of the SDK that our own look at each answer has let through. */
function httpFailure(error: unknown): StepFailure {
  const status =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number' ? error.code : -1;
  return status >= 300
    ? statusFailure(status, '', undefined)
    : protocolFailure('its answer is neither JSON nor a stream of events.');
}

function abortedFailure(reason: unknown): StepFailure {
  if (reason instanceof StepFailure) return reason;
  return textOf(reason, 'name') === 'TimeoutError'
    ? timedOut()
    : StepFailure.retryable('ABORTED', 'The call of the MCP server was aborted.');
}

function timedOut(): StepFailure {
  return StepFailure.retryable('MCP_TIMEOUT', 'The MCP server did not answer in time.');
}

/** Recognised by their shape: errors of the platform may come from another realm, for which `instanceof` fails. */
function textOf(error: unknown, field: 'name' | 'message'): string {
  if (typeof error !== 'object' || error === null || !(field in error)) return '';
  const text = (error as Readonly<Record<string, unknown>>)[field];
  return typeof text === 'string' ? text : '';
}

function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (
    let each = error;
    typeof each === 'object' && each !== null && 'message' in each && chain.length < 6;
    each = (each as Error).cause
  )
    chain.push(each as Error);
  return chain;
}
