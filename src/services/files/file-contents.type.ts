import type { DoomedFile, FilePlace, PlacedFile } from '../../storage/files/file.store.js';

/** Takes the content of one file, in order. */
export interface ContentWriter {
  /** The piece belongs to the writer until this resolves. There is room for the next one then. */
  write(piece: Buffer): Promise<void>;
  /** The content is complete and durable once this resolves. */
  end(): Promise<void>;
  /** The content is not wanted any more. Never rejects. */
  abort(): Promise<void>;
}

/** A part of a file: from the first byte to before the last one. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** A place where the content of files is stored. */
export interface FileContents {
  readonly place: FilePlace;
  /** The size of pieces for `write`; only the last one may be shorter. */
  readonly pieceBytes: number;
  /**
   * How long after a deletion something of an unfinished file may still arrive. The sweep deletes it once more then.
   */
  readonly lateWriteMs: number;
  /** @param ownerId its writers take turns with those of other owners. @param signal ends a `write` that is under way. */
  write(fileId: string, ownerId: string, signal?: AbortSignal): ContentWriter;
  /** @throws FileGoneError when the content is deleted meanwhile. */
  read(file: Pick<PlacedFile, 'id' | 'ownerId' | 'size'>, range: ByteRange): AsyncIterable<Buffer>;
  /** Deletes the content of a file, however much of it there is. */
  delete(file: DoomedFile, afterBatch: () => Promise<void>): Promise<void>;
}

/** The content of a file is not there any more. */
export class FileGoneError extends Error {
  constructor(readonly fileId: string) {
    super(`The content of ${fileId} is gone.`);
    this.name = 'FileGoneError';
  }
}
