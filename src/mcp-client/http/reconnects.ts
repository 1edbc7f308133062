import { StepFailure } from '../../errors.js';

const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 60_000;
/** A shorter pause is waited out. A longer one becomes a failure, so that the step tries again after it. */
const MAX_WAIT_MS = 2_000;
/** Connections whose failures are remembered. */
const MAX_REMEMBERED = 10_000;

interface Failure {
  readonly error: unknown;
  readonly count: number;
  /** By the clock of `performance`. */
  readonly until: number;
}

/** Keeps a server that cannot be reached from being asked again and again: each failure doubles the pause. */
export class Reconnects {
  readonly #failures = new Map<string, Failure>();

  failed(connectionId: string, error: unknown): void {
    // A failure that a retry cannot cure (a forbidden command, refused credentials) is reported at once each time.
    if (error instanceof StepFailure && !error.retryable) return this.succeeded(connectionId);
    const count = (this.#failures.get(connectionId)?.count ?? 0) + 1;
    if (this.#failures.size >= MAX_REMEMBERED) this.#failures.clear();
    this.#failures.set(connectionId, {
      error,
      count,
      until: performance.now() + Math.min(FIRST_PAUSE_MS * 2 ** (count - 1), MAX_PAUSE_MS),
    });
  }

  succeeded(connectionId: string): void {
    this.#failures.delete(connectionId);
  }

  forget(connectionId: string): void {
    this.#failures.delete(connectionId);
  }

  /** Waits until the server may be asked again. @throws StepFailure, as the last time, if that is not soon. */
  async pause(connectionId: string, signal: AbortSignal): Promise<void> {
    const failure = this.#failures.get(connectionId);
    const restMs = failure ? failure.until - performance.now() : 0;
    if (!failure || restMs <= 0) return;
    if (restMs > MAX_WAIT_MS) {
      const { error } = failure;
      if (error instanceof StepFailure)
        throw StepFailure.retryable(error.code, error.message, error.details, Math.ceil(restMs));
      throw error;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, restMs);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
    signal.throwIfAborted();
  }
}
