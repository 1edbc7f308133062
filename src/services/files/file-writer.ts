import { plainMediaType, safeFileName } from '../../domain/file/file.js';
import type { FileDescription, FileLimits } from '../../domain/file/file.js';
import { QuotaName, quotaMessage } from '../../domain/account/quota.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import { ConflictError, QuotaExceededError, TooLargeError } from '../../errors.js';
import type { IdFactory } from '../../lib/ids.js';
import type { FileStore, NewFile, NoRoom, PlacedFile } from '../../storage/files/file.store.js';
import { ContentPump } from './content-pump.js';
import { FileGoneError } from './file-contents.type.js';
import type { FileContents } from './file-contents.type.js';
import { PieceBuffers } from './piece-buffers.js';

export interface FileWriterDependencies {
  readonly store: FileStore;
  readonly contents: FileContents;
  readonly quotas: QuotaGuard;
  readonly limits: FileLimits;
  readonly newId: IdFactory;
}

/** To whom a new file belongs. */
export type FileOrigin = Pick<NewFile, 'ownerId' | 'executionId' | 'stepId' | 'callKey' | 'attempt' | 'keepMs'>;

export interface WriteOptions {
  /** The size, if the sender told it. It need not be true. */
  readonly expectedBytes?: number | undefined;
  /** A limit of the caller's own, beside that of the installation. */
  readonly limitBytes?: number | undefined;
  /** Ends the writing. */
  readonly signal?: AbortSignal | undefined;
}

const TOUCH_EVERY_MS = 30_000;
/** Bytes that are reserved at a time: the first ones of a file of unknown size, and the following. */
const FIRST_RESERVATION = 1_048_576;
const NEXT_RESERVATION = 16_777_216;

/** Stores files as streams: at no time is more than one piece of a file in memory. */
export class FileWriter {
  readonly #buffers: PieceBuffers;

  constructor(private readonly deps: FileWriterDependencies) {
    this.#buffers = new PieceBuffers(deps.contents.pieceBytes);
  }

  /**
   * Stores a file. It can be read once this resolves; if it rejects, the next sweep removes what was stored.
   *
   * @throws TooLargeError, QuotaExceededError; ConflictError if the file was deleted meanwhile; errors of the content.
   */
  async write(
    origin: FileOrigin,
    about: FileDescription,
    content: AsyncIterable<Uint8Array>,
    options: WriteOptions = {},
  ): Promise<PlacedFile> {
    const { store, contents, newId } = this.deps;
    const { expectedBytes, signal } = options;
    const limit = Math.min(this.deps.limits.perFile ?? Infinity, options.limitBytes ?? Infinity);
    if (expectedBytes !== undefined && expectedBytes > limit) throw tooLarge(limit);
    const id = newId('file');
    const name = safeFileName(about.name);
    const mediaType = plainMediaType(about.mediaType);
    await store.create({ ...origin, id, name, mediaType, place: contents.place });
    const timer = setInterval(() => void store.touch(id).catch(() => undefined), TOUCH_EVERY_MS).unref();
    const writer = contents.write(id, origin.ownerId, signal);
    try {
      const room = new Room(this.deps, { id, ...origin }, expectedBytes);
      const { size, sha256 } = await new ContentPump(content, this.#buffers, {
        ownerId: origin.ownerId,
        signal,
        check: (bytes) => {
          if (bytes > limit) throw tooLarge(limit);
        },
        flush: async (piece) => {
          await room.take(piece.length);
          await writer.write(piece);
        },
      }).run();
      await writer.end();
      const file = await store.finish(id, { size, sha256, mediaType, name });
      if (!file) throw new FileGoneError(id);
      return file;
    } catch (error) {
      await writer.abort();
      await store.discard(id).catch(() => undefined);
      throw error instanceof FileGoneError
        ? new ConflictError('ILLEGAL_STATE', 'The file was deleted while it was being written.')
        : error;
    } finally {
      clearInterval(timer);
    }
  }

  /** Deletes a file that nothing refers to. */
  async discard(id: string): Promise<void> {
    await this.deps.store.discard(id);
  }
}

/** The bytes that are counted for a file before they are stored. */
class Room {
  #left = 0;

  constructor(
    private readonly deps: Pick<FileWriterDependencies, 'store' | 'quotas' | 'limits'>,
    private readonly file: Pick<NewFile, 'id' | 'ownerId' | 'executionId'>,
    private expected: number | undefined,
  ) {}

  /** @throws QuotaExceededError, TooLargeError */
  async take(bytes: number): Promise<void> {
    if (bytes > this.#left) await this.#reserve(bytes - this.#left);
    this.#left -= bytes;
  }

  async #reserve(needed: number): Promise<void> {
    const { store, limits, quotas } = this.deps;
    const perOwner = quotas.limits[QuotaName.FILE_BYTES];
    const wanted = Math.max(needed, this.expected ?? (this.#left === 0 ? FIRST_RESERVATION : NEXT_RESERVATION));
    this.expected = NEXT_RESERVATION;
    const room = { perOwner, perRun: limits.perRun };
    let bytes = wanted;
    let refusal = await store.reserve(this.file, bytes, room);
    // A reservation ahead of need must not refuse a file that fits.
    if (refusal && refusal.by !== 'GONE' && wanted > needed)
      refusal = await store.reserve(this.file, (bytes = needed), room);
    if (refusal) throw this.#errorOf(refusal);
    this.#left += bytes;
  }

  #errorOf({ by, limit, used }: NoRoom): Error {
    switch (by) {
      case 'OWNER':
        this.deps.quotas.refused({ ownerId: this.file.ownerId, quota: QuotaName.FILE_BYTES, limit, used });
        return new QuotaExceededError(quotaMessage(QuotaName.FILE_BYTES, limit, used), {
          quota: QuotaName.FILE_BYTES,
          limit,
          used,
        });
      case 'RUN':
        return new TooLargeError(
          `The files of one run may have ${limit.toLocaleString('en')} bytes together, and have ${used.toLocaleString('en')}. Make fewer or smaller files, or ask the operator to raise LIMIT_RUN_FILE_BYTES.`,
        );
      case 'RUN_COUNT':
        return new TooLargeError(`One run may make ${limit.toLocaleString('en')} files.`);
      case 'GONE':
        return new FileGoneError(this.file.id);
    }
  }
}

function tooLarge(limit: number): TooLargeError {
  return new TooLargeError(
    `The file is larger than ${limit.toLocaleString('en')} bytes. The operator can raise LIMIT_ONE_FILE_BYTES.`,
  );
}
