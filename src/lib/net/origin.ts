/** An origin as browsers write it: scheme, host and port. Null if the text is none. */
export function originIn(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { origin, pathname, search, hash, username, password } = new URL(text);
  const isBare = pathname === '/' && search === '' && hash === '' && username === '' && password === '';
  return isBare ? origin : null;
}
