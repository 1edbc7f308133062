import type { OAuthConfig } from '../domain/connection/index.js';

/** The tokens that an authorization server has issued. */
export interface IssuedToken {
  readonly accessToken: string;
  /** Null: it did not say. */
  readonly expiresAt: Date | null;
  /** Null: the one that was sent stays good. */
  readonly refreshToken: string | null;
  /** The scopes that were granted. Null: it did not say, so those that were asked for. */
  readonly scopes: readonly string[] | null;
  /** Values of the answers that the preset of the provider keeps. */
  readonly kept: Readonly<Record<string, string>>;
}

/** The answer to an authorization request, which the browser of a user brought. */
export interface ConsentAnswer {
  /** The query of the callback. */
  readonly query: URLSearchParams;
  readonly state: string;
  readonly redirectUrl: string;
  /** RFC 7636. Null: no challenge was sent. */
  readonly verifier: string | null;
  /** RFC 9207. Null: the provider is not known to name one. */
  readonly issuer: string | null;
  readonly requiresIss: boolean;
}

/** The token endpoints of authorization servers (RFC 6749, section 3.2). */
export interface TokenEndpoint {
  /**
   * Exchanges the refresh token of the configuration, or without one the client's own authority, for an access token. A
   * refresh token may be spent by it, so it is not tried again here.
   *
   * @throws StepFailure `OAUTH_GRANT_INVALID` if the grant is void for good, `OAUTH_REFUSED`, `OAUTH_UNAVAILABLE`
   * (retryable), `OAUTH_INSECURE`, `ADDRESS_NOT_ALLOWED`, and those of the network.
   */
  issue(config: OAuthConfig, signal: AbortSignal): Promise<IssuedToken>;
  /** Exchanges the code of a consent for tokens. @throws StepFailure as `issue`; `OAUTH_REFUSED` for a wrong issuer. */
  exchange(config: OAuthConfig, answer: ConsentAnswer, signal: AbortSignal): Promise<IssuedToken>;
  /** Revokes a token (RFC 7009). @throws StepFailure */
  revoke(config: OAuthConfig, revokeUrl: string, token: string, signal: AbortSignal): Promise<void>;
}
