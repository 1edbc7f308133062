import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Where a command writes to, and what can be drawn there. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether standard output is a terminal, of whatever kind. */
  readonly isTerminal: boolean;
  /** Whether lines of standard output can be redrawn. */
  readonly isLive: boolean;
  /** Whether somebody can be asked: both ends of the conversation are a terminal. */
  readonly canAsk: boolean;
  /** The width of the terminal now; `Infinity` where there is none and nothing needs to be cut. */
  readonly columns: number;
  /** Its height now. */
  readonly rows: number;
  readonly colors: Colors;
}

/** What of the environment decides how to draw; see `readDrawing` of cli-config.ts. */
export interface Drawing {
  /** `NO_COLOR` and `FORCE_COLOR`: what was asked for; null: what the terminal can. */
  readonly color: boolean | null;
  /** A terminal that cannot move its cursor, and CI that shows a log. */
  readonly isDumb: boolean;
}

/** The width of help texts and prose where there is no terminal. */
export const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;

/** Standard output and error. Colours only where somebody looks, or where they were asked for. */
export function processTerminal(
  { color, isDumb }: Drawing,
  stdout: NodeJS.WriteStream = process.stdout,
  stderr: NodeJS.WriteStream = process.stderr,
): Terminal {
  const isTerminal = stdout.isTTY === true;
  // The reader of a pipe may leave first (`stepcast list | head -1`): what is under way still ends in order.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  // Node learns of a new size by a signal, which may come after the next picture: it is asked for, where that is possible.
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
