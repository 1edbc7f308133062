import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';

/** Buffers in use at a time, of all owners and of one. */
const AT_A_TIME = 48;
const OF_ONE_OWNER = 36;

/**
 * The buffers in which files are collected, one piece at a time. They are few, and used again: a buffer for each of
 * many files at a time would take much memory, and new ones would wait for the garbage collector.
 */
export class PieceBuffers {
  readonly #turns = new KeyedLimiter(AT_A_TIME, OF_ONE_OWNER);
  readonly #free: Buffer[] = [];

  constructor(
    /** The size of each, in bytes. */
    readonly pieceBytes: number,
  ) {}

  /** @returns the result of `use`, once there was a buffer. It must not use the buffer afterwards. */
  async lend<T>(ownerId: string, use: (buffer: Buffer) => Promise<T>): Promise<T> {
    return this.#turns.take(ownerId, async () => {
      const buffer = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.pieceBytes);
      try {
        return await use(buffer);
      } finally {
        this.#free.push(buffer);
      }
    });
  }
}
