const CANDIDATES = [',', ';', '\t', '|'] as const;
const NAMES: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' };
/** Enough lines to recognise the form of a table. */
const MAX_LINES = 20;
const MAX_CHARS = 50_000;

/** `comma`, `semicolon`, `tab` and `pipe` are written out; any other character stands for itself. Null for `auto`. */
export function delimiterOf(given: string | undefined): string | null {
  if (given === undefined || given === 'auto') return null;
  return NAMES[given] ?? given;
}

/**
 * The delimiter of a table: the candidate that occurs equally often in most of the first lines, outside quotes. Among
 * several candidates the most frequent one is used. A comma if there is none: a table of one column.
 */
export function guessDelimiter(text: string, quote: string): string {
  const lines = linesOutsideQuotes(text.slice(0, MAX_CHARS), quote);
  let best: { readonly delimiter: string; readonly score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of CANDIDATES) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const [first = 0] = counts;
    if (first === 0) continue;
    const alike = counts.filter((count) => count === first).length / counts.length;
    const score = alike * 1_000 + Math.min(first, 500);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** The first lines, without their quoted parts. */
function linesOutsideQuotes(text: string, quote: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let quoted = false;
  for (const char of text) {
    if (char === quote) quoted = !quoted;
    else if (quoted) continue;
    else if (char === '\n' || char === '\r') {
      if (line !== '') lines.push(line);
      line = '';
      if (lines.length >= MAX_LINES) return lines;
    } else line += char;
  }
  return line === '' ? lines : [...lines, line];
}
