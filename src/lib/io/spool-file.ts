import { randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const PIECE_BYTES = 65_536;

/**
 * Bytes on disk instead of in memory, until they are sent. The file has no name once it is open, so nothing is left of
 * it after its process, however that ends.
 */
export class SpoolFile {
  #size = 0;

  private constructor(private readonly handle: FileHandle) {}

  /** @param folder exists and is on a disk, not in memory. */
  static async open(folder: string): Promise<SpoolFile> {
    const path = join(folder, `${randomUUID()}.part`);
    const handle = await open(path, 'wx+', 0o600);
    try {
      await unlink(path);
      return new SpoolFile(handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  get size(): number {
    return this.#size;
  }

  async append(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, at, bytes.length - at, this.#size);
      at += bytesWritten;
      this.#size += bytesWritten;
    }
  }

  /** All bytes, in pieces of 64 KB. */
  async *read(): AsyncGenerator<Buffer, void, undefined> {
    for (let at = 0; at < this.#size;) {
      // A new buffer for each: the reader may still hold the one before.
      const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, this.#size - at));
      const { bytesRead } = await this.handle.read(piece, 0, piece.length, at);
      if (bytesRead === 0) throw new Error('The spool file is shorter than it was written.');
      at += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
  }

  /** Forgets all bytes; the next ones take their place. */
  clear(): void {
    this.#size = 0;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
