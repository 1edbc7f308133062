import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';

/** A request of a service that says whose credential it got, from the service's own documentation. */
interface AccountRequest {
  readonly path: string;
  /** The fields of the answer that name the account, one inside the other. */
  readonly field: readonly string[];
}

/** By origin. Each is a GET request that changes nothing. */
const KNOWN: Readonly<Record<string, AccountRequest>> = {
  'https://slack.com': { path: '/api/auth.test', field: ['user'] },
  'https://api.github.com': { path: '/user', field: ['login'] },
  'https://gmail.googleapis.com': { path: '/gmail/v1/users/me/profile', field: ['emailAddress'] },
  'https://gitlab.com': { path: '/api/v4/user', field: ['username'] },
  'https://discord.com': { path: '/api/v10/users/@me', field: ['username'] },
  'https://graph.microsoft.com': { path: '/v1.0/me', field: ['userPrincipalName'] },
  'https://app.asana.com': { path: '/api/1.0/users/me', field: ['data', 'email'] },
};

/** The address at which one of these origins says whose credential it got. Null: none of them is known. */
export function accountAddress(origins: readonly string[]): string | null {
  for (const origin of origins) {
    const known = Object.hasOwn(KNOWN, origin) ? KNOWN[origin] : undefined;
    if (known) return `${origin}${known.path}`;
  }
  return null;
}

/** Fields that usually name an account, the most telling first. */
const NAMES = [
  'login',
  'username',
  'userPrincipalName',
  'emailAddress',
  'email',
  'email_address',
  'preferred_username',
  'user_name',
  'user',
  'display_name',
  'displayName',
  'name',
  'id',
];
/** Objects that usually hold them. */
const HOLDERS = ['data', 'user', 'account', 'viewer', 'me', 'profile', 'result'];
const MAX_ACCOUNT = 200;

/**
 * The name of the account in an answer of a service. Null: it says none.
 *
 * @throws StepFailure if a service says with a status of 200 that the credential does not work, as Slack does.
 */
export function accountIn(address: string, body: JsonValue): string | null {
  if (!isJsonObject(body)) return null;
  if (body['ok'] === false) {
    const { error } = body;
    const reason = typeof error === 'string' ? `: ${error.slice(0, MAX_ACCOUNT)}` : '.';
    throw StepFailure.permanent('HTTP_STATUS', `${new URL(address).host} does not accept the credential${reason}`);
  }
  const { origin, pathname } = new URL(address);
  const known = Object.hasOwn(KNOWN, origin) ? KNOWN[origin] : undefined;
  if (known?.path === pathname) {
    const found = known.field.reduce<JsonValue | undefined>(
      (value, name) => (isJsonObject(value) ? value[name] : undefined),
      body,
    );
    if (typeof found === 'string') return shown(found);
  }
  const holders = [body, ...HOLDERS.flatMap((name) => objectIn(body[name]))];
  for (const holder of holders) {
    for (const name of NAMES) {
      const value = holder[name];
      if (typeof value === 'string' && value.trim() !== '') return shown(value);
      if (name === 'id' && typeof value === 'number') return String(value);
    }
  }
  return null;
}

function objectIn(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonObject(value) ? [value] : [];
}

function shown(text: string): string {
  return text.replaceAll(/\p{C}/gu, '').trim().slice(0, MAX_ACCOUNT);
}
