import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Where a command writes to, and what can be drawn there. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether lines can be redrawn. */
  readonly isLive: boolean;
  /** The width to draw in. */
  readonly columns: number;
  readonly colors: Colors;
}

const DEFAULT_COLUMNS = 80;
const MAX_COLUMNS = 100;

/** Standard output and error. Colours only where somebody looks, and never under `NO_COLOR`. */
export function processTerminal(stdout: NodeJS.WriteStream = process.stdout, stderr: NodeJS.WriteStream = process.stderr): Terminal {
  const isLive = stdout.isTTY === true;
  // The reader of a pipe may leave first (`stepcast keys list | head -1`): what is under way still ends in order.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    isLive,
    columns: Math.min(isLive ? stdout.columns || DEFAULT_COLUMNS : DEFAULT_COLUMNS, MAX_COLUMNS),
    colors: picocolors.createColors(isLive && picocolors.isColorSupported),
  };
}

/** Text from elsewhere without what would steer the terminal: control characters, escape sequences, bidirectional marks. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ');
}

/** Breaks text between words into lines of at most `width` characters; a longer word stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ').filter((part) => part !== '')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  });
}

/** At most `width` characters, the cut marked. */
export function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
