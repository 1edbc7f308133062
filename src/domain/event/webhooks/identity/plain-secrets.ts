import { isSameSecret } from '../../../../lib/text/is-same-secret.js';
import type { IdentityTerms, RawDelivery, WebhookRules } from '../delivery.type.js';
import { readPlain } from '../hmac-and-unsigned.js';

const MIN_SECRET = 8;
/** Visible characters of ASCII: other bytes arrive differently from client to client. */
const SECRET = /^[\x21-\x7e]+$/;

function secretProblem(secret: string): string | null {
  if (!SECRET.test(secret)) return 'The secret is letters, digits and signs of ASCII, without blanks.';
  return secret.length < MIN_SECRET ? `The secret must have at least ${MIN_SECRET} characters.` : null;
}

const COMMON = {
  isSigned: false,
  takesFiles: true,
  createSecret: (random: Buffer) => random.toString('base64url'),
  secretProblem,
  refusal: () => null,
  read: readPlain,
} as const;

/** The secret is the value of a header. */
export const HEADER: WebhookRules = {
  ...COMMON,
  identify({ headers }, secrets, _now, { auth }) {
    const name = auth?.header ?? '';
    const given = headers[name];
    if (given === undefined) return `The delivery has no header ${name}.`;
    return isAnySecret(given, secrets) ? {} : `The value of the header ${name} is not right.`;
  },
};

const SCHEME = /^basic +([A-Za-z0-9+/]{1,2000}={0,2})$/i;

/** A user name and a password (RFC 7617). */
export const BASIC: WebhookRules = {
  ...COMMON,
  challenge: 'Basic realm="webhook", charset="UTF-8"',
  identify(delivery, secrets, _now, terms) {
    const { authorization } = delivery.headers;
    if (authorization === undefined) return 'The delivery has no user name and password.';
    const [, encoded] = SCHEME.exec(authorization) ?? [];
    if (encoded === undefined) return 'The header Authorization has no user name and password (Basic).';
    if (isForeignPage(delivery, terms))
      return 'A page of another site cannot use a password that a browser remembers. Name its origin in `cors`.';
    const decoded = Buffer.from(encoded, 'base64').toString('utf8');
    const username = terms.auth?.username ?? '';
    // Names and passwords are compared at once, so that nothing shows which of them was wrong.
    return isAnySecret(
      decoded,
      secrets.map((secret) => `${username}:${secret}`),
    )
      ? {}
      : 'The user name or the password is not right.';
  },
};

/** Browsers send a password that they remember with requests of any page. Following a link is the user's own act. */
function isForeignPage({ method, headers }: RawDelivery, { cors }: IdentityTerms): boolean {
  const { origin, 'sec-fetch-site': site = 'none', 'sec-fetch-mode': mode } = headers;
  if (site === 'none' || site === 'same-origin') return false;
  if (mode === 'navigate' && method === 'GET') return false;
  return origin === undefined || !(cors?.origins.includes(origin) ?? false);
}

/** Compares with all of them, each in constant time. */
function isAnySecret(given: string, secrets: readonly string[]): boolean {
  let matches = 0;
  for (const secret of secrets) matches += Number(isSameSecret(given, secret));
  return matches > 0;
}
