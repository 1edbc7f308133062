import type { Dispatcher } from 'undici';
import { commandRefusal } from '../domain/connection/index.js';
import type { McpCommand, McpHttpConfig, McpStdioConfig } from '../domain/connection/index.js';
import { StepFailure } from '../errors.js';
import type { Logger } from '../logger.js';
import type { McpClient, McpSession, OpenSession } from './mcp-client.type.js';

/** The longest message of a server that is read. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
/** The most lines that one server may write into the log in a minute. */
const LOG_LINES_PER_MINUTE = 120;
const MAX_LOG_CHARS = 1_000;
const TERMINATE_TIMEOUT_MS = 2_000;

export interface McpClientOptions {
  /** Connects only to addresses that the address guard allows. */
  readonly dispatcher: Dispatcher;
  /** An error of the network in our own words. */
  readonly explain: (error: unknown, host: string) => StepFailure;
  /** The commands that the administrator allowed. */
  readonly commands: readonly McpCommand[];
  /** All that a started server sees of our environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logger: Logger;
  /** Default: 8 MB. */
  readonly maxMessageBytes?: number | undefined;
}

/**
 * Connects with MCP servers, over streamable HTTP and with those that it starts itself. The SDK is loaded with the
 * first of them.
 */
export function createMcpClient(options: McpClientOptions): McpClient {
  return {
    open: async (session) => {
      const { config } = session;
      return 'url' in config ? openHttp(config, session, options) : openStdio(config, session, options);
    },
  };
}

async function openHttp(
  config: McpHttpConfig,
  session: OpenSession,
  { dispatcher, explain, maxMessageBytes = MAX_MESSAGE_BYTES }: McpClientOptions,
): Promise<McpSession> {
  const [{ createHttpTransport }, { openSdkSession }] = await Promise.all([
    import('./http/http-transport.js'),
    import('./session/sdk-session.js'),
  ]);
  const transport = createHttpTransport({ config, tokens: session.tokens, dispatcher, maxMessageBytes });
  const { host } = new URL(config.url);
  const terminate = async (): Promise<void> => {
    const patience = new Promise((resolve) => setTimeout(resolve, TERMINATE_TIMEOUT_MS).unref());
    await Promise.race([transport.terminateSession().catch(() => undefined), patience]);
  };
  return openSdkSession(
    { transport, failure: () => undefined, explain: (error) => explain(error, host), terminate },
    session,
  );
}

async function openStdio(config: McpStdioConfig, session: OpenSession, options: McpClientOptions): Promise<McpSession> {
  const { commands, environment, logger, maxMessageBytes = MAX_MESSAGE_BYTES } = options;
  // It may have been allowed when the connection was made. The present permission counts.
  const refusal = commandRefusal(config, commands);
  if (refusal !== null) throw StepFailure.permanent('MCP_COMMAND_NOT_ALLOWED', refusal.detail);
  const [{ StdioTransport }, { openSdkSession }] = await Promise.all([
    import('./stdio/stdio-transport.js'),
    import('./session/sdk-session.js'),
  ]);
  const { connectionId } = session;
  const onLog = rationed((line) =>
    logger.debug({ connectionId, line: line.slice(0, MAX_LOG_CHARS) }, 'An MCP server wrote to standard error'),
  );
  const transport = new StdioTransport({ config, environment, maxMessageBytes, onLog });
  const explain = (error: unknown): StepFailure => {
    logger.warn({ err: error, connectionId }, 'An MCP server failed unexpectedly');
    return StepFailure.retryable('MCP_ERROR', 'The MCP server failed in an unexpected way.');
  };
  return openSdkSession(
    { transport, failure: () => transport.failure, explain, terminate: async () => undefined },
    session,
  );
}

function rationed(write: (line: string) => void): (line: string) => void {
  let since = performance.now();
  let written = 0;
  return (line) => {
    const now = performance.now();
    if (now - since > 60_000) [since, written] = [now, 0];
    written += 1;
    if (written <= LOG_LINES_PER_MINUTE) write(line);
  };
}
