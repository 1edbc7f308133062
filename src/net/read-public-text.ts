import { AddressGuard } from './guard/address-guard.js';
import { createGuardedAgent } from './guard/guarded-agent.js';
import type { GuardedAgentOptions } from './guard/guarded-agent.js';

/** Why a text was not read. It names neither addresses nor what was read. */
class UnreadText extends Error {}

/**
 * Reads a small public text, such as a set of keys, by GET without redirects. Plain HTTP is possible only for hosts that
 * an administrator allowed: on the way, anybody could put other keys in its place.
 *
 * @returns the reader, and the release of its connections. The reader throws UnreadText or StepFailure.
 */
export function createTextReader(options: GuardedAgentOptions): {
  readonly read: (
    url: string,
    limits: { readonly maxBytes: number; readonly timeoutMs: number; readonly accept: string },
  ) => Promise<string>;
  readonly close: () => Promise<void>;
} {
  const agent = createGuardedAgent(options);
  const guard = new AddressGuard(options.allowHosts);
  return {
    async read(address, { maxBytes, timeoutMs, accept }) {
      const url = new URL(address);
      if (url.protocol !== 'https:' && !guard.allows(url.hostname, Number(url.port) || 80))
        throw new UnreadText('the address does not begin with https://');
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const { statusCode, body } = await agent.request({
          origin: url.origin,
          path: url.pathname + url.search,
          method: 'GET',
          headers: { 'user-agent': 'Stepcast', accept },
          signal,
        });
        // A body that is given up reports that as an error, which would end the process.
        body.on('error', () => undefined);
        if (statusCode !== 200) {
          body.destroy();
          throw new UnreadText(`the server answered with ${statusCode}`);
        }
        return await textOf(body, maxBytes);
      } catch (error) {
        if (signal.aborted) throw new UnreadText(`no whole answer within ${timeoutMs / 1_000} seconds`);
        throw error;
      }
    },
    close: () => agent.destroy(),
  };
}

/** Leaving the loop ends the connection, so that an endless answer is not read on. */
async function textOf(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new UnreadText(`the answer is larger than ${maxBytes / 1_024} KB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
