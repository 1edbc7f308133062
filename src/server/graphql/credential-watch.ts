import type { Caller } from '../../domain/caller.js';
import type { PubSub } from '../../pubsub.js';

/** A timer cannot be set further ahead. */
const MAX_DELAY_MS = 2_147_483_647;

/**
 * Calls `end` once the credential behind a caller stops being valid: its key is revoked, or it expires.
 *
 * @returns ends the watch.
 */
export function watchCredential(caller: Caller, pubsub: PubSub, now: () => number, end: () => void): () => void {
  const { apiKeyId, expiresAt } = caller;
  const unlisten = apiKeyId === undefined ? undefined : pubsub.listen('keyRevoked', apiKeyId, end);
  let timer: NodeJS.Timeout | undefined;
  const arm = (): void => {
    if (expiresAt === undefined) return;
    const left = expiresAt.getTime() - now();
    timer = left <= 0 ? setTimeout(end, 0) : setTimeout(arm, Math.min(left, MAX_DELAY_MS));
    timer.unref();
  };
  arm();
  return () => {
    unlisten?.();
    clearTimeout(timer);
  };
}
