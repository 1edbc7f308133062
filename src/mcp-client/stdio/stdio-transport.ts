import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { McpStdioConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { LineReader } from './line-reader.js';
import { connectionLost, tooLarge } from '../mcp-failures.js';
import { ProcessGroup } from './process-group.js';

/** The most data that waits for a server that does not read. */
const MAX_UNREAD_BYTES = 16 * 1024 * 1024;
/** For the remaining output of a program that has ended. */
const LAST_WORDS_MS = 1_000;
const MAX_LOG_LINE_BYTES = 16 * 1024;

export interface StdioTransportOptions {
  readonly config: McpStdioConfig;
  /** All that the server sees of our environment; the connection's own variables come on top. */
  readonly environment: Readonly<Record<string, string>>;
  readonly maxMessageBytes: number;
  /** A line that the server wrote on stderr. */
  readonly onLog: (line: string) => void;
}

/**
 * A server that is a child process, line by line over its standard streams. It leads a process group of its own, so
 * that whatever it starts ends with it. The client of the SDK has one as well; it inherits more, and leaves
 * grandchildren behind.
 */
export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: <T extends JSONRPCMessage>(message: T) => void;
  /** The reason why it ended without a request. */
  failure: StepFailure | undefined;
  readonly #options: StdioTransportOptions;
  #child: ChildProcessWithoutNullStreams | undefined;
  #group: ProcessGroup | undefined;
  #isOver = false;

  constructor(options: StdioTransportOptions) {
    this.#options = options;
  }

  /** @throws StepFailure `MCP_COMMAND_FAILED` if there is no such program. */
  async start(): Promise<void> {
    const { config, environment } = this.#options;
    const child = spawn(config.command, [...(config.args ?? [])], {
      env: { ...environment, ...config.env },
      detached: true,
      shell: false,
      stdio: 'pipe',
      windowsHide: true,
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error: NodeJS.ErrnoException) => {
        this.#isOver = true;
        reject(
          StepFailure.permanent(
            'MCP_COMMAND_FAILED',
            `The command of the MCP server could not be started (${error.code ?? 'unknown reason'}).`,
          ),
        );
      });
    });
    child.on('error', (error) => this.onerror?.(error));
    this.#group = new ProcessGroup(child);
    this.#read(child);
  }

  async send(message: JSONRPCMessage): Promise<void> {
    const stdin = this.#child?.stdin;
    if (!stdin?.writable || this.#isOver) throw connectionLost();
    if (stdin.writableLength > MAX_UNREAD_BYTES)
      throw StepFailure.retryable('MCP_UNRESPONSIVE', 'The MCP server does not read what it is sent.');
    stdin.write(`${JSON.stringify(message)}\n`);
  }

  async close(): Promise<void> {
    this.#child?.stdin.end();
    await this.#group?.end();
    this.#ended();
  }

  #read(child: ChildProcessWithoutNullStreams): void {
    const { maxMessageBytes, onLog } = this.#options;
    const out = new LineReader(maxMessageBytes, (line) => this.#receive(line));
    child.stdout.on('data', (chunk: Buffer) => {
      if (out.push(chunk)) return;
      this.failure = tooLarge(maxMessageBytes);
      child.stdout.destroy();
      this.close().catch((error: unknown) => this.onerror?.(error as Error));
    });
    const log = new LineReader(MAX_LOG_LINE_BYTES, onLog);
    child.stderr.on('data', (chunk: Buffer) => void log.push(chunk));
    for (const stream of [child.stdin, child.stdout, child.stderr])
      stream.on('error', (error) => this.onerror?.(error));
    child.once('exit', () => {
      // The rest of the group ends with its leader. Otherwise it might hold the streams open for ever.
      this.#group?.kill();
      setTimeout(() => this.#ended(), LAST_WORDS_MS).unref();
    });
    child.once('close', () => this.#ended());
  }

  /** A line that is not a message is ignored, because some servers print greetings between messages. */
  #receive(line: string): void {
    if (line === '') return;
    try {
      const message = JSON.parse(line) as JSONRPCMessage;
      if (typeof message !== 'object' || message === null || message.jsonrpc !== '2.0')
        throw new Error('not JSON-RPC 2.0');
      this.onmessage?.(message);
    } catch (error) {
      this.onerror?.(new Error('The MCP server wrote a line that is not a JSON-RPC message.', { cause: error }));
    }
  }

  #ended(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.failure ??= connectionLost();
    this.onclose?.();
  }
}
