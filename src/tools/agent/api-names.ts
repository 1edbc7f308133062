import { createHash } from 'node:crypto';

/** The longest function name that servers accept. */
const MAX_CHARS = 64;
const DIGEST_CHARS = 8;

/**
 * Names for the model, which takes letters, digits, `_` and `-` only: `http.request` becomes `http_request`. Names that
 * would be too long or stand for two tools end in a digest of the whole name. A tool then has one name in all turns.
 */
export function apiNames(names: readonly string[]): ReadonlyMap<string, string> {
  const plain = names.map((name) => name.replaceAll(/[^A-Za-z0-9_-]/g, '_'));
  return new Map(
    names.map((name, index) => {
      const candidate = plain[index] ?? '';
      const isUnique = plain.filter((other) => other === candidate).length === 1;
      if (isUnique && candidate.length <= MAX_CHARS && candidate !== '') return [candidate, name];
      const digest = createHash('sha256').update(name).digest('hex').slice(0, DIGEST_CHARS);
      return [`${candidate.slice(0, MAX_CHARS - DIGEST_CHARS - 1)}_${digest}`, name];
    }),
  );
}
