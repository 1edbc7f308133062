import { CHUNK_BYTES } from '../../domain/file/file.js';
import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';
import type { FileChunkStore } from '../../storage/files/file-chunk.store.js';
import { FilePlace } from '../../storage/files/file.store.js';
import type { DoomedFile, PlacedFile } from '../../storage/files/file.store.js';
import { FileGoneError } from './file-contents.type.js';
import type { ByteRange, ContentWriter, FileContents } from './file-contents.type.js';

/** Chunks under way at a time, of all files and of one owner. Requests need connections of the same pool. */
const AT_A_TIME = 4;
const OF_ONE_OWNER = 3;

/** The content of files in PostgreSQL: works with any number of processes, and needs nothing set up. */
export class DatabaseContents implements FileContents {
  readonly place = FilePlace.DATABASE;
  readonly pieceBytes = CHUNK_BYTES;
  /** The row of the file is locked for each chunk. */
  readonly lateWriteMs = 0;
  readonly #turns = new KeyedLimiter(AT_A_TIME, OF_ONE_OWNER);

  constructor(private readonly chunks: FileChunkStore) {}

  write(fileId: string, ownerId: string): ContentWriter {
    let position = 0;
    return {
      write: async (piece) => {
        const at = position++;
        const isWritten = await this.#turns.take(ownerId, () => this.chunks.write(fileId, at, piece));
        if (!isWritten) throw new FileGoneError(fileId);
      },
      end: async () => undefined,
      // The sweep deletes the chunks of a discarded file.
      abort: async () => undefined,
    };
  }

  async *read({ id, ownerId }: Pick<PlacedFile, 'id' | 'ownerId' | 'size'>, { from, to }: ByteRange) {
    for (let at = from; at < to;) {
      const position = Math.floor(at / CHUNK_BYTES);
      const offset = at - position * CHUNK_BYTES;
      const part = await this.#turns.take(ownerId, () => this.chunks.read(id, position, offset));
      const piece = part?.subarray(0, to - at);
      if (!piece || piece.length === 0) throw new FileGoneError(id);
      at += piece.length;
      yield piece;
    }
  }

  delete({ id }: DoomedFile, afterBatch: () => Promise<void>): Promise<void> {
    return this.chunks.delete(id, afterBatch);
  }
}
