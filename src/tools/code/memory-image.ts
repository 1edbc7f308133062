const BLOCK_BYTES = 4_096;
const ZEROS = Buffer.alloc(BLOCK_BYTES);

interface Extent {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** All bytes of a memory at one time. Most of them are zero, so only the others are kept. */
export class MemoryImage {
  readonly #byteLength: number;
  readonly #extents: readonly Extent[];

  constructor(memory: WebAssembly.Memory) {
    this.#byteLength = memory.buffer.byteLength;
    this.#extents = extentsOf(new Uint8Array(memory.buffer));
  }

  /** Sets every byte back. @returns false if the memory has another size now */
  restore(memory: WebAssembly.Memory): boolean {
    if (memory.buffer.byteLength !== this.#byteLength) return false;
    const all = new Uint8Array(memory.buffer).fill(0);
    for (const { at, bytes } of this.#extents) all.set(bytes, at);
    return true;
  }
}

/** The blocks that are not zero, with neighbours joined. */
function extentsOf(all: Uint8Array): readonly Extent[] {
  const extents: Extent[] = [];
  let from: number | undefined;
  for (let at = 0; at <= all.length; at += BLOCK_BYTES) {
    const isEmpty = at === all.length || ZEROS.equals(all.subarray(at, at + BLOCK_BYTES));
    if (!isEmpty) from ??= at;
    else if (from !== undefined) {
      extents.push({ at: from, bytes: all.slice(from, at) });
      from = undefined;
    }
  }
  return extents;
}
