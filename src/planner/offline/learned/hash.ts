/** A feature of a reader that learned from examples: its place in the table of weights. FNV-1a, 32 bits. */
export function hashOf(text: string, size: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  // The low bits of FNV are weak: the high ones are mixed in. `size` is a power of two.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3ced);
  hash ^= hash >>> 13;
  return (hash >>> 0) & (size - 1);
}

/** Of two hashes one: a feature that is put together of two. */
export function mixed(one: number, other: number, size: number): number {
  let hash = Math.imul(one ^ (other >>> 7) ^ (other << 9), 0x2c1b3ced);
  hash ^= hash >>> 15;
  hash = Math.imul(hash ^ other, 0x297a2d39);
  hash ^= hash >>> 13;
  return (hash >>> 0) & (size - 1);
}

/** Room for hashes that are mixed later. */
export const WIDE = 1 << 30;
