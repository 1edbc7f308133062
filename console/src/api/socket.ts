import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import { connection } from './connection';
import { noteSignedOut, whenSignedIn } from './session';

const FORBIDDEN = 4403;
const UNAUTHORIZED = 4401;
/** From a quarter of a second to four, and a little by chance, so that a server that comes back is not stormed. */
const waitMs = (retries: number): number => Math.min(4_000, 250 * 2 ** Math.min(retries, 6)) + Math.random() * 250;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const codeOf = (event: unknown): number | undefined => (event instanceof CloseEvent ? event.code : undefined);

/**
 * One socket for all subscriptions. It reconnects without limit. If the session ended, it reconnects after the next
 * sign-in.
 */
export function createSocket(url: string): Client {
  return createClient({
    url,
    lazy: true,
    lazyCloseTimeout: 5_000,
    keepAlive: 8_000,
    connectionAckWaitTimeout: 10_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: async (retries) => {
      await whenSignedIn();
      await sleep(waitMs(retries));
      await whenSignedIn();
    },
    on: {
      connected: () => connection.set('online'),
      closed: (event) => {
        const code = codeOf(event);
        if (code === FORBIDDEN || code === UNAUTHORIZED) noteSignedOut();
        // 1000 is our own doing: nothing is watched any longer.
        else if (code !== 1000) connection.set('waiting');
      },
    },
  });
}
