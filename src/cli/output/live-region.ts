import { textWidth } from './text.js';
import type { Terminal } from './terminal.js';
import type { Style } from '../view/style.js';

const CURSOR_HIDE = '\u001b[?25l';
const CURSOR_SHOW = '\u001b[?25h';
const CLEAR_LINE_RIGHT = '\u001b[K';
const CLEAR_BELOW = '\u001b[0J';
/** Output between these two appears at once (if the terminal supports it), so that nothing flickers. */
const UPDATE_BEGIN = '\u001b[?2026h';
/**
 * A line that is wider than a terminal which has just become narrower is cut, rather than broken into two that are not
 * known of.
 */
const WRAP_OFF = '\u001b[?7l';
const WRAP_ON = '\u001b[?7h';
const UPDATE_END = '\u001b[?2026l';

/**
 * The width of redrawn lines. The last column stays free, because clearing behind a character in it would erase the
 * character.
 */
export function liveStyle({ columns, colors }: Terminal): Style {
  return { columns: columns - 1, colors };
}

/**
 * The last lines of a terminal, redrawn repeatedly. The code that starts it must end it, or the cursor stays hidden.
 */
export class LiveRegion {
  readonly #terminal: Terminal;
  #drawn: readonly string[] = [];
  #shown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /**
   * Replaces the earlier drawing. A drawing that is higher than the screen is cut at the top, because it could not be
   * erased.
   */
  draw(lines: readonly string[]): void {
    const shown = lines.slice(-Math.max(1, this.#terminal.rows - 1));
    if (this.#shown && shown.length === this.#drawn.length && shown.every((line, index) => line === this.#drawn[index]))
      return;
    const up = this.#height();
    const back = up > 0 ? `\u001b[${up}A\r` : '\r';
    const text = shown.map((line) => `${line}${CLEAR_LINE_RIGHT}\n`).join('');
    this.#terminal.out(
      `${UPDATE_BEGIN}${WRAP_OFF}${this.#shown ? back : CURSOR_HIDE}${text}${CLEAR_BELOW}${WRAP_ON}${UPDATE_END}`,
    );
    this.#drawn = shown;
    this.#shown = true;
  }

  /** Leaves the drawing and continues below it. */
  end(): void {
    if (this.#shown) this.#terminal.out(CURSOR_SHOW);
    this.#drawn = [];
    this.#shown = false;
  }

  /** How many lines of the screen it takes now: a terminal that has become narrower has broken the longer ones. */
  #height(): number {
    const { columns } = this.#terminal;
    return this.#drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / columns)), 0);
  }
}
