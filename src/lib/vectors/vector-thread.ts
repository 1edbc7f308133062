import { Worker } from 'node:worker_threads';
import type { VectorBlock, VectorMessage, VectorReply } from './vector-block.type.js';

interface Waiting {
  readonly resolve: (found: VectorReply['found']) => void;
  readonly reject: (error: Error) => void;
}

/** The thread that compares vectors. It is started when it is needed; if it dies, all of its spaces are gone. */
export class VectorThread {
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;

  /**
   * @param file the compiled program of the thread.
   * @param onLost called when it has died.
   */
  constructor(
    private readonly file: string,
    private readonly onLost: () => void,
  ) {}

  set(space: number, group: number, block: VectorBlock): void {
    const transfer = [block.ids.buffer, block.scales.buffer, block.codes.buffer] as ArrayBuffer[];
    this.#open().postMessage({ act: 'set', space, group, block } satisfies VectorMessage, transfer);
  }

  /** @param group null: all of the space. */
  drop(space: number, group: number | null): void {
    this.#worker?.postMessage({ act: 'drop', space, group } satisfies VectorMessage);
  }

  async search(
    space: number,
    {
      vector,
      count,
      groups,
    }: { readonly vector: Float32Array; readonly count: number; readonly groups: readonly number[] | null },
  ): Promise<VectorReply['found']> {
    const worker = this.#open();
    const request = (this.#requests += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, { resolve, reject });
      worker.ref();
      worker.postMessage({ act: 'search', request, space, vector, count, groups } satisfies VectorMessage);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #open(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.file);
    worker.unref();
    worker.on('message', ({ request, found }: VectorReply) => {
      this.#waiting.get(request)?.resolve(found);
      this.#waiting.delete(request);
      if (this.#waiting.size === 0) worker.unref();
    });
    // An error is followed by the exit.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.#lost(worker));
    this.#worker = worker;
    return worker;
  }

  #lost(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new Error('The thread that compares vectors has died.'));
    this.#waiting.clear();
    this.onLost();
  }
}
