import { closeSync, copyFileSync, openSync, readSync, rmSync, statSync, truncateSync } from 'node:fs';

const MAX_BYTES = 5_000_000;
const TAIL_BYTES = 4_000;
const TAIL_LINES = 12;

/**
 * PostgreSQL's own log. The server writes into the file itself, so its last lines survive this process. When the file
 * has grown past 5 MB, it is copied to `.1` and emptied, at each start and while the server runs.
 */
export class ServerLog {
  constructor(readonly file: string) {}

  /** @returns a descriptor to append to; the caller closes it. */
  open(): number {
    this.rotate();
    return openSync(this.file, 'a', 0o600);
  }

  /**
   * Emptied in place: the server keeps the file open for appending, so it continues at the new end. A log that cannot be
   * rotated now (a full disk) is no reason to fail. The old copy is deleted first, which makes room.
   */
  rotate(): void {
    if (this.size() <= MAX_BYTES) return;
    try {
      rmSync(`${this.file}.1`, { force: true });
      copyFileSync(this.file, `${this.file}.1`);
    } finally {
      truncateSync(this.file, 0);
    }
  }

  /** The size in bytes, 0 if there is no file. */
  size(): number {
    return statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** The last lines written after `offset`, for an error message. */
  tail(offset: number): string {
    const size = this.size();
    const from = Math.max(offset > size ? 0 : offset, size - TAIL_BYTES);
    const buffer = Buffer.alloc(Math.max(0, size - from));
    if (buffer.length === 0) return '';
    const descriptor = openSync(this.file, 'r');
    try {
      readSync(descriptor, buffer, 0, buffer.length, from);
    } finally {
      closeSync(descriptor);
    }
    return buffer.toString('utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  }
}
