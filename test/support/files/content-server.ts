import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

const PIECE = Buffer.alloc(65_536);
for (let at = 0; at < PIECE.length; at += 1) PIECE[at] = (at * 31 + (at >> 8)) & 0xff;

/** Something that was uploaded: its size and digest. The body itself only if it is small. */
export interface Upload {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly size: number;
  readonly sha256: string;
  readonly text: string;
}

/** Sends bodies of any size at `/bytes/{size}`, other given ones by their path, and takes uploads. */
export async function startContentServer(
  given: Readonly<Record<string, { type: string; body: Buffer | string }>> = {},
) {
  const uploads: Upload[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (request.method !== 'GET') {
      const hash = createHash('sha256');
      const small: Buffer[] = [];
      let size = 0;
      request.on('data', (piece: Buffer) => {
        hash.update(piece);
        size += piece.length;
        if (size <= 1_048_576) small.push(piece);
      });
      request.on('end', () => {
        const text = Buffer.concat(small).toString('latin1');
        uploads.push({ path, headers: request.headers, size, sha256: hash.digest('hex'), text });
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ size }));
      });
      return;
    }
    const fixed = given[path.split('?', 1)[0] ?? ''];
    if (fixed) return void response.setHeader('content-type', fixed.type).end(fixed.body);
    const [, size = '0', mode] = /^\/(?:bytes|slow)\/(\d+)(?:\/(\w+))?/.exec(path) ?? [];
    response.setHeader('content-type', 'application/octet-stream');
    if (mode !== 'unsized') response.setHeader('content-length', size);
    pipeline(pieces(Number(size), path.startsWith('/slow/') ? 20 : 0), response, () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    uploads,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type ContentServer = Awaited<ReturnType<typeof startContentServer>>;

/** The digest of a body of `/bytes/{size}`. */
export function digestOf(size: number): string {
  const hash = createHash('sha256');
  for (let left = size; left > 0; left -= PIECE.length) hash.update(PIECE.subarray(0, Math.min(left, PIECE.length)));
  return hash.digest('hex');
}

async function* pieces(size: number, pauseMs: number): AsyncGenerator<Buffer> {
  for (let left = size; left > 0; left -= PIECE.length) {
    yield PIECE.subarray(0, Math.min(left, PIECE.length));
    if (pauseMs > 0) await setTimeout(pauseMs);
  }
}
