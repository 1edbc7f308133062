import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Witnessed {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A real server on loopback that remembers its requests. */
export interface HttpWitness {
  readonly host: string;
  readonly url: string;
  readonly port: number;
  readonly requests: Witnessed[];
  close(): Promise<void>;
}

/** Starts a server on a free port. @param address an address of loopback; default 127.0.0.1. */
export async function httpWitness(
  answer: (request: Witnessed, response: ServerResponse) => void,
  address = '127.0.0.1',
): Promise<HttpWitness> {
  const requests: Witnessed[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const witnessed = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      requests.push(witnessed);
      answer(witnessed, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { host: `${address}:${port}`, url: `http://${address}:${port}`, port, requests, close };
}
