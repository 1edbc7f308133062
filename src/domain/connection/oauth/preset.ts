import { createHash } from 'node:crypto';
import type { FieldIssue } from '../../../errors.js';
import { originOf } from '../origin-of.js';
import type { OAuthPreset } from './preset.type.js';

/** The values of the variables of a preset, and what a provider answered with beside the tokens. */
export type PresetValues = Readonly<Record<string, string>>;

const PLACEHOLDER = /\{([a-z][A-Za-z0-9_]*)\}/g;
const MAX_VALUE = 200;
const MAX_SCOPES = 100;
/** RFC 6749, section 3.3: the characters of a scope. A comma separates scopes at some providers. */
const SCOPE = /^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]{1,1000}$/;

/** A text with its `{placeholders}` filled in. Null if a value is missing. */
export function filledIn(text: string, values: PresetValues): string | null {
  let isWhole = true;
  const filled = text.replaceAll(PLACEHOLDER, (_all, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    isWhole &&= value !== undefined;
    return value ?? '';
  });
  return isWhole ? filled : null;
}

/** The values of all variables, defaults included, and the mistakes in those that were given. */
export function variablesOf(
  { variables, title }: Pick<OAuthPreset, 'variables' | 'title'>,
  given: Readonly<Record<string, unknown>>,
): { readonly values: PresetValues; readonly issues: readonly FieldIssue[] } {
  const issues: FieldIssue[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(variables, name))
    .map((name) => ({
      path: [name],
      detail: `${title} has no variable ${JSON.stringify(name.slice(0, 100))}. It has ${Object.keys(variables).join(', ') || 'none'}.`,
    }));
  const values: Record<string, string> = {};
  for (const [name, variable] of Object.entries(variables)) {
    const value = given[name] ?? variable.default;
    if (value === undefined || value === '')
      issues.push({ path: [name], detail: `${title} needs "${name}": ${variable.description}` });
    else if (
      typeof value !== 'string' ||
      value.length > MAX_VALUE ||
      !new RegExp(`^(?:${variable.pattern})$`, 'u').test(value)
    )
      issues.push({ path: [name], detail: `"${name}" is not valid: ${variable.description}` });
    else values[name] = value;
  }
  return { values, issues };
}

/** The mistakes in a list of scopes. */
export function scopeIssues(scopes: readonly string[]): readonly FieldIssue[] {
  if (scopes.length > MAX_SCOPES)
    return [{ path: [], detail: `Ask for at most ${MAX_SCOPES} scopes. These are ${scopes.length}.` }];
  return scopes.flatMap((scope, index) =>
    SCOPE.test(scope)
      ? []
      : [{ path: [index], detail: 'A scope holds no space, comma, quote or backslash, and has 1 to 1000 characters.' }],
  );
}

/** The scopes of a request: the given ones, else the preset's, and always those that it cannot do without. */
export function requestedScopes(
  { scopes, alwaysScopes }: Pick<OAuthPreset, 'scopes' | 'alwaysScopes'>,
  given: readonly string[],
): readonly string[] {
  return [...new Set([...(given.length > 0 ? given : scopes), ...alwaysScopes])];
}

/** The parts of an authorization request that differ from one to the next. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUrl: string;
  readonly scopes: readonly string[];
  readonly state: string;
  /** RFC 7636: the secret whose hash is sent. */
  readonly verifier: string;
  readonly values: PresetValues;
}

/** The address to which a browser is sent for consent (RFC 6749, section 4.1.1). */
export function authorizationUrl(preset: OAuthPreset, request: AuthorizationRequest): string {
  const address = filledIn(preset.authorizeUrl, request.values);
  if (address === null) throw new Error(`The authorization address of ${preset.name} lacks a value.`);
  const url = new URL(address);
  const parameters: Record<string, string> = {
    response_type: 'code',
    ...preset.authorizeParams,
    client_id: request.clientId,
    redirect_uri: request.redirectUrl,
    state: request.state,
    ...(request.scopes.length > 0 ? { [preset.scopeParameter]: request.scopes.join(preset.scopeSeparator) } : {}),
    ...(preset.pkce ? { code_challenge: challengeOf(request.verifier), code_challenge_method: 'S256' } : {}),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** RFC 7636, section 4.2. */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/** The origins that tokens of a preset may be sent to. One whose value is not known is left out. */
export function presetOrigins({ origins, baseUrl }: OAuthPreset, values: PresetValues): readonly string[] {
  const found = [...origins, ...(baseUrl === undefined ? [] : [baseUrl])].flatMap((text) => {
    const filled = filledIn(text, values);
    return filled === null ? [] : (originOf(filled) ?? []);
  });
  return [...new Set(found)].sort();
}
