import type { Dispatcher } from 'undici';
import type { ModelLimits } from '../failures/model-limits.js';

/** The most bytes read of an error's body: enough for its message. */
const MAX_ERROR_BYTES = 64 * 1024;

/**
 * The `fetch` for the openai package. It follows no redirect, because the key and the prompt would go to the target,
 * which may be a private address. It limits the time to connect, and reads no more of an error than its message needs.
 *
 * @param through sockets to use in the place of its own.
 */
export async function createTransport(limits: ModelLimits, through?: Dispatcher): Promise<typeof fetch> {
  const { Agent, fetch: send } = await import('undici');
  // The limits for headers and body are the watchdog's: a second pair would only surprise.
  const dispatcher =
    through ?? new Agent({ connect: { timeout: limits.connectMs }, headersTimeout: 0, bodyTimeout: 0 });
  const transport = async (input: unknown, init: unknown): Promise<unknown> => {
    const response = await send(input as Parameters<typeof send>[0], {
      ...(init as Parameters<typeof send>[1]),
      redirect: 'manual',
      dispatcher,
    });
    if (response.ok) return response;
    const { status, headers } = response;
    return new Response(await beginningOf(response.body), { status, headers: new Headers([...headers]) });
  };
  return transport as typeof fetch;
}

interface ByteStream {
  getReader(): { read(): Promise<{ done: boolean; value?: unknown }>; cancel(): Promise<void> };
}

async function beginningOf(body: ByteStream | null): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < MAX_ERROR_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    const chunk = value as Uint8Array;
    chunks.push(chunk);
    bytes += chunk.byteLength;
  }
  reader.cancel().catch(() => undefined);
  return Buffer.concat(chunks).subarray(0, MAX_ERROR_BYTES).toString();
}
