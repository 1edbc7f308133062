import type { Dispatcher } from 'undici';
import type { S3Config } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { networkFailure } from '../../net/network-error.js';
import { ObjectStoreError, textsOf } from '../../net/s3/s3-error.js';
import { S3Requests } from '../../net/s3/s3-requests.js';
import type { S3Body } from '../../net/s3/s3-requests.js';
import { within } from '../within.js';
import { s3Failure } from './s3-failure.js';
import type { S3Place } from './s3-failure.js';
import { readListing } from './s3-listing.js';
import type { S3Entry } from './s3-listing.js';

/** One request of a step: where to, and how long it may take. */
export interface S3Call {
  readonly config: S3Config;
  readonly bucket: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** An object whose content is about to be read. */
export interface OpenObject {
  /** Null: the store does not tell it. */
  readonly size: number | null;
  readonly mediaType: string | null;
  readonly etag: string | null;
  readonly modifiedAt: string | null;
  readonly content: AsyncIterable<Uint8Array>;
}

/** The part of a list that was asked for. */
export interface S3Wanted {
  readonly prefix: string;
  /** Keys up to the next one of these are folders. Null: all keys are listed. */
  readonly delimiter: string | null;
  readonly limit: number;
  /** The end of an earlier list. */
  readonly after: string | null;
}

/** Objects and folders, with the place to continue. */
export interface S3Listing {
  readonly objects: readonly S3Entry[];
  readonly folders: readonly string[];
  readonly next: string | null;
}

/** Few enough that the longest keys of a page stay below the size of an output. */
const PAGE_KEYS = 250;
/** Of all keys of one output, in bytes of JSON: with one more page it is below the most that a step may yield. */
const MAX_LISTED_BYTES = 500_000;
/** A store may answer with a page that holds nothing and is not the last. */
const MAX_EMPTY_PAGES = 20;
const MAX_LIST_BYTES = 4_194_304;
const HEADERS_TIMEOUT_MS = 60_000;
/** Interruptions of a download without a byte in between. */
const MAX_INTERRUPTIONS = 3;

/** Reaches the stores of objects that users have connected. */
export class S3Stores {
  /** @param agent reaches only addresses that tools may reach. */
  constructor(
    private readonly agent: Dispatcher,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Reads an object while `use` runs. An interrupted download goes on at the byte that it had reached, if the object is
   * still the same.
   *
   * @throws StepFailure, and errors of `use`.
   */
  async read<T>(call: S3Call, key: string, use: (object: OpenObject) => Promise<T>): Promise<T> {
    return this.#act(call, key, async (requests, signal) => {
      const { headers, body } = await requests.send({ method: 'GET', key, signal });
      try {
        const etag = textOf(headers['etag']);
        const length = Number(textOf(headers['content-length']) ?? Number.NaN);
        const size = Number.isSafeInteger(length) ? length : null;
        const at = new Date(textOf(headers['last-modified']) ?? Number.NaN);
        const parts = partsOf(requests, { key, etag, size }, body as AsyncIterable<Buffer>, signal);
        return await use({
          size,
          mediaType: textOf(headers['content-type']),
          etag: bareTag(etag),
          modifiedAt: Number.isNaN(at.getTime()) ? null : at.toISOString(),
          content: failing(parts, placeOf(call, key)),
        });
      } finally {
        body.on('error', () => undefined).destroy();
      }
    });
  }

  /** Stores an object under a key, instead of the one that is there. Answers its etag. @throws StepFailure */
  async put(call: S3Call, key: string, body: S3Body, mediaType: string): Promise<string | null> {
    return this.#act(call, key, async (requests, signal) => {
      const headers = { 'content-type': mediaType };
      const answer = await requests.send({ method: 'PUT', key, headers, body, signal, sendingMs: call.timeoutMs });
      await answer.body.dump();
      return bareTag(textOf(answer.headers['etag']));
    });
  }

  /** Deletes an object; there need not be one. @throws StepFailure */
  async delete(call: S3Call, key: string): Promise<void> {
    await this.#act(call, key, async (requests, signal) => {
      try {
        await requests.ask({ method: 'DELETE', key, signal });
      } catch (error) {
        if (!(error instanceof ObjectStoreError) || error.reason !== 'NoSuchKey') throw error;
      }
    });
  }

  /** The objects whose keys begin with a prefix, in the order of their keys. @throws StepFailure */
  async list(call: S3Call, wanted: S3Wanted): Promise<S3Listing> {
    return this.#act(call, null, (requests, signal) => listed(requests, wanted, signal, hostOf(call.config)));
  }

  /** How many buckets the key sees. @throws StepFailure */
  async count(call: S3Call): Promise<number> {
    return this.#act(call, null, async (requests, signal) => {
      const query = { 'max-buckets': '1000' };
      const xml = await requests.ask({ method: 'GET', key: null, query, signal, maxAnswerBytes: MAX_LIST_BYTES });
      if (!/<ListAllMyBucketsResult[\s>]/.test(xml.slice(0, 2_000))) throw noListing(hostOf(call.config));
      return textsOf(xml, 'Name').length;
    });
  }

  #requests({ config, bucket }: S3Call): S3Requests {
    const { origin, style } = addressOf(config, bucket);
    const { region, accessKeyId, secretAccessKey } = config;
    const address = { origin, bucket, prefix: '', region, style, accessKeyId, secretAccessKey };
    return new S3Requests(address, this.agent, this.now, { attempts: 2, headersTimeoutMs: HEADERS_TIMEOUT_MS });
  }

  async #act<T>(
    call: S3Call,
    key: string | null,
    act: (requests: S3Requests, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return within(call, hostOf(call.config), async (signal) => {
      try {
        return await act(this.#requests(call), signal);
      } catch (error) {
        throw failureOf(error, placeOf(call, key));
      }
    });
  }
}

/** The content, with the failures of a step: others take it over as it is. */
async function* failing(parts: AsyncIterable<Uint8Array>, place: S3Place): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* parts;
  } catch (error) {
    throw failureOf(error, place);
  }
}

async function* partsOf(
  requests: S3Requests,
  { key, etag, size }: { readonly key: string; readonly etag: string | null; readonly size: number | null },
  first: AsyncIterable<Buffer>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  let [at, interruptions, body] = [0, 0, first];
  for (;;) {
    let lost: unknown = new ObjectStoreError(null, 'ECONNRESET');
    try {
      for await (const piece of body) {
        at += piece.length;
        interruptions = 0;
        yield piece;
      }
      if (size === null || at >= size) return;
    } catch (error) {
      signal.throwIfAborted();
      lost = error;
    }
    interruptions += 1;
    if (size === null || etag === null || interruptions > MAX_INTERRUPTIONS) throw lost;
    const headers = { range: `bytes=${at}-${size - 1}`, 'if-match': etag };
    const answer = await requests.send({ method: 'GET', key, headers, signal });
    if (answer.statusCode !== 206) {
      answer.body.on('error', () => undefined).destroy();
      throw lost;
    }
    body = answer.body as AsyncIterable<Buffer>;
  }
}

async function listed(
  requests: S3Requests,
  { prefix, delimiter, limit, after }: S3Wanted,
  signal: AbortSignal,
  host: string,
): Promise<S3Listing> {
  const [objects, folders]: [S3Entry[], string[]] = [[], []];
  let [next, bytes, empty] = [after, 0, 0];
  do {
    const left = limit - objects.length - folders.length;
    const query = {
      'list-type': '2',
      'encoding-type': 'url',
      'max-keys': String(Math.min(PAGE_KEYS, left)),
      prefix,
      ...(delimiter === null ? {} : { delimiter }),
      ...(next === null ? {} : { 'continuation-token': next }),
    };
    const xml = await requests.ask({ method: 'GET', key: null, query, signal, maxAnswerBytes: MAX_LIST_BYTES });
    const page = readListing(xml);
    if (page === null || page.entries.length + page.folders.length > Math.min(PAGE_KEYS, left)) throw noListing(host);
    const found = page.entries.length + page.folders.length;
    empty = found === 0 ? empty + 1 : 0;
    if (page.next !== null && (page.next === next || empty > MAX_EMPTY_PAGES)) throw noListing(host);
    objects.push(...page.entries);
    folders.push(...page.folders);
    bytes += Buffer.byteLength(JSON.stringify([page.entries, page.folders]));
    next = page.next;
  } while (next !== null && objects.length + folders.length < limit && bytes < MAX_LISTED_BYTES);
  return { objects, folders, next };
}

const noListing = (host: string): StepFailure =>
  StepFailure.permanent('RESPONSE_UNREADABLE', `The answer of ${host} is no list of objects of S3.`, { host });

function failureOf(error: unknown, place: S3Place): unknown {
  if (error instanceof StepFailure) return error;
  if (error instanceof ObjectStoreError) return s3Failure(error, place);
  return error instanceof Error && 'code' in error ? networkFailure(error, place.host) : error;
}

function placeOf({ config, bucket }: S3Call, key: string | null): S3Place {
  return { host: hostOf(config), bucket, key, region: config.region };
}

const amazon = ({ region }: S3Config): string =>
  `https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

function hostOf(config: S3Config): string {
  return new URL(config.endpoint ?? amazon(config)).host;
}

/** A bucket with dots fits no certificate of `*.s3.…`, so it stands in the path. */
function addressOf(config: S3Config, bucket: string): { readonly origin: string; readonly style: 'path' | 'host' } {
  const { origin, hostname } = new URL(config.endpoint ?? amazon(config));
  const isAmazon = /\.amazonaws\.com(?:\.cn)?$/.test(hostname);
  return { origin, style: config.style ?? (isAmazon && !bucket.includes('.') ? 'host' : 'path') };
}

function textOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header !== '' ? header : null;
}

function bareTag(etag: string | null): string | null {
  return etag?.slice(0, 200).replaceAll('"', '') ?? null;
}
