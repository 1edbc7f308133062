/** The vectors of one document, as they pass to the thread that compares them. */
export interface VectorBlock {
  readonly dimensions: number;
  readonly ids: Float64Array;
  readonly scales: Float32Array;
  /** `dimensions` bytes for each vector. */
  readonly codes: Int8Array;
}

/** The messages to the thread. `set` and `drop` are not answered. */
export type VectorMessage =
  | { readonly act: 'set'; readonly space: number; readonly group: number; readonly block: VectorBlock }
  | { readonly act: 'drop'; readonly space: number; readonly group: number | null }
  | {
      readonly act: 'search';
      readonly request: number;
      readonly space: number;
      readonly vector: Float32Array;
      readonly count: number;
      /** Null: all. */
      readonly groups: readonly number[] | null;
    };

export interface VectorReply {
  readonly request: number;
  readonly found: readonly { readonly id: number; readonly score: number }[];
}
