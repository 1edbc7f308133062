import type { CallOrigin } from '../audit/audit-origin.js';
import type { Caller } from '../account/caller.js';
import type { JsonObject } from '../../lib/json/json.js';

/** The caller of an operation as it is stored, for the entries of the audit log and for new runs. */
export function actorOf({ userId, apiKeyId, sessionId, origin }: Caller): JsonObject {
  return JSON.parse(JSON.stringify({ userId, apiKeyId, sessionId, origin })) as JsonObject;
}

/** The stored caller, with the permissions that the actions of an operation need. They were checked when it began. */
export function callerOfActor(actor: JsonObject, ownerId: string): Caller {
  const { userId, apiKeyId, sessionId, origin } = actor;
  return {
    userId: typeof userId === 'string' ? userId : ownerId,
    ownerId,
    scopes: new Set(['workflows:read', 'workflows:write', 'executions:run']),
    ...(typeof apiKeyId === 'string' ? { apiKeyId } : {}),
    ...(typeof sessionId === 'string' ? { sessionId } : {}),
    ...(origin ? { origin: origin as unknown as CallOrigin } : {}),
  };
}
