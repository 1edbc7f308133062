/** The whole numbers from one to another, without the last. Empty: the last is not beyond the first. */
export const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);
