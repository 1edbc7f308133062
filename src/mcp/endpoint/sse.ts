/** Proxies and clients give up a connection that is silent for long. */
const KEEP_ALIVE_MS = 15_000;

export const SSE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** One message of JSON-RPC as an event. */
export interface SseEvent {
  readonly message: object;
  readonly id?: string | undefined;
}

/** A stream of events as the body of an answer. Its reader ends it, or its source does. */
export function sseBody(source: AsyncGenerator<SseEvent, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (text: string): void => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          clearInterval(timer);
        }
      };
      // So that the client sees at once that there is a stream.
      say(': \n\n');
      timer = setInterval(() => say(': \n\n'), KEEP_ALIVE_MS);
      timer.unref();
      void pump(source, say).finally(() => {
        clearInterval(timer);
        try {
          controller.close();
        } catch {
          // Its reader has gone.
        }
      });
    },
    cancel() {
      clearInterval(timer);
      // Not awaited: it ends together with its own wait, by the signal that the client has gone.
      void source.return();
    },
  });
}

async function pump(source: AsyncGenerator<SseEvent, void, undefined>, say: (text: string) => void): Promise<void> {
  for await (const { message, id } of source)
    say(`event: message\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(message)}\n\n`);
}
