const NEWLINE = 10;

/** Puts lines together from pieces of a stream, none longer than a limit. */
export class LineReader {
  #pieces: Buffer[] = [];
  #size = 0;

  /** @param onLine given each line, without its end. */
  constructor(
    private readonly maxBytes: number,
    private readonly onLine: (line: string) => void,
  ) {}

  /** @returns false if a line became too long. The part that was read is dropped. */
  push(chunk: Buffer): boolean {
    let start = 0;
    let isFit = true;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      isFit = this.#keep(chunk.subarray(start, end)) && isFit;
      start = end + 1;
      const line = Buffer.concat(this.#pieces).toString('utf8');
      this.#forget();
      this.onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    }
    return this.#keep(chunk.subarray(start)) && isFit;
  }

  #keep(piece: Buffer): boolean {
    if (piece.length === 0) return true;
    if (this.#size + piece.length > this.maxBytes) {
      this.#forget();
      return false;
    }
    this.#pieces.push(piece);
    this.#size += piece.length;
    return true;
  }

  #forget(): void {
    this.#pieces = [];
    this.#size = 0;
  }
}
