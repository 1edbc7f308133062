/**
 * A pattern of `include` or `exclude` in the form in which operations are compared with it: `n:` and a LIKE pattern of
 * the name, `p:` and one of method and path, `t:` and a tag.
 *
 * @param given `listPets`, `pets.*`, `GET /pets/*`, `/pets/*`, `tag:pets`.
 */
export function filterOf(given: string): string {
  const pattern = given.trim();
  if (pattern.startsWith('tag:')) return `t:${pattern.slice(4)}`;
  const [, method, path] = /^(?:([A-Za-z*]+)\s+)?(\/.*)$/.exec(pattern) ?? [];
  if (path === undefined) return `n:${likeOf(pattern)}`;
  return `p:${method === undefined ? '%' : likeOf(method.toUpperCase())} ${likeOf(path)}`;
}

/** `*` stands for any characters. */
function likeOf(pattern: string): string {
  return pattern.replaceAll(/[\\%_]/g, (char) => `\\${char}`).replaceAll('*', '%');
}
