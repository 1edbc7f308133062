/** Bases with fewer chunks are compared exactly: that is as fast, and misses nothing. */
export const LEAST_INDEXED_CHUNKS = 1_000;
/** The most that an index of pgvector holds. */
export const MOST_INDEXED_DIMENSIONS = 4_000;

/** The table with the vectors of one base. */
export function tableOf(baseNumber: number): string {
  return `knowledge_index_${Math.trunc(baseNumber)}`;
}

/** A vector in the way that pgvector reads it. */
export function vectorText(vector: Float32Array): string {
  return `[${vector.join(',')}]`;
}
