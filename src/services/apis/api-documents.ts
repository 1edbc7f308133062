import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ReadDescription } from '../../connectors/description/api-description.type.js';
import type { Computations } from '../../domain/computations.js';
import { StepFailure } from '../../errors.js';
import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';
import type { StorageQuotas } from '../quotas/ports.js';
import type { ApiStore, StoredDescription } from '../../storage/connections/api.store.js';

/** Changes whenever documents are read in another way, so that they are read again. */
const READER_VERSION = 'r2';
/** Documents that are fetched and read at a time; of one owner, one. Each may take 100 MB for a moment. */
const MAX_AT_A_TIME = 2;
const HASH_SLICE_BYTES = 1_048_576;
const unzip = promisify(gunzip);

/** A document as it was fetched, through the address guard. `url`: after redirects. */
interface FetchedDescription {
  readonly url: string;
  readonly bytes: Uint8Array;
}

/** Fetches a document. @throws StepFailure */
export type FetchDescription = (
  url: string,
  call: { readonly ownerId: string; readonly signal: AbortSignal },
) => Promise<FetchedDescription>;

export interface ApiDocumentsDependencies {
  readonly store: Pick<ApiStore, 'findDocument' | 'saveDocument'>;
  readonly fetch: FetchDescription;
  readonly computations: Pick<Computations, 'readApiDescription'>;
  readonly quotas: StorageQuotas;
  readonly now: () => number;
}

/** The origin of a description. */
export type DescriptionSource = { readonly url: string } | { readonly text: string };

/** A description that is stored. `url`: the address that it came from, if it came from one. */
export interface LoadedDescription {
  readonly description: StoredDescription;
  readonly url: string | null;
}

/** Fetches, reads and stores descriptions of APIs. A document that was read before is not read again. */
export class ApiDocuments {
  readonly #deps: ApiDocumentsDependencies;
  readonly #limiter = new KeyedLimiter(MAX_AT_A_TIME, 1);

  constructor(dependencies: ApiDocumentsDependencies) {
    this.#deps = dependencies;
  }

  /**
   * @throws StepFailure `API_DESCRIPTION_INVALID` with the reason why it cannot be read, and the failures of fetching.
   * @throws UnavailableError if too many documents are being read; RateLimitedError if the owner stored too much today.
   */
  async load(ownerId: string, source: DescriptionSource, signal: AbortSignal): Promise<LoadedDescription> {
    return this.#limiter.take(ownerId, async () => {
      if ('text' in source)
        return { description: await this.#stored(ownerId, Buffer.from(source.text), signal), url: null };
      const { url, bytes } = await this.#deps.fetch(source.url, { ownerId, signal });
      return { description: await this.#stored(ownerId, bytes, signal), url };
    });
  }

  async #stored(ownerId: string, bytes: Uint8Array, signal: AbortSignal): Promise<StoredDescription> {
    const { store, computations, quotas, now } = this.#deps;
    const id = await hashOf(bytes);
    const known = await store.findDocument(id);
    if (known !== null) return known;
    await quotas.checkStored(ownerId, 0, bytes.byteLength);
    const read = await computations.readApiDescription(bytes, { ownerId, workflowId: 'api', signal });
    if (!read.ok) throw StepFailure.permanent('API_DESCRIPTION_INVALID', read.reason);
    const description = { id, summary: read.summary, bytes: bytes.byteLength };
    await store.saveDocument(description, portionsOf(read), new Date(now()));
    quotas.stored(ownerId, 0, bytes.byteLength);
    return description;
  }
}

async function* portionsOf(read: Extract<ReadDescription, { ok: true }>) {
  for (const kind of ['operations', 'schemas'] as const)
    for (const portion of read[kind]) yield { kind, json: (await unzip(portion)).toString() };
}

/** In slices: the hash of 50 MB takes a tenth of a second. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(`${READER_VERSION}\n`);
  for (let at = 0; at < bytes.byteLength; at += HASH_SLICE_BYTES) {
    hash.update(bytes.subarray(at, at + HASH_SLICE_BYTES));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return hash.digest('base64url');
}
