import type { z } from 'zod';
import type { BrowserSession } from '../../domain/account/browser-session.js';
import { show } from '../common/lower-case.js';
import type { Session } from './session.schema.js';

/** @param currentId the session behind the request, if there is one. */
export function sessionShape(session: BrowserSession, currentId: string | undefined) {
  return {
    id: session.id,
    credential: show(session.credential),
    api_key_id: session.apiKeyId,
    address: session.address,
    user_agent: session.userAgent,
    created_at: session.createdAt.toISOString(),
    last_used_at: session.lastUsedAt?.toISOString() ?? null,
    expires_at: session.expiresAt.toISOString(),
    is_current: session.id === currentId,
  } satisfies z.input<typeof Session>;
}
