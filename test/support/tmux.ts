import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { until } from './processes/pauses.js';
import { PROGRAM } from './processes/command.js';

const run = promisify(execFile);

/** Whether there is a tmux here. */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** A real terminal with a shell in it, in which `stepcast` is a command. */
export class TmuxTerminal {
  readonly #socket = `stepcast-test-${randomBytes(6).toString('hex')}`;

  private constructor() {}

  /** @param environment all that the shell has beside PATH, HOME and TERM */
  static async start(
    size: { readonly columns: number; readonly rows: number },
    environment: Readonly<Record<string, string>>,
  ): Promise<TmuxTerminal> {
    const terminal = new TmuxTerminal();
    const variables = {
      PATH: `${process.env['PATH'] ?? ''}`,
      HOME: '/nonexistent',
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      PS1: '$ ',
      ...environment,
    };
    const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    const shell = ['env', '-i', ...pairs, 'TERM=screen-256color', 'bash', '--noprofile', '--norc'];
    await terminal.#tmux(
      '-f',
      '/dev/null',
      '-u',
      'new-session',
      '-d',
      '-s',
      'test',
      '-x',
      String(size.columns),
      '-y',
      String(size.rows),
      '--',
      ...shell,
    );
    await terminal.type(`stepcast() { ${process.execPath} ${PROGRAM}/bin/stepcast.mjs "$@"; }`);
    await terminal.clear();
    return terminal;
  }

  /** Types a line and presses Enter. */
  async type(line: string): Promise<void> {
    await this.write(line);
    await this.press('Enter');
  }

  /** Types, and no more. */
  async write(text: string): Promise<void> {
    await this.#tmux('send-keys', '-t', 'test', '-l', text);
  }

  /** A key by its name in tmux: `Enter`, `Down`, `C-c`. */
  async press(key: string): Promise<void> {
    await this.#tmux('send-keys', '-t', 'test', key);
  }

  /** An empty screen with the cursor above, and nothing to scroll back to. */
  async clear(): Promise<void> {
    await this.type('clear');
    await until(async () => (await this.#tmux('capture-pane', '-t', 'test', '-p')).trim() === '$');
    await this.#tmux('clear-history', '-t', 'test');
  }

  /** The visible and the scrolled-away text, as plain text. */
  async screen(): Promise<string> {
    return await this.#tmux('capture-pane', '-t', 'test', '-p', '-S', '-');
  }

  /** The lines that the terminal had to break. Both readings are one command: a program may draw between two of them. */
  async brokenLines(): Promise<readonly string[]> {
    const mark = randomBytes(6).toString('hex');
    const pane = ['-t', 'test', '-p'];
    const whole = ['-S', '-'];
    const separator = [';', 'display-message', ...pane, mark, ';'];
    const both = await this.#tmux(
      'capture-pane',
      ...pane,
      ...whole,
      ...separator,
      'capture-pane',
      ...pane,
      '-J',
      ...whole,
    );
    const [shown, joined] = both.split(`${mark}\n`).map((text) => text.split('\n').map((line) => line.trimEnd()));
    if (shown === undefined || joined === undefined) throw new Error('tmux gave one reading of the two.');
    return joined.filter((line) => !shown.includes(line));
  }

  /** The same with its colours. */
  async colouredScreen(): Promise<string> {
    return await this.#tmux('capture-pane', '-t', 'test', '-p', '-e', '-S', '-');
  }

  async isCursorShown(): Promise<boolean> {
    return (await this.#tmux('display-message', '-t', 'test', '-p', '#{cursor_flag}')).trim() === '1';
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#tmux('resize-window', '-t', 'test', '-x', String(columns), '-y', String(rows));
  }

  /** Waits until the screen is so; Jest's own time limit ends a wait that never comes true. @returns the screen */
  async until(isSo: (screen: string) => boolean): Promise<string> {
    let screen = '';
    await until(async () => isSo((screen = await this.screen())));
    return screen;
  }

  async close(): Promise<void> {
    await this.#tmux('kill-server');
  }

  async #tmux(...words: readonly string[]): Promise<string> {
    return (await run('tmux', ['-L', this.#socket, ...words])).stdout;
  }
}
