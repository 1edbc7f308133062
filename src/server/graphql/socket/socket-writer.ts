import type { Writable } from 'node:stream';
import { WebSocket } from 'ws';

/** How much may wait for a slow reader. */
export interface WriterLimits {
  readonly maxMessages: number;
  /** Of the texts that wait; characters are counted. */
  readonly maxBytes: number;
  /** How long nothing at all may be taken while something waits. */
  readonly patienceMs: number;
  /** How long a reader that is cut off has to take the data on its way to it, in ms. */
  readonly closeWithinMs: number;
}

/** Shorter than the patience of the heartbeat, so that a client that is cut off receives the reason. */
export const WRITER_LIMITS: WriterLimits = {
  maxMessages: 2_000,
  maxBytes: 4_194_304,
  patienceMs: 10_000,
  closeWithinMs: 5_000,
};

/**
 * Try again later: clients of graphql-transport-ws come back after it by themselves. A subscriber that passes `after`
 * then misses nothing.
 */
export const TOO_SLOW = 1013;

export interface WriterListener {
  /** Changes the number of bytes that wait in this process for the readers of sockets. */
  waiting(bytes: number): void;
  /** A reader was cut off. */
  cutOff(): void;
}

interface Waiting {
  /** Characters of a text that is there already. */
  readonly length: number;
  readonly text: () => string | Promise<string>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes to one WebSocket, in order. Messages within one turn of the event loop are sent together. While the reader
 * accepts nothing, only the stream's own buffer and one message are written out. Events then wait at their source, and
 * only responses wait here as texts. Beyond the limits, or if the reader accepts nothing for too long, it is cut off.
 */
export class SocketWriter {
  readonly #queue: Waiting[] = [];
  #bytes = 0;
  #isRunning = false;
  #isCorked = false;
  /** Ends the wait for the reader. */
  #stopWaiting: (() => void) | undefined;

  /** @param stream the stream that the WebSocket writes to */
  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Writable,
    private readonly listener: WriterListener,
    private readonly limits: WriterLimits = WRITER_LIMITS,
  ) {}

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** The data that waits for the reader, beside the one buffer of its stream. */
  get waiting(): { readonly messages: number; readonly bytes: number } {
    return { messages: this.#queue.length, bytes: this.#bytes };
  }

  /** Whether a message is sent at once now. */
  get hasRoom(): boolean {
    return !this.#isRunning && !this.stream.writableNeedDrain;
  }

  /** For who has asked whether there is room. */
  sendNow(text: string): void {
    if (this.isOpen) this.#write(text);
  }

  /** Sends the messages of this turn now instead of at its end. */
  flush(): void {
    if (!this.#isCorked) return;
    this.#isCorked = false;
    this.stream.uncork();
  }

  /** @returns resolves once the message is on its way, or the client is gone. */
  async send(text: string): Promise<void> {
    await this.#enqueue(text.length, () => text);
  }

  /** The same for a text that is made once there is room for it. */
  async sendWhenRoom(text: () => Promise<string>): Promise<void> {
    await this.#enqueue(0, text);
  }

  #enqueue(length: number, text: Waiting['text']): Promise<void> {
    if (!this.isOpen) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#queue.push({ length, text, resolve, reject });
      this.#count(length);
      if (this.#queue.length > this.limits.maxMessages || this.#bytes > this.limits.maxBytes) this.#cutOff();
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      if (this.isOpen && this.stream.writableNeedDrain && !(await this.#drained())) this.#cutOff();
      this.#queue.shift();
      this.#count(-next.length);
      try {
        if (this.isOpen) this.#write(await next.text());
        next.resolve();
      } catch (error) {
        next.reject(error);
      }
    }
    this.#isRunning = false;
  }

  /** @returns false if the reader accepts nothing for too long. */
  async #drained(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), this.limits.patienceMs);
    const goOn = (this.#stopWaiting = () => resolve(true));
    this.stream.once('drain', goOn);
    this.stream.once('close', goOn);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.stream.off('drain', goOn);
      this.stream.off('close', goOn);
      this.#stopWaiting = undefined;
    }
  }

  #write(text: string): void {
    if (!this.#isCorked) {
      this.#isCorked = true;
      this.stream.cork();
      process.nextTick(this.#flush);
    }
    this.socket.send(text);
  }

  readonly #flush = (): void => this.flush();

  #cutOff(): void {
    if (!this.isOpen) return;
    this.listener.cutOff();
    this.socket.close(TOO_SLOW, 'Reads too slowly: reconnect and continue after the last event seen');
    setTimeout(() => this.socket.terminate(), this.limits.closeWithinMs).unref();
    this.#stopWaiting?.();
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    if (bytes !== 0) this.listener.waiting(bytes);
  }
}
