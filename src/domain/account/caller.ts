import type { CallOrigin } from '../audit/audit-origin.js';

/** The permissions of a key or a token. `admin` is never implied. */
export const SCOPES = [
  'workflows:read',
  'workflows:write',
  'executions:run',
  'connections:write',
  'keys:write',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];

/** The permissions of a credential without scopes of its own. */
export const DEFAULT_SCOPES: readonly Scope[] = SCOPES.filter((scope) => scope !== 'admin');

/** The caller: the first argument of every service method. */
export interface Caller {
  /**
   * The user who acts: for the audit log, rate limits and the user's own objects (keys, sessions, stars, preferences).
   */
  readonly userId: string;
  /**
   * Whose workflows, runs, events and connections are read and written. Today it is the user; a shared workspace would
   * be another owner.
   */
  readonly ownerId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** From the `name` claim, if a token has one. */
  readonly name?: string | undefined;
  /** From the `zoneinfo` claim, if a token has one: an IANA zone. */
  readonly timezone?: string | undefined;
  /** The API key behind the call, so that revoking it can close open sockets. */
  readonly apiKeyId?: string | undefined;
  /** The one group of the Model Context Protocol that the key opens. Absent: the key is for the whole API. */
  readonly mcpGroupId?: string | undefined;
  /** The browser session behind the call, so that signing out can close open sockets and streams. */
  readonly sessionId?: string | undefined;
  /**
   * A token of an identity provider, or a one-time link; absent: an API key, or the process itself. A session keeps the
   * kind of credential that it was opened with.
   */
  readonly credential?: 'token' | 'link' | undefined;
  /** When the credential stops being valid. */
  readonly expiresAt?: Date | undefined;
  /** The origin of the call, for the audit log. Absent: the server itself. */
  readonly origin?: CallOrigin | undefined;
}
