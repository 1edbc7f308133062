/*
 * Ids of things that have no row of their own, such as a step of a version. They are made of the ids of what they belong
 * to: the kind, a dot, and the parts as base64url. Nothing is stored, the same thing always has the same id, and the dot
 * keeps these ids apart from the keys of steps and from `prefix_ULID`.
 */

/** A part of a composed id. */
export type IdPart = string | number;

/** Longer texts are not read: the longest parts are names of at most 200 characters. */
const MAX_CHARS = 1_000;
/** Control characters and halves of surrogate pairs, which the database does not take. */
// eslint-disable-next-line no-control-regex
const UNUSABLE = /[\0-\u001f\ud800-\udfff]/u;

/** @param kind lower-case letters; it names the type. */
export function composeId(kind: string, parts: readonly IdPart[]): string {
  return `${kind}.${Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url')}`;
}

/** The kind of a composed id. Null if the text is none. */
export function kindOfComposedId(text: string): string | null {
  const end = text.indexOf('.');
  return end > 0 ? text.slice(0, end) : null;
}

/** The parts of a composed id. Null if this server has not made the text: one thing has one id. */
export function partsOfId(kind: string, text: string): readonly IdPart[] | null {
  if (text.length > MAX_CHARS || !text.startsWith(`${kind}.`)) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text.slice(kind.length + 1), 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const isPart = (part: unknown): part is IdPart =>
    typeof part === 'string' ? !UNUSABLE.test(part) : Number.isSafeInteger(part);
  return parts.every(isPart) && composeId(kind, parts) === text ? parts : null;
}
