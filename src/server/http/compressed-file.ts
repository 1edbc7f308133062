import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A large and often requested file: in every form that a browser accepts, with a tag for its contents. */
export interface CompressedFile {
  readonly plain: Buffer;
  readonly brotli: Buffer;
  readonly gzip: Buffer;
  readonly etag: string;
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** For megabytes: quality 5 takes a fraction of a second, and the default of 11 takes half a minute. */
const BROTLI_QUALITY = 5;

/** Costly, so the caller keeps it. */
export async function compressFile(text: string): Promise<CompressedFile> {
  const plain = Buffer.from(text, 'utf8');
  const [brotli, gzipped] = await Promise.all([
    compressBrotli(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
    compressGzip(plain),
  ]);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { plain, brotli, gzip: gzipped, etag };
}

/** Sends the smallest form that the browser accepts, or nothing if the browser has the file. */
export function sendCompressed(
  file: CompressedFile,
  type: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  reply.header('etag', file.etag);
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const encodings = String(request.headers['accept-encoding'] ?? '');
  reply.type(type);
  if (/\bbr\b/.test(encodings)) return reply.header('content-encoding', 'br').send(file.brotli);
  if (/\bgzip\b/.test(encodings)) return reply.header('content-encoding', 'gzip').send(file.gzip);
  return reply.send(file.plain);
}
