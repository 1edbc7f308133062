import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** The output of a command, and its capabilities for drawing. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether standard output is a terminal, of whatever kind. */
  readonly isTerminal: boolean;
  /** Whether lines of standard output can be redrawn. */
  readonly isLive: boolean;
  /** Whether questions are possible: input and output are both a terminal. */
  readonly canAsk: boolean;
  /** The width of the terminal now. `Infinity` if there is none and nothing needs to be cut. */
  readonly columns: number;
  /** Its height now. */
  readonly rows: number;
  readonly colors: Colors;
}

/** The environment settings for drawing; see `readDrawing` of cli-config.ts. */
export interface Drawing {
  /** The wish of `NO_COLOR` and `FORCE_COLOR`. Null: the capabilities of the terminal decide. */
  readonly color: boolean | null;
  /** A terminal that cannot move its cursor, and CI that shows a log. */
  readonly isDumb: boolean;
}

/** The width of help texts and prose without a terminal. */
export const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;

/** Standard output and error. Colours only on a terminal, or on request. */
export function processTerminal(
  { color, isDumb }: Drawing,
  stdout: NodeJS.WriteStream = process.stdout,
  stderr: NodeJS.WriteStream = process.stderr,
): Terminal {
  const isTerminal = stdout.isTTY === true;
  // The reader of a pipe may leave first (`stepcast list | head -1`). The current work still ends in order.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  // Node learns of a new size by a signal, which may come after the next drawing. So the size is queried if possible.
  const refresh = (): void => (stdout as { readonly _refreshSize?: () => void })._refreshSize?.call(stdout);
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    isTerminal,
    isLive: isTerminal && !isDumb,
    canAsk: process.stdin.isTTY === true && stderr.isTTY === true && !isDumb,
    get columns() {
      if (isTerminal) refresh();
      return isTerminal ? stdout.columns || DEFAULT_COLUMNS : Number.POSITIVE_INFINITY;
    },
    get rows() {
      return stdout.rows || DEFAULT_ROWS;
    },
    colors: picocolors.createColors(color ?? (isTerminal && !isDumb)),
  };
}
