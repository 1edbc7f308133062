/** The cookie of a browser that was let in to a page. Its path is that of the page, so that no other page gets it. */
const NAME = 'stepcast_page';
/** A browser sends one; a hostile client might send a thousand, each of which would cost a hash. */
const MAX_COOKIES = 5;

/** The passes in a `Cookie` header. */
export function passesIn(cookieHeader: string | undefined): readonly string[] {
  return (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${NAME}=`))
    .map((pair) => pair.slice(NAME.length + 1))
    .slice(0, MAX_COOKIES);
}

/** The value for `Set-Cookie`. Scripts cannot read the pass, and no other site can have it sent with a form. */
export function passCookie(
  pass: string,
  { path, expiresAt, now, isHttps }: { path: string; expiresAt: Date; now: number; isHttps: boolean },
): string {
  const maxAge = Math.max(0, Math.floor((expiresAt.getTime() - now) / 1_000));
  return [
    `${NAME}=${pass}`,
    `Path=${path}`,
    `Max-Age=${maxAge}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isHttps ? ['Secure'] : []),
  ].join('; ');
}
