import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares two secrets in a time that does not depend on the place in which they differ. */
export function isSameSecret(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
