import type { KeptField } from './preset.type.js';

/** How the token endpoint of a provider differs from RFC 6749. */
export interface TokenDialect {
  readonly bodyFormat: 'form' | 'json';
  readonly headers: Readonly<Record<string, string>>;
  /** The object within the answer that holds the tokens. */
  readonly tokenPath?: string | undefined;
  /** The grant that stands in for a refresh. */
  readonly exchange?: { readonly grantType: string; readonly parameter: string } | undefined;
  readonly keep: Readonly<Record<string, KeptField>>;
  /** A request with the new access token, whose answer has some of the kept values. */
  readonly lookup?: { readonly url: string; readonly scheme: string } | undefined;
}
