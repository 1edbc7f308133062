import type { OAuthConfig } from '../domain/connection/index.js';

/** The tokens that an authorisation server has issued. */
export interface IssuedToken {
  readonly accessToken: string;
  /** Null: it did not say. */
  readonly expiresAt: Date | null;
  /** Null: the one that was sent stays good. */
  readonly refreshToken: string | null;
}

/** The token endpoints of authorisation servers (RFC 6749, section 3.2). */
export interface TokenEndpoint {
  /**
   * Exchanges the refresh token of the configuration, or without one the client's own authority, for an access token. A
   * refresh token may be spent by it, so it is not tried again here.
   *
   * @throws StepFailure `OAUTH_GRANT_INVALID` if the grant is void for good, `OAUTH_REFUSED`, `OAUTH_UNAVAILABLE`
   * (retryable), `OAUTH_INSECURE`, `ADDRESS_NOT_ALLOWED`, and those of the network.
   */
  issue(config: OAuthConfig, signal: AbortSignal): Promise<IssuedToken>;
}
