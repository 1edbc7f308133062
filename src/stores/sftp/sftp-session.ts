import type { FileEntry, SFTPWrapper, Stats } from 'ssh2';
import { StepFailure } from '../../errors.js';
import { sftpFailure, Status, statusOf } from './sftp-failure.js';

/** What a server says of a file, a folder or a link. */
export interface SftpStat {
  readonly type: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  /** RFC 3339. */
  readonly modifiedAt: string | null;
}

/** The size of a piece that every server takes, and how many are under way: a distant server is not waited for. */
const PIECE_BYTES = 32_768;
const UNDER_WAY = 16;

/** The operations of SFTP that steps need, with their failures. A lost connection ends each of them. */
export class SftpSession {
  constructor(
    private readonly sftp: SFTPWrapper,
    private readonly host: string,
    private readonly lost: Promise<never>,
  ) {}

  /** The file or folder behind a path, and behind links. Null: there is none. @throws StepFailure */
  async stat(path: string): Promise<SftpStat | null> {
    const stats = await this.#orNull<Stats>(path, (done) => this.sftp.stat(path || '.', done));
    return stats && statOf(stats);
  }

  /** The same of a link itself. @throws StepFailure */
  async lstat(path: string): Promise<SftpStat | null> {
    const stats = await this.#orNull<Stats>(path, (done) => this.sftp.lstat(path || '.', done));
    return stats && statOf(stats);
  }

  /** The path without links. @throws StepFailure */
  async realpath(path: string): Promise<string> {
    return this.#ask<string>(path, (done) => this.sftp.realpath(path || '.', done));
  }

  /**
   * The entries of a folder, up to a number of them. A server that lists without end is left.
   *
   * @throws StepFailure
   */
  async list(path: string, most: number): Promise<{ readonly entries: readonly FileEntry[]; readonly isCut: boolean }> {
    const handle = await this.#ask<Buffer>(path, (done) => this.sftp.opendir(path || '.', done));
    const entries: FileEntry[] = [];
    try {
      for (;;) {
        const part = await this.#ask<FileEntry[]>(path, (done) => this.sftp.readdir(handle, done)).catch(atEnd);
        if (part === null) return { entries, isCut: false };
        if (!Array.isArray(part) || part.length === 0)
          throw StepFailure.permanent('RESPONSE_UNREADABLE', `${this.host} lists a folder without names.`);
        for (const entry of part) {
          if (entries.length >= most) return { entries, isCut: true };
          entries.push(entry);
        }
      }
    } finally {
      this.#close(handle);
    }
  }

  /** The content of a file while `use` runs, as it is when that begins. @throws StepFailure, and errors of `use` */
  async read<T>(path: string, use: (stat: SftpStat, content: AsyncIterable<Uint8Array>) => Promise<T>): Promise<T> {
    const handle = await this.#ask<Buffer>(path, (done) => this.sftp.open(path, 'r', done));
    try {
      const stat = statOf(await this.#ask<Stats>(path, (done) => this.sftp.fstat(handle, done)));
      return await use(stat, this.#pieces(path, handle, stat.size));
    } finally {
      this.#close(handle);
    }
  }

  /** Writes a file that is not there yet. Answers its size. @throws StepFailure, and errors of the content */
  async write(path: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number> {
    const handle = await this.#ask<Buffer>(path, (done) => this.sftp.open(path, 'wx', done));
    const running = new Set<Promise<void>>();
    let at = 0;
    try {
      for await (const piece of content) {
        for (let from = 0; from < piece.length; from += PIECE_BYTES) {
          const part = Buffer.from(piece.subarray(from, from + PIECE_BYTES));
          const place = at;
          at += part.length;
          const write = this.#do(path, (done) => this.sftp.write(handle, part, 0, part.length, place, done));
          running.add(write);
          void write.then(
            () => running.delete(write),
            () => undefined,
          );
          if (running.size >= UNDER_WAY) await Promise.race(running);
        }
      }
      await Promise.all(running);
    } finally {
      await Promise.allSettled(running);
      await this.#do(path, (done) => this.sftp.close(handle, done)).catch(() => undefined);
    }
    const stat = await this.stat(path);
    if (stat?.size !== at)
      throw StepFailure.retryable(
        'STORE_CHANGED',
        `${this.host} has ${stat?.size ?? 0} bytes of ${JSON.stringify(path)}, and ${at} were sent.`,
        { host: this.host },
      );
    return at;
  }

  /** Gives a file its name, in one step if the server can. @throws StepFailure */
  async rename(from: string, to: string, replaces: boolean): Promise<void> {
    if (!replaces) return this.#do(to, (done) => this.sftp.rename(from, to, done));
    try {
      await this.#do(to, (done) => this.sftp.ext_openssh_rename(from, to, done));
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      // A server without the extension of OpenSSH renames to no name that is taken.
      await this.remove(to);
      await this.#do(to, (done) => this.sftp.rename(from, to, done));
    }
  }

  /** Deletes a file or a link. False: there is none. @throws StepFailure */
  async remove(path: string): Promise<boolean> {
    try {
      await this.#do(path, (done) => this.sftp.unlink(path, done));
      return true;
    } catch (error) {
      if (error instanceof StepFailure && error.code === 'STORE_NOT_FOUND') return false;
      throw error;
    }
  }

  async makeFolder(path: string): Promise<void> {
    await this.#do(path, (done) => this.sftp.mkdir(path, done));
  }

  /** Up to the size that the file had: one that grows, or has no end, is cut there. */
  async *#pieces(path: string, handle: Buffer, size: number): AsyncGenerator<Uint8Array, void, undefined> {
    let [asked, at] = [0, 0];
    let queue: Promise<Buffer | null>[] = [];
    const ask = (): void => {
      const piece = this.#piece(path, handle, asked, Math.min(PIECE_BYTES, size - asked));
      piece.catch(() => undefined);
      queue.push(piece);
      asked += PIECE_BYTES;
    };
    while (at < size) {
      while (queue.length < UNDER_WAY && asked < size) ask();
      const piece = await queue.shift();
      if (!piece)
        throw StepFailure.retryable(
          'STORE_CHANGED',
          `${JSON.stringify(path)} at ${this.host} ended after ${at} of ${size} bytes: it was changed while it was read.`,
          { host: this.host },
        );
      const isShort = piece.length < Math.min(PIECE_BYTES, size - at);
      at += piece.length;
      yield piece;
      if (!isShort) continue;
      // The server gave less than it was asked for: the pieces after it are asked for anew.
      await Promise.allSettled(queue);
      queue = [];
      asked = at;
    }
  }

  /** Null: the file ends before. */
  async #piece(path: string, handle: Buffer, from: number, length: number): Promise<Buffer | null> {
    const buffer = Buffer.alloc(length);
    const read = await this.#ask<number>(path, (done) =>
      this.sftp.read(handle, buffer, 0, length, from, (error, bytes) => done(error, bytes)),
    ).catch(atEnd);
    return read === null || !(read > 0) ? null : buffer.subarray(0, Math.min(read, length));
  }

  #close(handle: Buffer): void {
    this.sftp.close(handle, () => undefined);
  }

  async #orNull<T>(path: string, act: (done: Answer<T>) => unknown): Promise<T | null> {
    try {
      return await this.#ask(path, act);
    } catch (error) {
      if (error instanceof StepFailure && error.code === 'STORE_NOT_FOUND') return null;
      throw error;
    }
  }

  #do(path: string, act: (done: (error?: Error | null) => void) => unknown): Promise<void> {
    return this.#ask<void>(path, (done) => act((error) => done(error)));
  }

  #ask<T>(path: string, act: (done: Answer<T>) => unknown): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      act((error, value) => {
        if (error) reject(statusOf(error) === Status.EOF ? new EndOfData() : this.#failure(error, path));
        else resolve(value as T);
      });
    });
    return Promise.race([answer, this.lost]);
  }

  #failure(error: Error, path: string): StepFailure {
    return sftpFailure(error, this.host, path === '' ? 'the folder of the login' : JSON.stringify(path));
  }
}

type Answer<T> = (error?: Error | null, value?: T) => void;

class EndOfData extends Error {}

function atEnd(error: unknown): null {
  if (error instanceof EndOfData) return null;
  throw error;
}

/** The client throws if the server has no such extension, and some servers answer so. */
function isUnsupported(error: unknown): boolean {
  if (!(error instanceof StepFailure)) return error instanceof Error && /does not support/i.test(error.message);
  return error.code === 'STORE_REFUSED' && (error.details as { readonly status?: unknown } | undefined)?.status === 8;
}

/** @param stats of a server, which may say anything. */
export function statOf(stats: Partial<Stats>): SftpStat {
  const { size = 0, mtime, mode } = stats;
  // The upper four bits of the mode, as POSIX has them.
  const kind = typeof mode === 'number' ? mode & 0o17_0000 : 0o10_0000;
  const names: Readonly<Record<number, SftpStat['type']>> = {
    0o10_0000: 'file',
    0o4_0000: 'folder',
    0o12_0000: 'link',
  };
  const at = new Date((mtime ?? Number.NaN) * 1_000);
  return {
    type: names[kind] ?? 'other',
    size: Number.isSafeInteger(size) && size >= 0 ? size : 0,
    modifiedAt: Number.isNaN(at.getTime()) ? null : at.toISOString(),
  };
}
