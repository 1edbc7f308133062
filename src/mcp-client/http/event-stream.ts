/** The stream of events that answers one request over HTTP. */
export interface WatchedStream {
  readonly body: ReadableStream<Uint8Array>;
  /** Ends it for the reader, as if the awaited answer had arrived. */
  finish(): void;
}

export interface WatchOptions {
  /** The request that it answers; null: it is the stream of notifications. */
  readonly requestId: string | number | null;
  /** The longest event. */
  readonly maxEventBytes: number;
  readonly onTooLarge: () => Error;
  /** It ended or broke, and the server had numbered its events, so the reader will ask for the rest. */
  readonly onResumable: () => void;
}

const LF = 10;
const CR = 13;

/**
 * Watches a stream of server-sent events on its way to the SDK's reader. The reader never reports a stream that ends or
 * breaks before the answer, so this reports a lost connection in that case. No event may be longer than the limit.
 */
export function watchEventStream(
  source: ReadableStream<Uint8Array>,
  { requestId, maxEventBytes, onTooLarge, onResumable }: WatchOptions,
): WatchedStream {
  const reader = source.getReader();
  const shape = new EventShape(maxEventBytes);
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isOver = false;
  const end = (last: object | null): void => {
    if (isOver) return;
    isOver = true;
    if (last !== null) controller?.enqueue(new TextEncoder().encode(`\n\ndata: ${JSON.stringify(last)}\n\n`));
    controller?.close();
  };
  const lost = (error: unknown): void => {
    if (isOver) return;
    if (requestId === null) {
      isOver = true;
      return controller?.error(error);
    }
    if (!shape.isResumable) return end({ jsonrpc: '2.0', id: requestId, error: LOST });
    isOver = true;
    onResumable();
    controller?.error(error);
  };
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own;
    },
    async pull(own) {
      try {
        const { value, done } = await reader.read();
        if (isOver) return;
        if (done) {
          // For a reader that has had its answer this is nothing new.
          if (requestId !== null && shape.isResumable) onResumable();
          return end(requestId === null || shape.isResumable ? null : { jsonrpc: '2.0', id: requestId, error: LOST });
        }
        if (shape.fits(value)) return own.enqueue(value);
        const error = onTooLarge();
        void reader.cancel(error).catch(() => undefined);
        end(
          requestId === null
            ? null
            : { jsonrpc: '2.0', id: requestId, error: { code: TOO_LARGE, message: error.message } },
        );
      } catch (error) {
        lost(error);
      }
    },
    cancel: (reason) => {
      isOver = true;
      return reader.cancel(reason);
    },
  });
  return {
    body,
    finish: () => {
      void reader.cancel().catch(() => undefined);
      end(requestId === null ? null : { jsonrpc: '2.0', id: requestId, result: {} });
    },
  };
}

/** How the SDK names a connection that was closed. */
export const CONNECTION_CLOSED = -32_000;
/** A code of our own, for an answer that was cut. */
export const TOO_LARGE = -32_099;
const LOST = { code: CONNECTION_CLOSED, message: 'Connection closed' };

/** The shape of a stream's text: the length of its events, and whether any has an id. */
class EventShape {
  isResumable = false;
  #eventBytes = 0;
  /** The beginning of the line. */
  #line = '';
  #isLineEmpty = true;

  constructor(private readonly maxEventBytes: number) {}

  /** @returns false if an event has become too long. */
  fits(chunk: Uint8Array): boolean {
    for (const byte of chunk) {
      if (byte === LF) {
        if (this.#isLineEmpty) this.#eventBytes = 0;
        this.#line = '';
        this.#isLineEmpty = true;
      } else if (byte !== CR) {
        this.#eventBytes += 1;
        this.#isLineEmpty = false;
        if (this.#line.length < 3) this.#line += String.fromCharCode(byte);
        if (this.#line === 'id:') this.isResumable = true;
      }
      if (this.#eventBytes > this.maxEventBytes) return false;
    }
    return true;
  }
}
