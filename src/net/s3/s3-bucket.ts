import { createHash } from 'node:crypto';
import type { Dispatcher } from 'undici';
import { ObjectStoreError, textsOf } from './s3-error.js';
import { S3Requests } from './s3-requests.js';
import type { S3Address, S3Body } from './s3-requests.js';

/** The options of a request that writes: its cancellation, and a check before it is sent. */
export interface S3Writing {
  readonly signal?: AbortSignal | undefined;
  /** See `S3Request.confirm`. */
  readonly confirm?: (() => Promise<void>) | undefined;
}

/** A part of an upload that the store has. */
export interface S3Part {
  readonly number: number;
  readonly etag: string;
}

/** Interruptions of a download without a byte in between. */
const MAX_INTERRUPTIONS = 3;

/** Objects in one bucket of an S3-compatible store. Every method throws `ObjectStoreError`. */
export class S3Bucket {
  readonly #requests: S3Requests;

  constructor(address: S3Address, dispatcher: Dispatcher, now: () => number) {
    this.#requests = new S3Requests(address, dispatcher, now);
  }

  async put(key: string, body: S3Body, { signal, confirm }: S3Writing = {}): Promise<void> {
    await this.#requests.ask({ method: 'PUT', key, body, signal, confirm });
  }

  /** The size of an object. Null: there is none. */
  async sizeOf(key: string): Promise<number | null> {
    try {
      const { headers, body } = await this.#requests.send({ method: 'HEAD', key });
      await body.dump();
      return Number(headers['content-length']);
    } catch (error) {
      if (error instanceof ObjectStoreError && error.status === 404) return null;
      throw error;
    }
  }

  /** The bytes from one to before another. A download that is interrupted goes on at the byte that it had reached. */
  async *read(key: string, from: number, to: number): AsyncGenerator<Buffer, void, undefined> {
    let interruptions = 0;
    for (let at = from; at < to;) {
      const range = `bytes=${at}-${to - 1}`;
      const { statusCode, body } = await this.#requests.send({ method: 'GET', key, headers: { range } });
      try {
        // A store that does not know ranges would send the object from its first byte.
        if (statusCode !== 206 && at > 0) throw new ObjectStoreError(statusCode, 'RangeIgnored');
        for await (const piece of body as AsyncIterable<Buffer>) {
          const part = piece.subarray(0, to - at);
          at += part.length;
          interruptions = 0;
          yield part;
          if (at === to) return;
        }
      } catch (error) {
        if (error instanceof ObjectStoreError) throw error;
      } finally {
        body.on('error', () => undefined).destroy();
      }
      interruptions += 1;
      if (interruptions > MAX_INTERRUPTIONS) throw new ObjectStoreError(null, 'INTERRUPTED');
    }
  }

  /** Deletes an object; there need not be one. */
  async delete(key: string): Promise<void> {
    await this.#ignoreMissing(() => this.#requests.ask({ method: 'DELETE', key }));
  }

  /** Begins an upload in parts. @returns its id. */
  async beginUpload(key: string, { signal, confirm }: S3Writing = {}): Promise<string> {
    const answer = await this.#requests.ask({ method: 'POST', key, query: { uploads: '' }, signal, confirm });
    const [id] = textsOf(answer, 'UploadId');
    if (!id) throw new ObjectStoreError(200, 'UploadIdMissing');
    return id;
  }

  /** @param number from 1. All parts but the last one have at least 5 MB. */
  async putPart(
    key: string,
    upload: string,
    number: number,
    body: S3Body,
    { signal }: S3Writing = {},
  ): Promise<S3Part> {
    const query = { partNumber: String(number), uploadId: upload };
    const answer = await this.#requests.send({ method: 'PUT', key, query, body, signal });
    await answer.body.dump();
    const { etag } = answer.headers;
    if (typeof etag !== 'string') throw new ObjectStoreError(answer.statusCode, 'EtagMissing');
    return { number, etag };
  }

  /** @param size of the whole object. */
  async completeUpload(
    key: string,
    upload: string,
    parts: readonly S3Part[],
    size: number,
    { signal, confirm }: S3Writing = {},
  ): Promise<void> {
    const text = `<CompleteMultipartUpload>${parts
      .map(({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`)
      .join('')}</CompleteMultipartUpload>`;
    const bytes = Buffer.from(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const body = { bytes: bytes.length, sha256, read: () => [bytes] };
    try {
      const query = { uploadId: upload };
      const answer = await this.#requests.ask({ method: 'POST', key, query, body, signal, confirm });
      // The status is sent before the work is done, so a failure comes with 200.
      if (answer.includes('<Error>')) throw new ObjectStoreError(500, textsOf(answer, 'Code')[0] ?? '');
    } catch (error) {
      // The answer to an earlier attempt may have been lost.
      const isGone = error instanceof ObjectStoreError && error.reason === 'NoSuchUpload';
      if (!isGone || (await this.sizeOf(key)) !== size) throw error;
    }
  }

  /** Discards the parts of an upload; there need not be one. */
  async abortUpload(key: string, upload: string): Promise<void> {
    await this.#ignoreMissing(() => this.#requests.ask({ method: 'DELETE', key, query: { uploadId: upload } }));
  }

  /** The uploads of a key that were neither completed nor aborted. */
  async uploadsOf(key: string): Promise<readonly string[]> {
    const prefix = this.#requests.fullKey(key);
    const answer = await this.#requests.ask({ method: 'GET', key: null, query: { uploads: '', prefix } });
    return textsOf(answer, 'UploadId');
  }

  async #ignoreMissing(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ObjectStoreError) || error.status !== 404) throw error;
    }
  }
}
