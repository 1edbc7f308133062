import { createHash } from 'node:crypto';

/** Ids are kept as hashes of this size: with ten thousand of them, one collision in 10^20 sources. */
const HASH_BYTES = 12;
/** Ids that are remembered of one source. The oldest are forgotten first. */
export const MAX_SEEN = 10_000;

/** The ids of the items that a source has had, the oldest first. */
export class SeenItems {
  readonly #hashes: Set<string>;
  #isChanged = false;

  /** @param stored as `toBytes` gave it; null: nothing was seen. */
  constructor(stored: Uint8Array | null) {
    const bytes = Buffer.from(stored ?? []);
    const count = Math.floor(bytes.length / HASH_BYTES);
    this.#hashes = new Set(
      Array.from({ length: count }, (_, index) =>
        bytes.toString('latin1', index * HASH_BYTES, (index + 1) * HASH_BYTES),
      ),
    );
  }

  get size(): number {
    return this.#hashes.size;
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  /** Remembers an item. @returns whether it is new. */
  add(id: string): boolean {
    const hash = hashOf(id);
    if (this.#hashes.has(hash)) return false;
    this.#hashes.add(hash);
    this.#isChanged = true;
    return true;
  }

  /** Remembers whether a thing fulfils a condition. @returns whether it does now, and did not when it was last seen. */
  becomes(thing: string, holds: boolean): boolean {
    const hash = hashOf(fulfilled(thing));
    const held = this.#hashes.delete(hash);
    if (holds) this.#hashes.add(hash);
    this.#isChanged ||= held || holds;
    return holds && !held;
  }

  /** Forgets the oldest ids beyond the limit, but none of these: they would come back as new. */
  trim(present: Iterable<string>): void {
    let excess = this.#hashes.size - MAX_SEEN;
    if (excess <= 0) return;
    const kept = new Set([...present].map(hashOf));
    for (const hash of this.#hashes) {
      if (excess <= 0) return;
      if (kept.has(hash)) continue;
      this.#hashes.delete(hash);
      excess -= 1;
    }
  }

  toBytes(): Buffer {
    return Buffer.from([...this.#hashes].join(''), 'latin1');
  }
}

/** The mark of a thing that fulfils a condition: an id that no item has. */
export const fulfilled = (thing: string): string => `fulfils ${thing}`;

/** The id of an item as part of a delivery id: short, whatever the service calls it. */
export function itemKey(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 22);
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest().toString('latin1', 0, HASH_BYTES);
}
