import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonValue } from '../../lib/json/json.js';

/** A request that a stand-in got, with the address at which the service itself would have got it. */
export interface StandInRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

const MAX_BODY_BYTES = 16 * 1024 * 1024;

/**
 * A server on loopback in the place of a service. The first part of a path is the scheme and host that are meant:
 * `/https:api.example.com/v1/things`.
 */
export class StandInService {
  readonly requests: StandInRequest[] = [];
  /** The next answers in turn; the last one is repeated. */
  answers: readonly { readonly status: number; readonly body: JsonValue }[] = [];
  readonly #server = createServer((request, response) => this.#answer(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The address of the stand-in for an address of the service. */
  addressFor(address: string): string {
    const { protocol, host, pathname } = new URL(address);
    return `http://127.0.0.1:${this.port}/${protocol}${host}${pathname}`.replace(/\/+$/, '');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) request.destroy();
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      this.requests.push({ method, url: url.replace(/^\/(https?:)/, '$1//'), headers });
      const { status, body } = this.answers[Math.min(this.requests.length, this.answers.length) - 1] ?? {
        status: 200,
        body: {},
      };
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  }
}
