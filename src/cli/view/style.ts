import type { Colors } from '../output/terminal.js';

/** How to draw: views are pure functions of what is to be shown and of this, so that a test can read the picture. */
export interface Style {
  /** The width to draw in. `Infinity` if the output is not a terminal and nothing needs to be cut. */
  readonly columns: number;
  readonly colors: Colors;
}

/** Prose and pictures are not stretched over a wide screen. */
export const READING_WIDTH = 100;
const WITHOUT_TERMINAL = 80;

/** The width for what is read rather than looked up. */
export function readingWidth({ columns }: Style): number {
  return Number.isFinite(columns) ? Math.min(columns, READING_WIDTH) : WITHOUT_TERMINAL;
}
