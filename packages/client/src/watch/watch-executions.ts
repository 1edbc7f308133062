import { operations } from '../generated/operations.js';
import type {
  ExecutionQuery,
  ExecutionsQuery,
  ExecutionSummaryFragment,
  ExecutionUpdatedSubscription,
} from '../generated/operations.js';
import { endedEarly, reconnecting, stoppable } from '../transport/reconnect.js';
import type { WatchOptions } from '../transport/reconnect.js';
import { isFinal } from './watch-execution.js';
import type { Transports } from './watch-execution.js';

export interface WatchExecutionsOptions extends WatchOptions {
  /** Only executions of this workflow; absent: of all. */
  readonly workflowId?: string | undefined;
}

/** An execution as lists show it. */
export type ExecutionSummary = ExecutionSummaryFragment;

const CAPACITY = 1_000;
/** How many of the newest are looked at after an interruption. */
const LOOK_BACK = 100;
/** The start of a subscription is not known, so changes in the meantime are looked for once more. */
const LOOK_AGAIN_MS = 5_000;

/** Remembers the shown state of unfinished runs, so that only changes are shown again. */
class Shown {
  readonly #open = new Map<string, string>();
  readonly #ended = new Set<string>();

  get open(): readonly string[] {
    return [...this.#open.keys()];
  }

  isNews(execution: ExecutionSummary): boolean {
    const { id, status } = execution;
    const now = JSON.stringify(execution);
    if (this.#ended.has(id) || this.#open.get(id) === now) return false;
    if (!isFinal(status)) this.#open.set(id, now);
    else {
      this.#open.delete(id);
      this.#ended.add(id);
      const [oldest] = this.#ended;
      if (this.#ended.size > 10 * LOOK_BACK && oldest !== undefined) this.#ended.delete(oldest);
    }
    return true;
  }
}

/**
 * Every change of the caller's executions from now on. Executions that changed during an interruption are shown in
 * their present state after it.
 */
export function watchExecutions(
  { http, sockets }: Transports,
  options: WatchExecutionsOptions,
): AsyncIterableIterator<ExecutionSummary, void, undefined> {
  const variables = { workflowId: options.workflowId ?? null };
  const shown = new Shown();
  let since: string | undefined;

  const newest = async (signal: AbortSignal): Promise<readonly ExecutionSummary[]> => {
    const { executions } = await http.send<ExecutionsQuery>(
      { text: operations.executions.text, variables: { ...variables, first: LOOK_BACK }, isIdempotent: true },
      { signal },
    );
    return executions.nodes;
  };

  /** Executions that may have changed unnoticed: new ones, and those that had not ended. */
  const missed = async (signal: AbortSignal): Promise<readonly ExecutionSummary[]> => {
    const listed = await newest(signal);
    const open = new Set(shown.open);
    const found = listed.filter(({ id, queuedAt }) => open.delete(id) || queuedAt >= (since ?? '')).toReversed();
    for (const id of open) {
      const { execution } = await http.send<ExecutionQuery>(
        { text: operations.execution.text, variables: { id }, isIdempotent: true },
        { signal },
      );
      if (execution !== null) found.push(execution);
    }
    return found.filter((execution) => shown.isNews(execution));
  };

  async function* onwards(signal: AbortSignal, onLive: () => void): AsyncGenerator<ExecutionSummary, void, undefined> {
    const looks = since === undefined ? [LOOK_AGAIN_MS] : [0, LOOK_AGAIN_MS];
    const answers = sockets.subscribe<ExecutionUpdatedSubscription>(operations.executionUpdated.text, variables, {
      signal,
      capacity: CAPACITY,
      onLive,
    });
    let look: Timer | undefined;
    try {
      let next = answers.next();
      next.catch(() => undefined);
      if (since === undefined) {
        const there = await newest(signal);
        since = there[0]?.queuedAt ?? '';
        there.forEach((execution) => shown.isNews(execution));
      }
      look = startTimer(looks.shift());
      for (;;) {
        const answer = await Promise.race([next, look.over]);
        if (answer === null) {
          yield* await missed(signal);
          look = startTimer(looks.shift());
          continue;
        }
        if (answer.done === true) throw endedEarly();
        if (shown.isNews(answer.value.executionUpdated)) yield answer.value.executionUpdated;
        next = answers.next();
      }
    } finally {
      look?.cancel();
      await answers.return();
    }
  }

  return stoppable((signal) => reconnecting(onwards, options, signal), options.signal);
}

interface Timer {
  /** Resolves when the time has come. */
  readonly over: Promise<null>;
  cancel(): void;
}

/** A wait that is over after `ms` milliseconds, or never. */
function startTimer(ms: number | undefined): Timer {
  let timeout: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<null>((resolve) => {
    if (ms !== undefined) timeout = setTimeout(() => resolve(null), ms);
  });
  return { over, cancel: () => clearTimeout(timeout) };
}
