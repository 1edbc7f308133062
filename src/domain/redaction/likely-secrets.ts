import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/*
 * Credentials do get typed into inputs and descriptions, though connections are there for them. A text that leaves the
 * installation for other readers goes without its likely credentials (invariant 9). Examples are a published workflow
 * and the prompt of a model. One detector serves all of these, so that a text that one place treats as a secret is
 * shown in none.
 *
 * The patterns read texts by strangers on a page that needs no credentials. No pattern may start again within text that
 * an earlier start has read, because the time would then grow with the square of the length.
 */

/** Names of headers, parameters and fields whose literal value is likely a credential. */
const SECRET_NAME = new RegExp(
  [
    'authorization|authenticat|cookie|password|passwd|passphrase|passcode|secret|token|credential|signature|^x-?auth',
    '(?:api|access|private|signing|encryption|subscription|shared|master|account|functions|auth|session)[-_]?key|session[-_]?id',
    '^(auth|key|sig|pwd|pass|jwt|otp|bearer)$',
  ].join('|'),
  'i',
);

/** Values that look like one wherever they stand: of HTTP, of well-known providers, JSON Web Tokens, private keys. */
const SECRET_VALUE = new RegExp(
  [
    String.raw`\b(?:[Bb]earer|BEARER)\s+[A-Za-z0-9+/._~=-]{8,}`,
    // "Basic" is an everyday word, so the text after it has to look like base64.
    String.raw`\b(?:[Bb]asic|BASIC)\s+(?=[A-Za-z+/]*(?:[0-9=+/]|[a-z][A-Z]))[A-Za-z0-9+/._~=-]{8,}`,
    String.raw`(?<![\w-])(?:sk|pk|rk|whsec|ghp|gho|ghs|ghu|ghr|github_pat|glpat|npm|hf|dop_v1|xapp|xox[abeprs])[-_][A-Za-z0-9_-]{10,}`,
    String.raw`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`,
    String.raw`\bAIza[\w-]{35}`,
    // A bot of Telegram's; it stands in the path of an address, behind "bot".
    String.raw`(?<!\d)\d{8,10}:AA[\w-]{30,40}`,
    String.raw`\bya29\.[\w-]{20,}`,
    String.raw`\bSG\.[\w-]{16,}\.[\w-]{16,}`,
    String.raw`(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+`,
    String.raw`-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?`,
  ].join('|'),
  'g',
);

/** The user part of an address. By text, not through URL: a template in the address would come back encoded. */
const USER_IN_URL = /(?<=:\/\/)[^\s/?#@{]*@/g;
/** A parameter in the query of an address; a template in its value is part of it. */
const PARAMETER = /([?&])([^=&#?\s]+)=((?:\{\{[^{}]*\}\}|[^&#\s{]|\{(?!\{))*)/g;
/** A template. A template that holds only a literal does not count, because it computes nothing. */
const TEMPLATE = /\{\{(?!\s*(?:"[^"{}]*"|'[^'{}]*')\s*\}\})[^{}]*\}\}/g;
/** The scheme that HTTP puts before a credential, without the credential. */
const SCHEME_ONLY = /^\s*(?:basic|bearer|token|apikey|digest)?\s*$/i;

/** A value that is computed from the run holds no secret of the author; the name of its scheme may stand before it. */
export function isComputed(text: string): boolean {
  const rest = text.replaceAll(TEMPLATE, '');
  return rest !== text && SCHEME_ONLY.test(rest);
}

/** Whether the literal value under this name is likely a credential. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** A path with an extension, or with a part that is computed. */
const OBJECT_KEY = /^\S+\.[A-Za-z0-9]{1,5}$|\{\{/;

/** Whether a value is the key of an object in a store, such as `reports/{{ now }}.csv`, and no credential. */
export function isObjectKey(name: string, value: JsonValue): boolean {
  return /^key$/i.test(name) && typeof value === 'string' && OBJECT_KEY.test(value);
}

/** `${key}` in a text of JavaScript is computed, and the text ends behind it. */
const REFERENCE = /^\$\{[\w$.[\]?]+\}[`'");,\s]*$/;

/** The end of a text in code that an address stands in. */
const CLOSING = /[`'"][)\];,\s]*$/;

/** A text in which likely credentials are replaced by `mark`. */
export function textWithoutSecrets(text: string, mark: string): string {
  return text
    .replaceAll(SECRET_VALUE, mark)
    .replaceAll(USER_IN_URL, mark === '' ? '' : `${mark}@`)
    .replaceAll(PARAMETER, (whole, start: string, name: string, value: string) =>
      value !== '' && SECRET_NAME.test(name) && !isComputed(value) && !REFERENCE.test(value)
        ? `${start}${name}=${mark}${CLOSING.exec(value)?.[0] ?? ''}`
        : whole,
    );
}

/** The same of all texts within a value, and of everything below a name that means a credential. */
export function withoutSecrets(object: JsonObject, mark: string): JsonObject {
  const entries = Object.entries(object).map(([name, value]) => [
    name,
    SECRET_NAME.test(name) && !isObjectKey(name, value) ? allMarked(value, mark) : valueWithoutSecrets(value, mark),
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

function valueWithoutSecrets(value: JsonValue, mark: string): JsonValue {
  if (typeof value === 'string') return textWithoutSecrets(value, mark);
  if (Array.isArray(value)) return value.map((inner) => valueWithoutSecrets(inner, mark));
  return value !== null && typeof value === 'object' ? withoutSecrets(value, mark) : value;
}

function allMarked(value: JsonValue, mark: string): JsonValue {
  if (typeof value === 'string') return value === '' || isComputed(value) ? textWithoutSecrets(value, mark) : mark;
  if (Array.isArray(value)) return value.map((inner) => allMarked(inner, mark));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, allMarked(inner, mark)]));
}
