import type { McpAuthorization } from './mcp-authorization.type.js';

/** The place that a registered client comes from. */
export const ClientSource = {
  /** An administrator set it over the API; it can be changed there. */
  STORED: 'STORED',
  /** `OAUTH_CLIENTS` */
  ENVIRONMENT: 'ENVIRONMENT',
  /** `OAUTH_CLIENTS_FILE` */
  FILE: 'FILE',
} as const;
export type ClientSource = (typeof ClientSource)[keyof typeof ClientSource];

/** The client of this installation at a provider (RFC 6749, section 2). */
export interface OAuthClient {
  readonly provider: string;
  readonly clientId: string;
  /** Absent: a public client. */
  readonly clientSecret?: string | undefined;
  readonly source: ClientSource;
}

/** A consent that was begun, and not answered yet. */
export interface PendingConsent {
  readonly ownerId: string;
  /** The user who began it. */
  readonly userId: string;
  /** The connect link that it was begun with. */
  readonly connectLinkId: string | null;
  /** The connection that gets the new grant. Null: a new one is made. */
  readonly connectionId: string | null;
  readonly provider: string;
  /** A connector, or the provider itself. */
  readonly service: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** The authorization server of an MCP server. Null: that of a preset. */
  readonly authorization: McpAuthorization | null;
  /** A path of this server. Null: a page says that it is done. */
  readonly returnTo: string | null;
  readonly expiresAt: Date;
}

/** A consent that a user gives on another device (RFC 8628). */
export interface DeviceConsent extends Omit<PendingConsent, 'connectLinkId' | 'returnTo' | 'authorization'> {
  readonly id: string;
  /** The least time between two questions to the provider. */
  readonly intervalSeconds: number;
}

/** The state of a consent that is given on another device. */
export const DeviceConsentStatus = {
  /** The user has not decided yet. */
  PENDING: 'PENDING',
  CONNECTED: 'CONNECTED',
  /** Nothing was connected. */
  FAILED: 'FAILED',
} as const;
export type DeviceConsentStatus = (typeof DeviceConsentStatus)[keyof typeof DeviceConsentStatus];

/** A connect link that was not used yet. Its address is not known any more. */
export interface OpenConnectLink {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** The connection that it connects again. Null: it makes a new one. */
  readonly connectionId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The permissions that a user has granted to a connection. */
export interface ConnectionConsent {
  readonly connectionId: string;
  /** Null: the connection was made by hand. */
  readonly provider: string | null;
  readonly service: string | null;
  readonly grantedScopes: readonly string[];
  readonly consentedAt: Date | null;
  /** Since when the grant is void: expired, revoked, or used elsewhere. Null: it is not. */
  readonly voidAt: Date | null;
}
