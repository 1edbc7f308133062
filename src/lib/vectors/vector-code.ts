import type { VectorBlock } from './vector-block.type.js';

/*
 * The short form of a vector: a scale and a signed byte for each dimension. It takes a quarter of the memory, and finds
 * practically the same neighbours.
 */

const SCALE_BYTES = 4;
const LARGEST = 127;

/** The same direction, with the length 1. Zeros, which are near nothing, if it has no direction. */
export function unitVector(values: readonly number[]): Float32Array {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (!Number.isFinite(largest) || largest === 0) return new Float32Array(values.length);
  // Divided by the largest first: the square of a very large or small number is none.
  let squares = 0;
  for (const value of values) squares += (value / largest) ** 2;
  const length = Math.sqrt(squares);
  return Float32Array.from(values, (value) => value / largest / length);
}

export function encodeVector(vector: Float32Array): Buffer {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest / LARGEST || 1;
  const code = Buffer.alloc(SCALE_BYTES + vector.length);
  code.writeFloatLE(scale, 0);
  vector.forEach((value, index) => code.writeInt8(Math.round(value / scale), SCALE_BYTES + index));
  return code;
}

/** The vectors of one document, from their short forms. Those of another length than the first are left out. */
export function vectorBlock(vectors: readonly { readonly id: number; readonly code: Buffer }[]): VectorBlock {
  const dimensions = (vectors[0]?.code.length ?? SCALE_BYTES) - SCALE_BYTES;
  const same = vectors.filter(({ code }) => code.length - SCALE_BYTES === dimensions);
  const codes = new Int8Array(same.length * dimensions);
  same.forEach(({ code }, index) =>
    codes.set(new Int8Array(code.buffer, code.byteOffset + SCALE_BYTES, dimensions), index * dimensions),
  );
  return {
    dimensions,
    ids: Float64Array.from(same, ({ id }) => id),
    scales: Float32Array.from(same, ({ code }) => code.readFloatLE(0)),
    codes,
  };
}
