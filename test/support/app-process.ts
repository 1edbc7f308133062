import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { until } from './processes/pauses.js';

/** The program, to be run by Node itself. */
export const APP = fileURLToPath(new URL('./postgres/embedded-app.ts', import.meta.url));

export interface AppOptions {
  readonly mode?: 'idle' | 'write';
  /** Run as this user; needs root. */
  readonly uid?: number;
}

/** A run of embedded-app.ts, and its output so far. */
export class AppProcess {
  readonly lines: Record<string, unknown>[] = [];
  /** Its log. */
  log = '';
  readonly #child: ChildProcess;
  readonly #gone: Promise<unknown>;

  constructor(dataDir: string, { mode = 'idle', uid }: AppOptions = {}) {
    const user = uid === undefined ? {} : { uid, gid: uid };
    // A group of its own, as a shell gives it one, so that a test can press Ctrl-C.
    this.#child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', APP, dataDir, mode], {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {},
      cwd: '/',
      ...user,
    });
    this.#gone = once(this.#child, 'close');
    if (this.#child.stdout !== null)
      createInterface(this.#child.stdout).on('line', (line) => this.lines.push(JSON.parse(line)));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.log += chunk.toString()));
    // Writing to a process that a test has killed is no failure.
    this.#child.stdin?.on('error', () => undefined);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Waits for a line that has this key, and returns its value. @throws if the process ends without it. */
  async said(key: string, atLeast = 1): Promise<unknown> {
    const found = (): Record<string, unknown>[] => this.lines.filter((line) => key in line);
    let ended = false;
    void this.#gone.then(() => (ended = true));
    await until(() => found().length >= atLeast || ended);
    const line = found()[atLeast - 1];
    if (line === undefined)
      throw new Error(`The app ended without "${key}": ${JSON.stringify(this.lines)}\n${this.log}`);
    return line[key];
  }

  /** @returns the URL of the database. */
  async ready(): Promise<string> {
    return String(await this.said('ready'));
  }

  /** Every number that was reported to it as committed. */
  get written(): number[] {
    return this.lines.flatMap((line) => (typeof line['written'] === 'number' ? [line['written']] : []));
  }

  pressCtrlC(): void {
    process.kill(-this.pid, 'SIGINT');
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  async stop(): Promise<void> {
    this.#child.stdin?.end('stop\n');
    await this.#gone;
  }
}
