import { createHash } from 'node:crypto';
import { CHUNK_BYTES } from '../../domain/file/file.js';
import { TooLargeError, UnavailableError } from '../../errors.js';
import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';
import { SpoolFile } from '../../lib/io/spool-file.js';
import type { Logger } from '../../logger.js';
import { FilePlace } from '../../storage/files/file.store.js';
import type { DoomedFile, FileStore, PlacedFile } from '../../storage/files/file.store.js';
import { FileGoneError } from './file-contents.type.js';
import type { ByteRange, ContentWriter, FileContents } from './file-contents.type.js';

interface Body {
  readonly bytes: number;
  readonly sha256: string;
  read(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

interface Sending {
  readonly signal?: AbortSignal | undefined;
  readonly confirm?: (() => Promise<void>) | undefined;
}

interface Part {
  readonly number: number;
  readonly etag: string;
}

/** A bucket of an object store. Its errors are of one kind, which `isStoreError` knows. */
interface ObjectBucket {
  put(key: string, body: Body, sending: Sending): Promise<void>;
  read(key: string, from: number, to: number): AsyncIterable<Buffer>;
  delete(key: string): Promise<void>;
  beginUpload(key: string, sending: Sending): Promise<string>;
  putPart(key: string, upload: string, number: number, body: Body, sending: Sending): Promise<Part>;
  completeUpload(key: string, upload: string, parts: readonly Part[], size: number, sending: Sending): Promise<void>;
  abortUpload(key: string, upload: string): Promise<void>;
  uploadsOf(key: string): Promise<readonly string[]>;
}

/** An error of the store: its reason, such as `NoSuchKey`, and no more. */
interface StoreErrorReader {
  (error: unknown): { readonly status: number | null; readonly reason: string } | null;
}

interface ObjectContentsDependencies {
  readonly bucket: ObjectBucket;
  readonly storeError: StoreErrorReader;
  readonly store: Pick<FileStore, 'isPending' | 'noteUpload'>;
  /** Parts are collected here until they are sent: at most 8 MB for each file that is being written. */
  readonly spoolFolder: string;
  readonly logger: Pick<Logger, 'warn'>;
}

/** A part of an upload. Some stores want all parts but the last one to have the same size. */
const PART_BYTES = 8_388_608;
/** The most parts of one upload to S3. */
const MAX_PARTS = 10_000;
/** Parts under way at a time, of all files and of one owner. */
const AT_A_TIME = 32;
const OF_ONE_OWNER = 24;
/** A signature is valid for 15 minutes. */
const LATE_WRITE_MS = 1_200_000;

/** The content of files as objects of an S3-compatible store, one for each file, named after its id. */
export class ObjectContents implements FileContents {
  readonly place = FilePlace.S3;
  readonly pieceBytes = CHUNK_BYTES;
  readonly lateWriteMs = LATE_WRITE_MS;
  readonly #turns = new KeyedLimiter(AT_A_TIME, OF_ONE_OWNER);

  constructor(private readonly deps: ObjectContentsDependencies) {}

  write(fileId: string, ownerId: string, signal?: AbortSignal): ContentWriter {
    return new ObjectWriter(
      this.deps,
      { id: fileId, signal },
      (act) => this.#turns.take(ownerId, act),
      this.#failure.bind(this),
    );
  }

  async *read({ id }: Pick<PlacedFile, 'id'>, { from, to }: ByteRange) {
    if (from >= to) return;
    try {
      yield* this.deps.bucket.read(id, from, to);
    } catch (error) {
      throw this.#failure(error, id);
    }
  }

  async delete({ id, upload, isComplete }: DoomedFile): Promise<void> {
    const { bucket } = this.deps;
    try {
      if (upload !== null) await bucket.abortUpload(id, upload);
      // A writer that died between the beginning of an upload and its note has left one that only the store knows.
      if (!isComplete) for (const one of await this.#uploadsOf(id)) await bucket.abortUpload(id, one);
      await bucket.delete(id);
    } catch (error) {
      throw this.#failure(error, id);
    }
  }

  async #uploadsOf(id: string): Promise<readonly string[]> {
    try {
      return await this.deps.bucket.uploadsOf(id);
    } catch (error) {
      // Some keys may not list, and some stores cannot. A rule of the bucket ends such uploads.
      const { status } = this.deps.storeError(error) ?? {};
      if (status !== 403 && status !== 501) throw error;
      this.deps.logger.warn({ fileId: id, status }, 'The file store does not list unfinished uploads');
      return [];
    }
  }

  #failure(error: unknown, id: string): unknown {
    const refusal = this.deps.storeError(error);
    if (!refusal) return error;
    if (refusal.reason === 'NoSuchKey' || refusal.reason === 'NoSuchUpload') return new FileGoneError(id);
    this.deps.logger.warn({ fileId: id, status: refusal.status, reason: refusal.reason }, 'The file store failed');
    return new UnavailableError('The file store cannot be used now. Try again later.', 5_000, { cause: error });
  }
}

type Failure = (error: unknown, id: string) => unknown;

/** Collects parts on disk, and sends each one when it is complete. */
class ObjectWriter implements ContentWriter {
  /** The content of a file that is shorter than a piece. */
  #only: Buffer | null = null;
  #spool: SpoolFile | null = null;
  #hash = createHash('sha256');
  #size = 0;
  #upload: string | null = null;
  readonly #parts: Part[] = [];

  constructor(
    private readonly deps: ObjectContentsDependencies,
    private readonly file: { readonly id: string; readonly signal: AbortSignal | undefined },
    private readonly inTurn: (act: () => Promise<void>) => Promise<void>,
    private readonly failure: Failure,
  ) {}

  async write(piece: Buffer): Promise<void> {
    this.#size += piece.length;
    // More follows a full piece in most cases. Many files that wait for it in memory would take much of it.
    if (this.#size === piece.length && piece.length < CHUNK_BYTES) {
      this.#hash.update(piece);
      this.#only = Buffer.from(piece);
      return;
    }
    this.#spool ??= await SpoolFile.open(this.deps.spoolFolder);
    // Full parts are sent when more follows, so the last one is never empty.
    if (this.#spool.size >= PART_BYTES) await this.#sendPart(this.#spool);
    this.#hash.update(piece);
    await this.#spool.append(piece);
  }

  async end(): Promise<void> {
    const { bucket } = this.deps;
    const { id } = this.file;
    const upload = this.#upload;
    const spool = this.#spool;
    try {
      if (upload === null) {
        const only = this.#only ?? Buffer.alloc(0);
        const read = spool ? () => spool.read() : () => [only];
        const body = { bytes: this.#size, sha256: this.#hash.digest('hex'), read };
        await this.#act(() => bucket.put(id, body, this.#sending()));
      } else {
        if (spool) await this.#sendPart(spool);
        await this.#act(() => bucket.completeUpload(id, upload, this.#parts, this.#size, this.#sending()));
      }
    } finally {
      await this.#closeSpool();
    }
  }

  /** The row of the file remains, so the sweep comes again if this fails. */
  async abort(): Promise<void> {
    await this.#closeSpool().catch(() => undefined);
  }

  async #sendPart(spool: SpoolFile): Promise<void> {
    const { bucket, store } = this.deps;
    const { id, signal } = this.file;
    if (this.#parts.length >= MAX_PARTS)
      throw new TooLargeError(
        `The file store takes files of at most ${(PART_BYTES * MAX_PARTS).toLocaleString('en')} bytes.`,
      );
    const body = { bytes: spool.size, sha256: this.#hash.digest('hex'), read: () => spool.read() };
    this.#hash = createHash('sha256');
    await this.#act(async () => {
      if (this.#upload === null) {
        this.#upload = await bucket.beginUpload(id, this.#sending());
        await store.noteUpload(id, this.#upload);
      }
      this.#parts.push(await bucket.putPart(id, this.#upload, this.#parts.length + 1, body, { signal }));
    });
    spool.clear();
  }

  async #act(act: () => Promise<void>): Promise<void> {
    try {
      await this.inTurn(act);
    } catch (error) {
      throw this.failure(error, this.file.id);
    }
  }

  /**
   * The row is asked after a request is signed. So a store takes no request more than 15 minutes after the sweep has
   * deleted the file, and the sweep deletes once more after that.
   */
  #sending(): Sending {
    const { id, signal } = this.file;
    return {
      signal,
      confirm: async () => {
        if (!(await this.deps.store.isPending(id))) throw new FileGoneError(id);
      },
    };
  }

  async #closeSpool(): Promise<void> {
    const spool = this.#spool;
    this.#spool = null;
    await spool?.close();
  }
}
