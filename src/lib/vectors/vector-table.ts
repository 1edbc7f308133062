import type { VectorBlock, VectorReply } from './vector-block.type.js';

/** Vectors in memory, by space and group. Comparing takes a while: only a thread of its own does it. */
export class VectorTable {
  readonly #spaces = new Map<number, Map<number, VectorBlock>>();

  set(space: number, group: number, block: VectorBlock): void {
    const groups = this.#spaces.get(space) ?? new Map<number, VectorBlock>();
    groups.set(group, block);
    this.#spaces.set(space, groups);
  }

  /** @param group null: all of the space. */
  drop(space: number, group: number | null): void {
    if (group === null) this.#spaces.delete(space);
    else this.#spaces.get(space)?.delete(group);
  }

  /** The nearest of all vectors of a space with as many dimensions, the nearest first. */
  search(space: number, vector: Float32Array, count: number, only: readonly number[] | null): VectorReply['found'] {
    const groups = this.#spaces.get(space);
    if (!groups) return [];
    const nearest = new Nearest(count);
    for (const group of only ?? groups.keys()) {
      const block = groups.get(group);
      if (block?.dimensions === vector.length) compare(block, vector, nearest);
    }
    return nearest.sorted();
  }
}

function compare({ ids, scales, codes, dimensions }: VectorBlock, vector: Float32Array, nearest: Nearest): void {
  for (let row = 0, at = 0; row < ids.length; row += 1, at += dimensions) {
    let sum = 0;
    for (let index = 0; index < dimensions; index += 1) sum += (vector[index] ?? 0) * (codes[at + index] ?? 0);
    nearest.offer(ids[row] ?? 0, sum * (scales[row] ?? 0));
  }
}

/** The best few of many. */
class Nearest {
  readonly #kept: { readonly id: number; readonly score: number }[] = [];
  #least = Number.NEGATIVE_INFINITY;

  constructor(private readonly count: number) {}

  offer(id: number, score: number): void {
    if (this.#kept.length >= this.count && score <= this.#least) return;
    this.#kept.push({ id, score });
    // The list is cut seldom, so that keeping it costs next to nothing.
    if (this.#kept.length >= this.count * 4) this.#cut();
    else if (this.#kept.length === this.count) this.#cut();
  }

  sorted(): readonly { readonly id: number; readonly score: number }[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept.sort((one, other) => other.score - one.score || one.id - other.id);
    this.#kept.length = Math.min(this.#kept.length, this.count);
    if (this.#kept.length === this.count) this.#least = this.#kept.at(-1)?.score ?? this.#least;
  }
}
