/** The parts of an answer with tokens that RFC 6749 (section 5.1) has, in its form. */
export interface TokenFields {
  readonly access_token?: unknown;
  readonly token_type: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
  readonly scope?: string;
  readonly error?: string;
  readonly error_description?: string;
}

export type JsonFields = Readonly<Record<string, unknown>>;

/** Types under which large providers hand out what is sent as a bearer token. */
const BEARER_TYPES: ReadonlySet<string> = new Set(['bearer', 'bot', 'user', 'bearer token', '']);
/** More is no life of a token, and no date. */
const MAX_SECONDS = 10 * 365 * 86_400;

/** The object in a body: JSON under any type, or a form. Null if it is neither. */
export function readFields(text: string): JsonFields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return readForm(text);
  }
}

/** RFC 6749 wants JSON; some answer as the implicit grant does: `access_token=…&scope=…`. */
function readForm(text: string): JsonFields | null {
  if (!/^[\w.~%+-]+=[^<>\s]*$/.test(text.trim())) return null;
  const fields = Object.fromEntries(new URLSearchParams(text.trim()));
  return 'access_token' in fields || 'error' in fields ? fields : null;
}

/**
 * An answer in the form of RFC 6749, if a provider left something out, added something, or put it elsewhere. All other
 * fields are dropped: an identity token could not be checked, and is not needed.
 *
 * @param tokenPath the object that holds the tokens.
 */
export function tokenFields(answer: JsonFields, tokenPath: string | undefined): TokenFields {
  const nested = tokenPath === undefined ? undefined : valueAt(answer, tokenPath);
  const fields = isFields(nested) ? { ...answer, ...nested } : answer;
  const error = errorIn(answer, fields);
  if (error !== null) return { token_type: 'bearer', ...error };
  const { access_token, refresh_token, expires_in, scope } = fields;
  const given = fields['token_type'];
  const type = typeof given === 'string' ? given.toLowerCase() : '';
  const seconds = Number(expires_in);
  const scopes = scopesIn(scope ?? fields['scopes']);
  return {
    access_token,
    token_type: BEARER_TYPES.has(type) ? 'bearer' : type,
    ...(typeof refresh_token === 'string' && refresh_token !== '' ? { refresh_token } : {}),
    // 0 and null: not known.
    ...(Number.isFinite(seconds) && seconds > 0 && seconds < MAX_SECONDS ? { expires_in: seconds } : {}),
    ...(scopes === null ? {} : { scope: scopes.join(' ') }),
  };
}

/** Some answer 200 to say that it failed: GitHub with `error`, Slack with `ok: false`, Facebook with an object. */
function errorIn(
  answer: JsonFields,
  fields: JsonFields,
): { readonly error: string; readonly error_description?: string } | null {
  const { error, error_description: description, message } = answer;
  const isFailure = answer['ok'] === false || typeof fields['access_token'] !== 'string';
  if (!isFailure) return null;
  if (typeof error === 'string' && error !== '')
    return { error, ...(typeof description === 'string' ? { error_description: description } : {}) };
  if (isFields(error)) {
    const code = [error['code'], error['type'], 'unknown'].find((each) => typeof each === 'string') as string;
    const words = error['message'];
    // Facebook: the code of an access token that has expired or was revoked.
    const isVoid = error['code'] === 190 || code === 'OAuthException';
    return {
      error: isVoid ? 'invalid_grant' : code,
      ...(typeof words === 'string' ? { error_description: words } : {}),
    };
  }
  return answer['ok'] === false
    ? { error: 'unknown', ...(typeof message === 'string' ? { error_description: message } : {}) }
    : null;
}

/** A list, or a text with spaces or commas. Null if the answer does not say it. */
function scopesIn(given: unknown): readonly string[] | null {
  if (Array.isArray(given))
    return given.filter((each): each is string => typeof each === 'string' && each !== '').slice(0, 200);
  if (typeof given !== 'string') return null;
  return given
    .split(/[\s,]+/)
    .filter((each) => each !== '')
    .slice(0, 200);
}

/** The value at names with dots between them. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return at[Number(name)];
    return isFields(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, value);
}

function isFields(value: unknown): value is JsonFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
