import { request } from 'undici';

const MAX_BYTES = 16_384;

/**
 * Sends an empty POST to an address of our own, and does not follow redirects. The address comes from the configuration,
 * so that it is not guarded.
 */
export async function reachAddress(
  url: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<{ readonly status: number; readonly body: string } | { readonly failure: string }> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { statusCode, body } = await request(url, { method: 'POST', headers, signal });
    let text = '';
    for await (const chunk of body.setEncoding('utf8') as AsyncIterable<string>) {
      text += chunk;
      if (text.length > MAX_BYTES) break;
    }
    return { status: statusCode, body: text };
  } catch (error) {
    if (signal.aborted) return { failure: `no answer within ${timeoutMs / 1_000} seconds` };
    return { failure: (error as NodeJS.ErrnoException).code ?? 'no connection' };
  }
}
