/** The origin is not ours: it only shows whether a text would leave it. */
const BASE = 'https://stepcast.invalid';
const MAX_LENGTH = 2_000;

/**
 * A path of this server, as the place to return to after a consent. Null for anything else: another origin in whatever
 * form a browser would read it, a fragment that hides one, a control character, or a path of the consent itself.
 */
export function returnPath(text: string): string | null {
  if (text.length > MAX_LENGTH || !/^\/(?![/\\])/.test(text)) return null;
  // Browsers drop tabs and line breaks inside of addresses, and read a backslash as a slash.
  if (/[\p{Cc}\p{Z}\\]/u.test(text) || !URL.canParse(text, BASE)) return null;
  const { origin, pathname, search, hash } = new URL(text, BASE);
  // Dots can leave two slashes at the beginning: /.//example.com.
  if (origin !== BASE || pathname.startsWith('//') || /^\/oauth(?:\/|$)/.test(pathname)) return null;
  return pathname + search + hash;
}

/** A path with further values in its query. */
export function withQuery(path: string, values: Readonly<Record<string, string>>): string {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return url.pathname + url.search + url.hash;
}
