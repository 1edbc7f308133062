import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request as it arrived. */
export interface ArrivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** The answer to a request: a value becomes JSON. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A service that records what it is asked, and answers as the test says. */
export class ApiServer {
  readonly requests: ArrivedRequest[] = [];
  reply: (request: ArrivedRequest) => Reply | undefined = () => undefined;
  /** Which requests are never answered: by their address, or all. */
  hold: boolean | RegExp = false;

  /** How long an answer, and what it changes, takes, in ms. */
  delay: (url: string) => number = () => 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ApiServer> {
    const server = createServer((request, response) => void api.#answer(request, response));
    const api = new ApiServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return api;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A description of this folder, served by this server. */
  document(name: string): string {
    const text = readFileSync(new URL(name, import.meta.url), 'utf8');
    return text.replaceAll('127.0.0.1:1', `127.0.0.1:${this.port}`);
  }

  get last(): ArrivedRequest {
    const request = this.requests.at(-1);
    if (!request) throw new Error('Nothing has arrived.');
    return request;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const arrived: ArrivedRequest = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    this.requests.push(arrived);
    if (this.hold instanceof RegExp ? this.hold.test(arrived.url) : this.hold) return;
    const delayMs = this.delay(arrived.url);
    if (delayMs > 0) await sleep(delayMs);
    const { status = 200, headers = {}, body = {} } = this.reply(arrived) ?? {};
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
    response.end(isText ? body : JSON.stringify(body));
  }
}
