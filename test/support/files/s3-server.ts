import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, rename } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/*
 * A small object store for tests. It takes path-style requests with Signature Version 4 in their headers, and is strict
 * where real stores are: it checks every signature, the time, the digest and the length of each body, the size of parts,
 * and the list of parts. Bodies are on disk, so it carries large objects.
 */

const ACCESS_KEY = 'tests-access-key';
const SECRET_KEY = randomBytes(24).toString('base64');
const REGION = 'eu-test-1';
const BUCKET = 'stepcast-tests';
const MIN_PART_BYTES = 5_242_880;
const MAX_SKEW_MS = 900_000;

interface Stored {
  readonly mediaType?: string | undefined;
  readonly path: string;
  readonly size: number;
  readonly etag: string;
}

interface Upload {
  readonly key: string;
  readonly parts: Map<number, Stored>;
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

export async function startS3Server() {
  const folder = await mkdtemp(join(tmpdir(), 'stepcast-s3-'));
  const objects = new Map<string, Stored>();
  const uploads = new Map<string, Upload>();
  /** Answers instead of the real ones, the first one first. */
  const failures: ((request: IncomingMessage, response: ServerResponse) => boolean)[] = [];
  const counts = { requests: 0, parts: 0, bytesOut: 0 };

  const store = async (request: IncomingMessage): Promise<Stored> => {
    const path = join(folder, randomUUID());
    const [md5, sha256] = [createHash('md5'), createHash('sha256')];
    const length = request.headers['content-length'];
    if (length === undefined) throw new Refusal(411, 'MissingContentLength');
    let size = 0;
    const file = await open(path, 'wx');
    try {
      for await (const piece of request as AsyncIterable<Buffer>) {
        md5.update(piece);
        sha256.update(piece);
        size += piece.length;
        await file.write(piece);
      }
    } finally {
      await file.close();
    }
    if (size !== Number(length)) throw new Refusal(400, 'IncompleteBody');
    if (request.headers['x-amz-content-sha256'] !== sha256.digest('hex'))
      throw new Refusal(400, 'XAmzContentSHA256Mismatch');
    return { path, size, etag: `"${md5.digest('hex')}"`, mediaType: request.headers['content-type'] };
  };
  const uploadOf = (id: string, key: string): Upload => {
    const upload = uploads.get(id);
    if (!upload || upload.key !== key) throw new Refusal(404, 'NoSuchUpload');
    return upload;
  };
  const send = async (request: IncomingMessage, response: ServerResponse, key: string): Promise<void> => {
    const stored = objects.get(key);
    if (!stored) throw new Refusal(404, 'NoSuchKey');
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const [first, last] = [Number(from ?? 0), Math.min(Number(to ?? Infinity), stored.size - 1)];
    if (first > last && stored.size > 0) throw new Refusal(416, 'InvalidRange');
    response.writeHead(from === undefined ? 200 : 206, {
      'content-length': last - first + 1,
      etag: stored.etag,
      ...(stored.mediaType === undefined ? {} : { 'content-type': stored.mediaType }),
    });
    if (request.method === 'HEAD') return void response.end();
    counts.bytesOut += last - first + 1;
    if (stored.size === 0) return void response.end();
    await pipeline(createReadStream(stored.path, { start: first, end: last }), response);
  };
  const complete = async (request: IncomingMessage, upload: Upload, id: string): Promise<string> => {
    const pieces: Buffer[] = [];
    for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
    const body = Buffer.concat(pieces);
    if (request.headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex'))
      throw new Refusal(400, 'XAmzContentSHA256Mismatch');
    const named = [
      ...body.toString().matchAll(/<Part><PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag><\/Part>/g),
    ].map(([, number, etag]) => ({ number: Number(number), etag }));
    if (named.length === 0) throw new Refusal(400, 'MalformedXML');
    const path = join(folder, randomUUID());
    const whole = await open(path, 'wx');
    let size = 0;
    for (const [at, { number, etag }] of named.entries()) {
      const part = upload.parts.get(number);
      if (!part || part.etag !== etag) throw new Refusal(400, 'InvalidPart');
      if (at > 0 && number <= (named[at - 1]?.number ?? 0)) throw new Refusal(400, 'InvalidPartOrder');
      // As with real stores, this failure comes after the status was sent.
      if (at < named.length - 1 && part.size < MIN_PART_BYTES) return '<Error><Code>EntityTooSmall</Code></Error>';
      for await (const piece of createReadStream(part.path)) await whole.write(piece as Buffer);
      size += part.size;
    }
    await whole.close();
    for (const { path: each } of upload.parts.values()) await rm(each, { force: true });
    uploads.delete(id);
    const final = join(folder, randomUUID());
    await rename(path, final);
    objects.set(upload.key, { path: final, size, etag: `"${randomUUID()}-${named.length}"` });
    return '<CompleteMultipartUploadResult/>';
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    counts.requests += 1;
    const failure = failures[0];
    if (failure?.(request, response)) return void failures.shift();
    checkSignature(request);
    const url = new URL(request.url ?? '/', 'http://store');
    const [, bucket, ...rest] = url.pathname.split('/');
    const xml = (text: string): void => void response.setHeader('content-type', 'application/xml').end(text);
    if (bucket === '')
      return xml(`<ListAllMyBucketsResult><Bucket><Name>${BUCKET}</Name></Bucket></ListAllMyBucketsResult>`);
    if (bucket !== BUCKET) throw new Refusal(404, 'NoSuchBucket');
    const key = decodeURIComponent(rest.join('/'));
    const query = url.searchParams;
    const uploadId = query.get('uploadId');
    switch (request.method) {
      case 'GET':
      case 'HEAD': {
        if (query.get('list-type') === '2') return xml(listing([...objects], query));
        if (!query.has('uploads')) return send(request, response, key);
        const found = [...uploads].filter(([, upload]) => upload.key.startsWith(query.get('prefix') ?? ''));
        return xml(
          `<ListMultipartUploadsResult>${found.map(([id, upload]) => `<Upload><Key>${upload.key}</Key><UploadId>${id}</UploadId></Upload>`).join('')}</ListMultipartUploadsResult>`,
        );
      }
      case 'PUT': {
        if (uploadId === null) {
          const stored = await store(request);
          objects.set(key, stored);
          return void response.setHeader('etag', stored.etag).end();
        }
        const upload = uploadOf(uploadId, key);
        const part = await store(request);
        // It may have been aborted meanwhile.
        uploadOf(uploadId, key);
        counts.parts += 1;
        upload.parts.set(Number(query.get('partNumber')), part);
        return void response.setHeader('etag', part.etag).end();
      }
      case 'POST': {
        if (uploadId !== null) return xml(await complete(request, uploadOf(uploadId, key), uploadId));
        if (!query.has('uploads')) throw new Refusal(400, 'InvalidRequest');
        const id = `${randomUUID()}+/=`;
        uploads.set(id, { key, parts: new Map() });
        return xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
      }
      case 'DELETE': {
        if (uploadId !== null) {
          for (const { path } of uploadOf(uploadId, key).parts.values()) await rm(path, { force: true });
          uploads.delete(uploadId);
        } else {
          const stored = objects.get(key);
          objects.delete(key);
          if (stored) await rm(stored.path, { force: true });
        }
        return void response.writeHead(204).end();
      }
      default:
        throw new Refusal(405, 'MethodNotAllowed');
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      const { status, code } = error instanceof Refusal ? error : new Refusal(500, 'InternalError');
      request.resume();
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(
        request.method === 'HEAD'
          ? ''
          : `<Error><Code>${code}</Code><AWSAccessKeyId>${ACCESS_KEY}</AWSAccessKeyId></Error>`,
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    objects,
    uploads,
    failures,
    counts,
    /** The configuration of a connection of a user. */
    config: {
      endpoint: `http://127.0.0.1:${port}`,
      region: REGION,
      bucket: BUCKET,
      accessKeyId: ACCESS_KEY,
      secretAccessKey: SECRET_KEY,
    },
    /** The variables of a process that stores its files here. */
    environment: {
      FILES_URL: `s3+http://127.0.0.1:${port}/${BUCKET}/files?region=${REGION}`,
      FILES_ACCESS_KEY_ID: ACCESS_KEY,
      FILES_SECRET_ACCESS_KEY: SECRET_KEY,
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type S3Server = Awaited<ReturnType<typeof startS3Server>>;

/** ListObjectsV2, with keys in the form of a URL. A token is the last key of the page before. */
function listing(objects: readonly (readonly [key: string, stored: Stored])[], query: URLSearchParams): string {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter')];
  const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString();
  const found = new Map<string, string>();
  for (const [key, { size, etag }] of objects) {
    if (!key.startsWith(prefix)) continue;
    const end = delimiter === null ? -1 : key.indexOf(delimiter, prefix.length);
    const folder = end < 0 ? null : key.slice(0, end + 1);
    found.set(
      folder ?? key,
      folder === null
        ? `<Contents><Key>${encodeURIComponent(key)}</Key><LastModified>2024-01-01T10:00:00.000Z</LastModified><ETag>&quot;${etag.replaceAll('"', '')}&quot;</ETag><Size>${size}</Size></Contents>`
        : `<CommonPrefixes><Prefix>${encodeURIComponent(folder)}</Prefix></CommonPrefixes>`,
    );
  }
  const sorted = [...found].filter(([key]) => key > after).sort(([a], [b]) => (a < b ? -1 : 1));
  const page = sorted.slice(0, Number(query.get('max-keys') ?? 1_000));
  const last = page.at(-1)?.[0] ?? '';
  const isCut = sorted.length > page.length;
  const token = isCut ? `<NextContinuationToken>${Buffer.from(last).toString('base64')}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><EncodingType>url</EncodingType><IsTruncated>${isCut}</IsTruncated>${token}${page.map(([, text]) => text).join('')}</ListBucketResult>`;
}

/** Signature Version 4, as a store computes it: from the request as it arrived. */
function checkSignature(request: IncomingMessage): void {
  const { authorization = '', 'x-amz-date': date = '', 'x-amz-content-sha256': digest = '' } = request.headers;
  const [, key, day, region, service, names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      authorization,
    ) ?? [];
  if (key === undefined) throw new Refusal(403, 'AccessDenied');
  if (key !== ACCESS_KEY) throw new Refusal(403, 'InvalidAccessKeyId');
  if (region !== REGION || service !== 's3') throw new Refusal(400, 'AuthorizationHeaderMalformed');
  const stamp = String(date);
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - at) < MAX_SKEW_MS) || !stamp.startsWith(day ?? '-'))
    throw new Refusal(403, 'RequestTimeTooSkewed');
  const signed = names.split(';');
  for (const needed of ['host', 'x-amz-content-sha256', 'x-amz-date'])
    if (!signed.includes(needed)) throw new Refusal(403, 'AccessDenied');
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const encode = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const pairs = query === '' ? [] : query.split('&').map((pair) => pair.split('='));
  const canonicalQuery = pairs
    .map(
      ([name = '', value = '']) =>
        `${encode(decodeURIComponent(name))}=${encode(decodeURIComponent(value.replaceAll('+', ' ')))}`,
    )
    .sort()
    .join('&');
  const canonical = [
    request.method,
    path
      .split('/')
      .map((part) => encode(decodeURIComponent(part)))
      .join('/'),
    canonicalQuery,
    ...signed.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    digest,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', stamp, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const hmac = (with_: Buffer | string, data: string): Buffer => createHmac('sha256', with_).update(data).digest();
  const signing = hmac(hmac(hmac(hmac(`AWS4${SECRET_KEY}`, day ?? ''), region), 's3'), 'aws4_request');
  if (hmac(signing, text).toString('hex') !== signature) throw new Refusal(403, 'SignatureDoesNotMatch');
}
