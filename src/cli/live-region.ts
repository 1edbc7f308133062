import type { Terminal } from './terminal.js';

const CURSOR_HIDE = '\u001b[?25l';
const CURSOR_SHOW = '\u001b[?25h';
const CLEAR_BELOW = '\u001b[0J';

/** The last lines of a terminal, drawn over and over; whoever starts it must end it, or the cursor stays hidden. */
export class LiveRegion {
  readonly #terminal: Terminal;
  #height = 0;
  #shown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Replaces what was drawn before. */
  draw(lines: readonly string[]): void {
    const up = this.#height > 0 ? `\u001b[${this.#height}A\r` : '';
    this.#terminal.out(`${this.#shown ? '' : CURSOR_HIDE}${up}${CLEAR_BELOW}${lines.map((line) => `${line}\n`).join('')}`);
    this.#height = lines.length;
    this.#shown = true;
  }

  /** Leaves what is drawn and goes on below it. */
  end(): void {
    if (this.#shown) this.#terminal.out(CURSOR_SHOW);
    this.#height = 0;
    this.#shown = false;
  }
}
