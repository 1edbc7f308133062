/** The constant of reciprocal rank fusion: Cormack, Clarke and Büttcher, SIGIR 2009. */
const K = 60;

/** Something that was found, and its places in the orders that it was found in. */
export interface Fused {
  readonly id: number;
  /** From 0 to 1; 1 if it is first in every order. */
  readonly score: number;
  /** From 1, in each of the orders. Null: it is not in this one. */
  readonly ranks: readonly (number | null)[];
}

/** One order of several, by reciprocal rank fusion: the scores of the orders need not be comparable. */
export function fuseRanks(orders: readonly (readonly number[])[], limit: number): readonly Fused[] {
  const places = orders.map((ids) => new Map(ids.map((id, index) => [id, index + 1])));
  const best = orders.length / (K + 1);
  const all = new Set(orders.flat());
  return [...all]
    .map((id): Fused => {
      const ranks = places.map((place) => place.get(id) ?? null);
      const sum = ranks.reduce<number>((total, rank) => total + (rank === null ? 0 : 1 / (K + rank)), 0);
      return { id, score: sum / best, ranks };
    })
    .toSorted((one, other) => other.score - one.score || one.id - other.id)
    .slice(0, limit);
}
