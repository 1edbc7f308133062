import { isId } from '../../lib/ids.js';
import type { RunPosition } from '../offer.type.js';

/** Enough to continue a stream at any process: the request, and the last reported event of the run. */
export interface StreamPosition extends RunPosition {
  readonly requestId: string | number;
  readonly progressToken: string | number | null;
}

/**
 * Event ids of a stream come back as `Last-Event-ID`. They hold nothing secret, because the client that sends one has
 * to own the run.
 */
export function eventIdOf({ executionId, seq, as, requestId, progressToken }: StreamPosition): string {
  return Buffer.from(JSON.stringify([executionId, seq, as, requestId, progressToken])).toString('base64url');
}

/** Null if it is not an event id of this server. */
export function positionOf(eventId: string): StreamPosition | null {
  if (eventId.length > 1_000) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(eventId, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== 5) return null;
  const [executionId, seq, as, requestId, progressToken] = parts as readonly unknown[];
  const isPosition =
    typeof executionId === 'string' &&
    isId(executionId, 'ex') &&
    Number.isInteger(seq) &&
    Number(seq) >= 0 &&
    (as === 'execution' || as === 'output') &&
    isToken(requestId) &&
    (progressToken === null || isToken(progressToken));
  return isPosition ? { executionId, seq: Number(seq), as, requestId, progressToken } : null;
}

function isToken(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
