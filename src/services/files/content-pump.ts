import { createHash } from 'node:crypto';
import { withinMs } from '../../lib/async/within-ms.js';
import type { PieceBuffers } from './piece-buffers.js';

/** How long a shared buffer waits for the content of one piece, in ms. Slower content gets a buffer of its own. */
const PATIENCE_MS = 1_000;

type Filled = 'FULL' | 'ENDED' | 'SLOW';

export interface PumpOptions {
  readonly ownerId: string;
  readonly signal: AbortSignal | undefined;
  /** Called with the size so far. @throws if that is too much. */
  readonly check: (size: number) => void;
  /** Stores a piece. The buffer is used again afterwards. */
  readonly flush: (piece: Buffer) => Promise<void>;
}

/** The size of a content in bytes, and its SHA-256 in hexadecimal digits. */
export interface Measured {
  readonly size: number;
  readonly sha256: string;
}

/** Cuts a content into pieces of one size. At no time is more than one of them in memory. */
export class ContentPump {
  readonly #iterator: AsyncIterator<Uint8Array, unknown>;
  readonly #hash = createHash('sha256');
  #size = 0;
  /** The part of the last given bytes that did not fit into a piece. */
  #rest: Uint8Array = new Uint8Array();
  /** Bytes in the present buffer. */
  #filled = 0;
  #coming: Promise<IteratorResult<Uint8Array, unknown>> | null = null;
  #isEnded = false;

  constructor(
    content: AsyncIterable<Uint8Array>,
    private readonly buffers: PieceBuffers,
    private readonly options: PumpOptions,
  ) {
    this.#iterator = content[Symbol.asyncIterator]();
  }

  /** @throws errors of the content, of `check` and `flush`, and the reason of the signal. */
  async run(): Promise<Measured> {
    const { ownerId, signal } = this.options;
    try {
      let own: Buffer | null = null;
      let filled: Filled = 'FULL';
      while (filled === 'FULL')
        filled = await this.buffers.lend(ownerId, async (buffer) => {
          const result = await this.#fill(buffer, performance.now() + PATIENCE_MS);
          if (result === 'SLOW') own = this.#copyOf(buffer);
          return result;
        });
      while (own !== null && filled !== 'ENDED') filled = await this.#fill(own, Infinity);
      signal?.throwIfAborted();
      return { size: this.#size, sha256: this.#hash.digest('hex') };
    } finally {
      if (!this.#isEnded) await this.#iterator.return?.();
    }
  }

  #copyOf(buffer: Buffer): Buffer {
    const own = Buffer.allocUnsafeSlow(this.buffers.pieceBytes);
    buffer.copy(own, 0, 0, this.#filled);
    return own;
  }

  /** Fills a buffer and stores it. @param until when to give up, by `performance.now()`. */
  async #fill(buffer: Buffer, until: number): Promise<Filled> {
    while (this.#filled < buffer.length) {
      if (this.#rest.length === 0) {
        const came = await this.#next(until);
        if (came !== 'FULL') {
          if (came === 'ENDED' && this.#filled > 0) await this.options.flush(buffer.subarray(0, this.#filled));
          return came;
        }
      }
      const part = this.#rest.subarray(0, buffer.length - this.#filled);
      buffer.set(part, this.#filled);
      this.#filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    await this.options.flush(buffer);
    this.#filled = 0;
    return 'FULL';
  }

  /** Waits for more bytes. */
  async #next(until: number): Promise<Filled> {
    const coming = (this.#coming ??= this.#iterator.next());
    const came = until === Infinity ? await coming : await withinMs(until - performance.now(), () => coming);
    if (came === null) return 'SLOW';
    this.#coming = null;
    if (came.done === true) {
      this.#isEnded = true;
      return 'ENDED';
    }
    this.options.signal?.throwIfAborted();
    this.#size += came.value.length;
    this.options.check(this.#size);
    this.#hash.update(came.value);
    this.#rest = came.value;
    return 'FULL';
  }
}
