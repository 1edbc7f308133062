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

/** RFC 8628, section 3.5: the user has not decided yet. */
export type DeviceWait = 'pending' | 'slow_down';

/** A code that the user enters at the provider, on any device (RFC 8628, section 3.2). */
export interface IssuedDeviceCode {
  /** A secret: its holder gets the tokens. */
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUrl: string;
  /** The same address with the code in it, if the provider gave one. */
  readonly completeUrl: string | null;
  readonly expiresInSeconds: number;
  readonly intervalSeconds: number;
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
  /** Asks for a code that a user enters on another device. @throws StepFailure as `issue` */
  startDevice(
    config: OAuthConfig,
    request: { readonly url: string; readonly scope: string },
    signal: AbortSignal,
  ): Promise<IssuedDeviceCode>;
  /**
   * Asks whether the user has entered the code.
   *
   * @returns the tokens, or `pending`, or `slow_down`: as before, and the provider wants to be asked less often. @throws
   * StepFailure as `issue`; its `details.error` is `access_denied` or `expired_token` if that is the reason.
   */
  pollDevice(config: OAuthConfig, deviceCode: string, signal: AbortSignal): Promise<IssuedToken | DeviceWait>;
  /** Revokes a token (RFC 7009). @throws StepFailure */
  revoke(config: OAuthConfig, revokeUrl: string, token: string, signal: AbortSignal): Promise<void>;
}
