/** The cookie of a browser that was let in to a page. Its path is that of the page, so that no other page gets it. */
const PASS = 'stepcast_page';
/** A browser sends one; a hostile client might send a thousand, each of which would cost a hash. */
const MAX_COOKIES = 5;

interface CookieTerms {
  readonly path: string;
  readonly expiresAt: Date;
  readonly now: number;
  readonly isHttps: boolean;
}

/** The values of a cookie in a `Cookie` header. */
export function cookiesIn(cookieHeader: string | undefined, name: string): readonly string[] {
  return (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
    .slice(0, MAX_COOKIES);
}

/** The passes in a `Cookie` header. */
export function passesIn(cookieHeader: string | undefined): readonly string[] {
  return cookiesIn(cookieHeader, PASS);
}

/** The value for `Set-Cookie`. Scripts cannot read the cookie, and no other site can have it sent with a form. */
export function cookieOf(name: string, value: string, { path, expiresAt, now, isHttps }: CookieTerms): string {
  const maxAge = Math.max(0, Math.floor((expiresAt.getTime() - now) / 1_000));
  return [
    `${name}=${value}`,
    `Path=${path}`,
    `Max-Age=${maxAge}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isHttps ? ['Secure'] : []),
  ].join('; ');
}

/** The cookie with a pass. */
export function passCookie(pass: string, terms: CookieTerms): string {
  return cookieOf(PASS, pass, terms);
}
