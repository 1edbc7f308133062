/** A part of a provider's addresses that differs from user to user, such as the name of a shop. */
interface PresetVariable {
  readonly title: string;
  readonly description: string;
  /** A regular expression for the whole value. It allows nothing that could change the host of an address. */
  readonly pattern: string;
  /** Absent: the user has to give it. */
  readonly default?: string | undefined;
}

/** A value that a provider answers with beside the tokens, and that requests need. */
export interface KeptField {
  /** The answer with the tokens, or the query of the callback. */
  readonly from: 'token' | 'callback' | 'lookup';
  /** Names with dots between them; a number takes an item of a list. */
  readonly path: string;
  /** Of an address: it must be https and on one of these hosts, or below one that begins with a dot. */
  readonly hosts?: readonly string[] | undefined;
  readonly isOptional?: boolean | undefined;
}

/** How a consent on another device works at a provider (RFC 8628). */
interface PresetDevice {
  readonly url: string;
  /** Whether the secret of the client goes along. Some providers take it for a mistake. */
  readonly sendsSecret: boolean;
}

/** How the consent of one provider works (RFC 6749), as data. */
export interface OAuthPreset {
  /** Lower case, with underscores. */
  readonly name: string;
  readonly title: string;
  readonly categories: readonly string[];
  /** Addresses may hold `{variable}`. */
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  /** Absent: `tokenUrl`. */
  readonly refreshUrl?: string | undefined;
  readonly revokeUrl?: string | undefined;
  /** The address at which a terminal asks for a code (RFC 8628). Absent: the provider has no device flow. */
  readonly device?: PresetDevice | undefined;
  /** The issuer, which the callback names as `iss` (RFC 9207). */
  readonly issuer?: string | undefined;
  /** Whether the callback must name the issuer. */
  readonly requiresIss: boolean;
  /** The scopes that are asked for if the caller names none. */
  readonly scopes: readonly string[];
  /** Scopes that are always asked for, such as `offline_access`. */
  readonly alwaysScopes: readonly string[];
  readonly scopeSeparator: ' ' | ',';
  /** The name of the parameter of the authorization request that holds the scopes. */
  readonly scopeParameter: string;
  /** Whether S256 is sent (RFC 7636). */
  readonly pkce: boolean;
  readonly tokenAuth: 'basic' | 'body';
  readonly bodyFormat: 'form' | 'json';
  readonly authorizeParams: Readonly<Record<string, string>>;
  readonly tokenParams: Readonly<Record<string, string>>;
  /** Sent with requests for tokens, such as a `user-agent`. */
  readonly tokenHeaders: Readonly<Record<string, string>>;
  /** The object within the answer that holds the tokens. */
  readonly tokenPath?: string | undefined;
  /** A grant that stands in for the refresh of RFC 6749: the access token itself is exchanged for a newer one. */
  readonly exchange?: { readonly grantType: string; readonly parameter: string } | undefined;
  readonly variables: Readonly<Record<string, PresetVariable>>;
  readonly keep: Readonly<Record<string, KeptField>>;
  /** A request with the new access token, for values that the token's answer lacks. */
  readonly lookup?: { readonly url: string; readonly scheme: string } | undefined;
  /** A check of the callback beyond RFC 6749. */
  readonly callbackCheck?: 'shopify' | undefined;
  /** The base of the API; may hold `{variable}` and `{kept}`. */
  readonly baseUrl?: string | undefined;
  /** The origins that tokens may be sent to; may hold `{variable}` and `{kept}`. */
  readonly origins: readonly string[];
  readonly setup: {
    /** The page on which an administrator registers the client. */
    readonly url: string;
    /** The instructions for the user, in order. `{redirectUrl}` stands for the redirect address. */
    readonly steps: readonly string[];
  };
  /** The fields that could not be checked against the provider's documentation. */
  readonly unverified: readonly string[];
}
