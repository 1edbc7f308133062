import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Since its input ended (the protocol's own way), and then since SIGTERM: how long a process has to end by itself. */
const PATIENCE_MS = 1_000;

/**
 * Living process groups of this process's children. They end with it, however it ends (after SIGKILL, the end of their
 * input tells them).
 */
const alive = new Set<ProcessGroup>();
let isHooked = false;

/** A child that leads a process group (`detached`), and everything that it has started. */
export class ProcessGroup {
  readonly #gone: Promise<unknown>;
  #isBuried = false;

  constructor(private readonly child: ChildProcess) {
    this.#gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
    alive.add(this);
    void this.#gone.then(() => alive.delete(this));
    if (isHooked) return;
    isHooked = true;
    process.on('exit', () => alive.forEach((group) => group.kill()));
  }

  /**
   * Waits a moment for it to end, asks it to, and then kills the remaining processes. Its input has been closed before.
   */
  async end(): Promise<void> {
    if (await this.#endsSoon()) return this.kill();
    this.#signal('SIGTERM');
    await this.#endsSoon();
    this.kill();
    await this.#gone;
  }

  /** Kills whatever is left of the group, at once. */
  kill(): void {
    if (this.#isBuried) return;
    this.#signal('SIGKILL');
    // Once its leader has gone, its number may belong to another group.
    this.#isBuried = this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async #endsSoon(): Promise<boolean> {
    const patience = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => patience.resolve(false), PATIENCE_MS);
    try {
      return await Promise.race([this.#gone.then(() => true), patience.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      // A negative number names the group.
      process.kill(process.platform === 'win32' ? pid : -pid, signal);
    } catch {
      // The group has no process left.
    }
  }
}
