import { StepFailure } from '../../errors.js';
import type { CallValue, SandboxAnswer, SandboxCall, SandboxHost } from './sandbox-protocol.type.js';

interface Waiting {
  readonly resolve: (value: CallValue) => void;
  readonly reject: (failure: StepFailure) => void;
}

/** Calls of the task in this process to the server, and the answers. */
export class SandboxCalls {
  readonly #waiting = new Map<string, Waiting>();
  #last = 0;

  constructor(private readonly send: (call: SandboxCall) => void) {}

  hostOf(id: number): SandboxHost {
    return {
      call: (name, args) =>
        new Promise((resolve, reject) => {
          const call = ++this.#last;
          this.#waiting.set(`${id} ${call}`, { resolve, reject });
          this.send({ id, call, name, args });
        }),
      notify: (name, args) => this.send({ id, call: null, name, args }),
    };
  }

  answered(answer: SandboxAnswer): void {
    const key = `${answer.id} ${answer.call}`;
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (answer.ok) return waiting?.resolve(answer.value);
    const { code, message, retryable, details } = answer.failure;
    waiting?.reject(
      retryable ? StepFailure.retryable(code, message, details) : StepFailure.permanent(code, message, details),
    );
  }
}
