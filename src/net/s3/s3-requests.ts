import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import type { Dispatcher } from 'undici';
import { StepFailure } from '../../errors.js';
import { codeIn, ObjectStoreError, textsOf } from './s3-error.js';

/** The address of a bucket, and the key for it. */
export interface S3Address {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Empty: the store as a whole, of which only the list of buckets is asked. */
  readonly bucket: string;
  /** Begins every key; it ends with a slash, or is empty. */
  readonly prefix: string;
  readonly region: string;
  /** `path`: `host/bucket/key`. `host`: `bucket.host/key`. */
  readonly style: 'path' | 'host';
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A body that can be sent again. */
export interface S3Body {
  readonly bytes: number;
  /** In hexadecimal digits. It is signed, so the store refuses a body that was damaged on the way. */
  readonly sha256: string;
  read(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Without the prefix. Null: the bucket itself. */
  readonly key: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: S3Body;
  readonly signal?: AbortSignal | undefined;
  /**
   * Called when a request is signed and not yet sent; its error prevents the request. A store accepts a signature for 15
   * minutes (Signature Version 4), so a request arrives at the latest 15 minutes after this was called.
   */
  readonly confirm?: (() => Promise<void>) | undefined;
  /** The most bytes of an answer that is read as a text. Default: 1 MB. */
  readonly maxAnswerBytes?: number | undefined;
  /** How long one attempt to send a body may take. Default: 300 s. */
  readonly sendingMs?: number | undefined;
}

/** How patient a client is with its store. */
interface S3Patience {
  /** How often a request is sent before a temporary failure counts. Default: 4. */
  readonly attempts?: number;
  /** How long an answer may take to begin. Default: 180 s. */
  readonly headersTimeoutMs?: number;
}

export type S3Answer = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers' | 'body'>;

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 200;
/** Completing a large upload takes a store minutes. */
const HEADERS_TIMEOUT_MS = 180_000;
/** Between two pieces of an answer. */
const BODY_TIMEOUT_MS = 60_000;
/** One attempt to send a body, whatever happens on the way. Parts have 8 MB. */
const SENDING_MS = 300_000;
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Of an error or a list. */
const MAX_ANSWER_BYTES = 1_048_576;

/** Signs requests to one bucket, and sends them again after temporary failures. */
export class S3Requests {
  readonly #keys = new Map<string, ArrayBuffer>();
  readonly #base: string;

  /** @param now milliseconds since the epoch. A store refuses requests whose time is wrong by 15 minutes. */
  constructor(
    private readonly address: S3Address,
    private readonly dispatcher: Dispatcher,
    private readonly now: () => number,
    private readonly patience: S3Patience = {},
  ) {
    const { origin, bucket, style } = address;
    const { protocol, host } = new URL(origin);
    // Without a bucket, it is the store as a whole.
    if (bucket === '') this.#base = `${origin}/`;
    else this.#base = style === 'host' ? `${protocol}//${bucket}.${host}/` : `${origin}/${bucket}/`;
  }

  /** @returns an answer below 300; its body has to be read or destroyed. @throws ObjectStoreError */
  async send(request: S3Request): Promise<S3Answer> {
    const { attempts = ATTEMPTS } = this.patience;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(request);
      } catch (error) {
        request.signal?.throwIfAborted();
        if (!(error instanceof ObjectStoreError) || !error.isTemporary || attempt === attempts) throw error;
      }
      // Processes that failed together must not come again together.
      const pauseMs = FIRST_PAUSE_MS * 4 ** (attempt - 1) * (0.5 + Math.random() / 2);
      await setTimeout(pauseMs, undefined, { signal: request.signal });
    }
  }

  /** The same, for answers that are short texts. */
  async ask(request: S3Request): Promise<string> {
    return textOf(await this.send(request), request.maxAnswerBytes);
  }

  /** The key of an object with the prefix of this installation. */
  fullKey(key: string): string {
    return `${this.address.prefix}${key}`;
  }

  async #attempt(request: S3Request): Promise<S3Answer> {
    const { method, key, query = {}, headers = {}, body, signal, confirm, sendingMs = SENDING_MS } = request;
    const { region, accessKeyId, secretAccessKey } = this.address;
    const url = new URL(key === null ? this.#base : `${this.#base}${this.address.prefix}${encodedKey(key)}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers: { ...headers, 'x-amz-content-sha256': body?.sha256 ?? EMPTY_SHA256 },
      accessKeyId,
      secretAccessKey,
      region,
      service: 's3',
      cache: this.#keys,
      datetime: new Date(this.now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    });
    const signed = await signer.sign();
    await confirm?.();
    const limits = [AbortSignal.timeout(sendingMs), ...(signal ? [signal] : [])];
    const answer = await this.dispatcher
      .request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method,
        headers: {
          ...Object.fromEntries(signed.headers),
          ...(method === 'PUT' || method === 'POST' ? { 'content-length': String(body?.bytes ?? 0) } : {}),
        },
        body: body && body.bytes > 0 ? Readable.from(body.read(), { objectMode: false }) : null,
        // A long download is limited by its silences alone.
        signal: body ? AbortSignal.any(limits) : (signal ?? null),
        headersTimeout: this.patience.headersTimeoutMs ?? HEADERS_TIMEOUT_MS,
        bodyTimeout: BODY_TIMEOUT_MS,
      })
      .catch(unanswered);
    if (answer.statusCode < 300) return answer;
    throw await refusalOf(answer);
  }
}

/** The characters of RFC 3986 that need no encoding, and slashes, stay as they are. */
function encodedKey(key: string): string {
  const encoded = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return key
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll(/[!'()*]/g, encoded))
    .join('/');
}

const REGION = /^[A-Za-z0-9-]{1,60}$/;

async function refusalOf(answer: S3Answer): Promise<ObjectStoreError> {
  const xml = await textOf(answer);
  const [named = answer.headers['x-amz-bucket-region']] = textsOf(xml, 'Region');
  const region = typeof named === 'string' && REGION.test(named) ? named : null;
  return new ObjectStoreError(answer.statusCode, codeIn(xml), region);
}

/** @throws ObjectStoreError if the answer is longer than lists and errors are. */
async function textOf({ body, statusCode }: S3Answer, maxBytes = MAX_ANSWER_BYTES): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > maxBytes) throw new ObjectStoreError(statusCode, 'AnswerTooLong');
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof ObjectStoreError ? error : unanswered(error);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function unanswered(error: unknown): never {
  // The guard of addresses refused the connection.
  if (error instanceof StepFailure) throw error;
  const { code } = typeof error === 'object' && error !== null ? (error as { readonly code?: unknown }) : {};
  throw new ObjectStoreError(null, typeof code === 'string' ? code : '');
}
