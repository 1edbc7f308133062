import type * as oauth from 'oauth4webapi';
import type { Dispatcher } from 'undici';
import type { OAuthConfig } from '../domain/connection/index.js';
import { Redactor } from '../domain/redaction/index.js';
import { StepFailure } from '../errors.js';
import { AddressGuard } from '../net/guard/address-guard.js';
import { createGuardedAgent, type GuardedAgentOptions } from '../net/guard/guarded-agent.js';
import { keptValues } from './answers/kept-values.js';
import { clientAuthentication, deviceWaitOf, requestDeviceCode } from './device-code.js';
import { garbled, refusal } from './oauth-failure.js';
import type { JsonFields } from './answers/token-answer.js';
import type { ConsentAnswer, DeviceWait, IssuedToken, TokenEndpoint } from './token-endpoint.type.js';
import { fetchToken, fieldsOf, sendRequest, STANDARD_DIALECT, type TokenRequest } from './token-fetch.js';
import { parsedJson } from '../lib/json/parsed-json.js';

/** oauth4webapi, loaded with the first token. */
type Library = typeof oauth;

/**
 * Token endpoints over HTTPS, if the address guard allows them. Plain HTTP is possible only on a private host that an
 * administrator allowed (RFC 6749, section 3.2: TLS is required).
 *
 * @returns the port, and the release of its kept-alive connections.
 */
export function createTokenEndpoint(options: GuardedAgentOptions): {
  readonly endpoint: TokenEndpoint;
  readonly close: () => Promise<void>;
} {
  const agent = createGuardedAgent(options);
  const guard = new AddressGuard(options.allowHosts);
  const secure = (address: string, field: string): void => {
    const url = new URL(address);
    if (url.protocol !== 'http:' || guard.allows(url.hostname, Number(url.port) || 80)) return;
    throw StepFailure.permanent(
      'OAUTH_INSECURE',
      `${url.host} is not asked for a token in clear: "${field}" must begin with https://.`,
      { host: url.host },
    );
  };
  const endpoint: TokenEndpoint = {
    issue: async (config, signal) => {
      secure(config.tokenUrl, 'tokenUrl');
      if (config.refreshUrl !== undefined) secure(config.refreshUrl, 'refreshUrl');
      return new TokenExchange(await import('oauth4webapi'), agent, config, signal).issue();
    },
    exchange: async (config, answer, signal) => {
      secure(config.tokenUrl, 'tokenUrl');
      if (config.dialect?.lookup !== undefined) secure(config.dialect.lookup.url, 'lookup.url');
      return new TokenExchange(await import('oauth4webapi'), agent, config, signal).exchange(answer);
    },
    startDevice: async (config, { url, scope }, signal) => {
      secure(url, 'device.url');
      return requestDeviceCode(await import('oauth4webapi'), agent, config, { url, scope, signal });
    },
    pollDevice: async (config, deviceCode, signal) => {
      secure(config.tokenUrl, 'tokenUrl');
      if (config.dialect?.lookup !== undefined) secure(config.dialect.lookup.url, 'lookup.url');
      return new TokenExchange(await import('oauth4webapi'), agent, config, signal).ofDevice(deviceCode);
    },
    revoke: async (config, revokeUrl, token, signal) => {
      secure(revokeUrl, 'revokeUrl');
      await new TokenExchange(await import('oauth4webapi'), agent, config, signal).revoke(revokeUrl, token);
    },
  };
  return { endpoint, close: () => agent.destroy() };
}

/** The parts of a correct answer that oauth4webapi has checked. */
interface CheckedAnswer {
  readonly access_token: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly scope?: string;
}

/** One exchange for tokens. */
class TokenExchange {
  readonly #url: URL;
  readonly #server: oauth.AuthorizationServer;
  readonly #client: oauth.Client;
  readonly #options;
  #answer: JsonFields = {};

  constructor(
    private readonly library: Library,
    private readonly agent: Dispatcher,
    private readonly config: OAuthConfig,
    private readonly signal: AbortSignal,
  ) {
    const { tokenUrl, refreshUrl, refreshToken, clientId, dialect } = config;
    const address = refreshToken === undefined ? tokenUrl : (refreshUrl ?? tokenUrl);
    this.#url = new URL(address);
    this.#server = { issuer: this.#url.origin, token_endpoint: address };
    this.#client = { client_id: clientId };
    this.#options = {
      [library.customFetch]: (address: string, request: TokenRequest) =>
        fetchToken(agent, address, request, dialect, (answer) => (this.#answer = answer)),
      [library.allowInsecureRequests]: this.#url.protocol === 'http:',
      signal,
    };
  }

  async issue(): Promise<IssuedToken> {
    const { refreshToken, scopes = [], parameters = {} } = this.config;
    const form = new URLSearchParams({ ...parameters, ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}) });
    const sentAt = Date.now();
    return this.#translated(async () => {
      if (refreshToken !== undefined) {
        const response = await this.library.refreshTokenGrantRequest(
          this.#server,
          this.#client,
          clientAuthentication(this.library, this.config),
          refreshToken,
          { ...this.#options, additionalParameters: form },
        );
        const answer = await this.library.processRefreshTokenResponse(this.#server, this.#client, response);
        return this.complete(answer, this.#answer, sentAt);
      }
      const response = await this.library.clientCredentialsGrantRequest(
        this.#server,
        this.#client,
        clientAuthentication(this.library, this.config),
        form,
        this.#options,
      );
      const answer = await this.library.processClientCredentialsResponse(this.#server, this.#client, response);
      return this.complete(answer, this.#answer, sentAt);
    });
  }

  async exchange({ query, state, redirectUrl, verifier, issuer, requiresIss }: ConsentAnswer): Promise<IssuedToken> {
    const server = {
      ...this.#server,
      issuer: issuer ?? this.#server.issuer,
      authorization_response_iss_parameter_supported: requiresIss,
    };
    const given = new URLSearchParams(query);
    // An issuer that we know nothing about proves nothing. One that we know must be the right one (RFC 9207).
    if (issuer === null) given.delete('iss');
    // Identity tokens are neither asked for nor read.
    given.delete('id_token');
    let parameters: URLSearchParams;
    try {
      parameters = this.library.validateAuthResponse(server, this.#client, given, state);
    } catch {
      throw StepFailure.permanent(
        'OAUTH_REFUSED',
        `The answer to the consent is not one of ${issuer ?? this.#url.host}: it names another issuer, or is incomplete.`,
        { host: this.#url.host },
      );
    }
    const callback = keptValues(this.config.dialect?.keep ?? {}, 'callback', Object.fromEntries(query));
    if (callback.missing.length > 0) throw missingValue(this.#url.host, callback.missing);
    const sentAt = Date.now();
    const issued = await this.#translated(async () => {
      const response = await this.library.authorizationCodeGrantRequest(
        server,
        this.#client,
        clientAuthentication(this.library, this.config),
        parameters,
        redirectUrl,
        verifier ?? this.library.nopkce,
        { ...this.#options, additionalParameters: new URLSearchParams(this.config.parameters ?? {}) },
      );
      const answer = await this.library.processAuthorizationCodeResponse(server, this.#client, response);
      return this.complete(answer, this.#answer, sentAt);
    });
    return { ...issued, kept: { ...issued.kept, ...callback.values } };
  }

  async ofDevice(deviceCode: string): Promise<IssuedToken | DeviceWait> {
    const sentAt = Date.now();
    try {
      return await this.#translated(async () => {
        const response = await this.library.deviceCodeGrantRequest(
          this.#server,
          this.#client,
          clientAuthentication(this.library, this.config),
          deviceCode,
          this.#options,
        );
        const answer = await this.library.processDeviceCodeResponse(this.#server, this.#client, response);
        return this.complete(answer, this.#answer, sentAt);
      });
    } catch (error) {
      const wait = error instanceof StepFailure ? deviceWaitOf(error) : null;
      if (wait !== null) return wait;
      throw error;
    }
  }

  /** Adds what the preset keeps, and exchanges a short-lived token if the provider has no refresh tokens. */
  async complete(checked: CheckedAnswer, answer: JsonFields, sentAt: number): Promise<IssuedToken> {
    const { dialect = STANDARD_DIALECT } = this.config;
    const issued = issuedToken(checked, sentAt);
    if (dialect.exchange !== undefined) {
      if (this.config.refreshToken !== undefined) return { ...issued, refreshToken: issued.accessToken };
      const longer = await new TokenExchange(
        this.library,
        this.agent,
        { ...this.config, refreshToken: issued.accessToken, scopes: [] },
        this.signal,
      ).issue();
      return { ...longer, scopes: longer.scopes ?? issued.scopes };
    }
    // A refresh brings the same values, or none.
    const isFirst = this.config.refreshToken === undefined;
    const ofToken = keptValues(dialect.keep, 'token', answer);
    if (isFirst && ofToken.missing.length > 0) throw missingValue(this.#url.host, ofToken.missing);
    const looked = isFirst ? await this.#lookUp(issued.accessToken) : {};
    return { ...issued, kept: { ...ofToken.values, ...looked } };
  }

  async #lookUp(accessToken: string): Promise<Readonly<Record<string, string>>> {
    const { dialect = STANDARD_DIALECT } = this.config;
    if (dialect.lookup === undefined) return {};
    const url = new URL(dialect.lookup.url);
    const answer = await sendRequest(this.agent, url, {
      method: 'GET',
      headers: { accept: 'application/json', authorization: `${dialect.lookup.scheme} ${accessToken}` },
      signal: this.signal,
    });
    fieldsOf(answer, url.host);
    const { values, missing } = keptValues(dialect.keep, 'lookup', parsedJson(answer.text));
    if (missing.length > 0) throw missingValue(url.host, missing);
    return values;
  }

  async revoke(revokeUrl: string, token: string): Promise<void> {
    const url = new URL(revokeUrl);
    const { headers } = this.config.dialect ?? STANDARD_DIALECT;
    await this.library.revocationRequest(
      { issuer: url.origin, revocation_endpoint: revokeUrl },
      this.#client,
      clientAuthentication(this.library, this.config),
      token,
      {
        [this.library.customFetch]: async (address: string, request: TokenRequest) => {
          const answer = await sendRequest(this.agent, new URL(address), {
            method: 'POST',
            headers: { ...request.headers, ...headers },
            body: String(request.body),
            signal: this.signal,
          });
          fieldsOf(answer, url.host);
          if (answer.status >= 400) throw refusal(url.host, `status ${answer.status}`, undefined, new Redactor());
          return new Response(null, { status: 200 });
        },
        [this.library.allowInsecureRequests]: url.protocol === 'http:',
        signal: this.signal,
      },
    );
  }

  async #translated<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw error instanceof StepFailure ? error : garbled(this.#url.host, 200);
    }
  }
}

/** @param sentAt from when on its life counts: the answer took its time. */
function issuedToken(
  { access_token: accessToken, expires_in: expiresIn, refresh_token: refreshToken, scope }: CheckedAnswer,
  sentAt: number,
): IssuedToken {
  return {
    accessToken,
    expiresAt: expiresIn === undefined ? null : new Date(sentAt + expiresIn * 1_000),
    refreshToken: refreshToken ?? null,
    scopes: scope === undefined ? null : scope.split(' ').filter((each) => each !== ''),
    kept: {},
  };
}

function missingValue(host: string, names: readonly string[]): StepFailure {
  return StepFailure.permanent(
    'OAUTH_REFUSED',
    `${host} did not answer with ${names.join(' and ')}, without which its API cannot be used.`,
    { host },
  );
}
