import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import { fetch as undiciFetch } from 'undici';
import type { Dispatcher, RequestInit as UndiciInit } from 'undici';
import { StepFailure } from '../../errors.js';

/** Many times the size of metadata. */
const MAX_BYTES = 256 * 1024;

export interface MetadataFetchOptions {
  /** Connects only to addresses that the address guard allows. */
  readonly dispatcher: Dispatcher;
  /** An error of the network in our own words. */
  readonly explain: (error: unknown, host: string) => StepFailure;
  /** Whether an administrator allowed plain HTTP with a host. */
  readonly allowsInsecure: (url: URL) => boolean;
}

/**
 * The `fetch` for the discovery of authorization servers. Every address of it comes from another server: it goes through
 * the address guard, over HTTPS, with a limited answer.
 */
export function metadataFetch(
  { dispatcher, explain, allowsInsecure }: MetadataFetchOptions,
  signal: AbortSignal,
): FetchLike {
  return async (address, init) => {
    const url = new URL(address);
    checkSecure(url, allowsInsecure);
    try {
      const answer = (await undiciFetch(url, {
        ...(init as UndiciInit),
        headers: { 'user-agent': 'Stepcast', ...Object.fromEntries(new Headers(init?.headers)) },
        dispatcher,
        signal,
      })) as unknown as Response;
      const body = [204, 205, 304].includes(answer.status) ? null : await limitedText(answer, url.host);
      return new Response(body, { status: answer.status, headers: answer.headers });
    } catch (error) {
      if (error instanceof StepFailure) throw error;
      if (signal.aborted)
        throw StepFailure.retryable('OAUTH_UNAVAILABLE', `${url.host} did not answer in time.`, { host: url.host });
      throw explain(error, url.host);
    }
  };
}

/** @throws StepFailure `OAUTH_INSECURE` */
export function checkSecure(url: URL, allowsInsecure: (url: URL) => boolean): void {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && allowsInsecure(url))) return;
  throw StepFailure.permanent(
    'OAUTH_INSECURE',
    `${url.host === '' ? url.protocol : url.host} is not used for authorization: its address must begin with https://.`,
    { host: url.host },
  );
}

async function limitedText(answer: Response, host: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BYTES)
      throw StepFailure.permanent('OAUTH_REFUSED', `${host} answered with more than ${MAX_BYTES} bytes of metadata.`, {
        host,
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
