/** Messages from the server to an isolate. Everything is text, so that no object of one side ever reaches the other. */
export interface IsolateRequest {
  readonly id: number;
  /** Evaluated one after the other over the same data. */
  readonly sources: readonly string[];
  /** JSON. */
  readonly data: string;
  /** The result of `$now()` and `$millis()`, in ms since the epoch. */
  readonly nowMs: number;
}

/** Messages from an isolate: first that it is ready, then one reply to each request. */
export type IsolateMessage = IsolateReady | IsolateReply;

interface IsolateReady {
  readonly ready: true;
  readonly cpuTotalMs: number;
}

export interface IsolateReply {
  readonly ready?: false;
  readonly id: number;
  /** JSON of a `SandboxOutcome`. */
  readonly outcome: string;
  /** Processor time that this evaluation took. */
  readonly cpuMs: number;
  /** Processor time of the process so far. */
  readonly cpuTotalMs: number;
}

export type SandboxOutcome =
  | { readonly ok: true; readonly values: unknown[] }
  | {
      readonly ok: false;
      readonly reason: 'FAILED' | 'TIMEOUT' | 'TOO_LARGE';
      readonly message: string;
      /** Which of the sources. */
      readonly index: number;
      readonly position?: number | undefined;
    };

export interface SandboxLimits {
  /** After this the evaluation gives up by itself, which spares the process. */
  readonly timeoutMs: number;
  /** The deadline of the server, which kills the process, and how many extensions of it the evaluation makes use of. */
  readonly deadlineMs: number;
  readonly extensions: number;
  /** Evaluations within evaluations. */
  readonly depth: number;
  /** Elements of one list. */
  readonly elements: number;
  /** Characters of all results together, as JSON. */
  readonly outputChars: number;
}
