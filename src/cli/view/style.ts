import type { Colors } from '../output/terminal.js';

/** How to draw. Views are pure functions of their data and of this, so that a test can read the drawing. */
export interface Style {
  /** The width to draw in. `Infinity` if the output is not a terminal and nothing needs to be cut. */
  readonly columns: number;
  readonly colors: Colors;
}

/** Prose and pictures are not stretched over a wide screen. */
export const READING_WIDTH = 100;
const WITHOUT_TERMINAL = 80;

/** The width for continuous text. */
export function readingWidth({ columns }: Style): number {
  return Number.isFinite(columns) ? Math.min(columns, READING_WIDTH) : WITHOUT_TERMINAL;
}
