import type { LanguageAnswer, LanguageAnswers, LanguageQuestion } from './language-protocol.type';

/** A slow phone needs some seconds to read the worker. */
const START_LIMIT_MS = 30_000;

/** Asks the worker with the language of the code editor. */
export class LanguageClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (value: unknown) => void>();
  #last = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<LanguageAnswer>) => {
      this.#waiting.get(data.id)?.(data.value);
      this.#waiting.delete(data.id);
    };
  }

  /** Rejects if the worker cannot start. */
  static start(): Promise<LanguageClient> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./language.worker.ts', import.meta.url), { type: 'module' });
      const fail = (): void => {
        worker.terminate();
        reject(new Error('The worker of the code editor cannot start.'));
      };
      const timer = setTimeout(fail, START_LIMIT_MS);
      worker.onerror = () => {
        clearTimeout(timer);
        fail();
      };
      worker.onmessage = () => {
        clearTimeout(timer);
        worker.onerror = null;
        resolve(new LanguageClient(worker));
      };
    });
  }

  ask<Name extends LanguageQuestion['ask']>(
    question: Extract<LanguageQuestion, { ask: Name }>,
  ): Promise<LanguageAnswers[Name]> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, (value) => resolve(value as LanguageAnswers[Name]));
      this.#worker.postMessage({ ...question, id });
    });
  }
}

let started: Promise<LanguageClient> | undefined;

/** The one worker of the page; a start that failed is tried again. */
export function languageClient(): Promise<LanguageClient> {
  started ??= LanguageClient.start().catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
}
