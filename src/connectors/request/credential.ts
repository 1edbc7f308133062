import type { SecurityScheme } from '../description/api-description.type.js';

/** The parts of a credential that a connection has. An access token counts as a token. */
export interface CredentialParts {
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly keys?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A credential in the places of a request that it belongs to. */
export interface PlacedCredential {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly cookies: readonly (readonly [name: string, value: string])[];
}

type Schemes = Readonly<Record<string, SecurityScheme>>;
type Part = {
  readonly headers?: Record<string, string>;
  readonly query?: readonly [string, string];
  readonly cookie?: readonly [string, string];
};

/**
 * The credential as an operation wants it: the first of its alternatives for which there is everything. Null: there is
 * none, and the operation does not do without.
 */
export function placedCredential(
  security: readonly (readonly string[])[],
  schemes: Schemes,
  parts: CredentialParts,
): PlacedCredential | null {
  const always = lowered(parts.headers ?? {});
  if (security.length === 0) {
    // A description without any security scheme does not say which header takes the credential.
    const usual = Object.keys(schemes).length === 0 ? (bearer(parts) ?? basic(parts)) : undefined;
    return placed(always, usual === undefined ? [] : [usual]);
  }
  for (const names of security.filter((each) => each.length > 0)) {
    const found = names.map((name) => partFor(name, Object.hasOwn(schemes, name) ? schemes[name] : undefined, parts));
    if (found.every((part) => part !== undefined)) return placed(always, found);
  }
  // Headers of its own may be the credential, in a form that the description does not know.
  const needsNone = security.some((names) => names.length === 0);
  return needsNone || Object.keys(always).length > 0 ? placed(always, []) : null;
}

/** The credential that an operation needs, in words: `apiKey (header X-Key)`. */
export function neededCredential(security: readonly (readonly string[])[], schemes: Schemes): string {
  const alternatives = security.map((names) =>
    names.map((name) => describedScheme(name, Object.hasOwn(schemes, name) ? schemes[name] : undefined)).join(' and '),
  );
  return [...new Set(alternatives)].filter((text) => text !== '').join(', or ');
}

function describedScheme(name: string, scheme: SecurityScheme | undefined): string {
  const shown = JSON.stringify(name.slice(0, 60));
  if (scheme?.kind === 'bearer') return `"token" or "oauth2" (${shown})`;
  if (scheme?.kind === 'basic') return `"username" and "password" (${shown})`;
  if (scheme?.kind === 'apiKey') return `"apiKey" (${shown}: ${scheme.in} ${scheme.name.slice(0, 60)})`;
  return `a header for ${shown}, which is none of the usual schemes`;
}

function partFor(name: string, scheme: SecurityScheme | undefined, parts: CredentialParts): Part | undefined {
  const key = parts.keys && Object.hasOwn(parts.keys, name) ? parts.keys[name] : undefined;
  if (scheme?.kind === 'bearer') return bearer(key === undefined ? parts : { token: key });
  if (scheme?.kind === 'basic') return basic(parts);
  if (scheme?.kind !== 'apiKey') return undefined;
  const isAuthorization = scheme.in === 'header' && scheme.name.toLowerCase() === 'authorization';
  const value =
    key ?? parts.apiKey ?? (isAuthorization && parts.token !== undefined ? `Bearer ${parts.token}` : undefined);
  if (value === undefined) return undefined;
  if (scheme.in === 'header') return { headers: { [scheme.name]: value } };
  return scheme.in === 'query' ? { query: [scheme.name, value] } : { cookie: [scheme.name, value] };
}

function bearer({ token }: CredentialParts): Part | undefined {
  return token === undefined ? undefined : { headers: { authorization: `Bearer ${token}` } };
}

/** RFC 7617, section 2: of the bytes of UTF-8. */
function basic({ username, password }: CredentialParts): Part | undefined {
  if (username === undefined || password === undefined) return undefined;
  return { headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` } };
}

function placed(always: Readonly<Record<string, string>>, parts: readonly Part[]): PlacedCredential {
  return {
    headers: Object.assign({}, always, ...parts.map(({ headers = {} }) => lowered(headers))) as Record<string, string>,
    query: parts.flatMap(({ query }) => (query ? [query] : [])),
    cookies: parts.flatMap(({ cookie }) => (cookie ? [cookie] : [])),
  };
}

function lowered(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
