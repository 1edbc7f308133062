import { operations } from '../generated/operations.js';
import type { ExecutionEventFieldsFragment, ExecutionEventType, ExecutionStatus } from '../generated/operations.js';
import type { HttpTransport } from '../transport/http-transport.js';
import { endedEarly, reconnecting, stoppable } from '../transport/reconnect.js';
import type { WatchOptions } from '../transport/reconnect.js';
import { ConnectionError } from '../transport/request-error.js';
import type { SocketTransport } from '../transport/socket-transport.js';

/** One entry of an execution's log. */
export type ExecutionEvent = ExecutionEventFieldsFragment;

export interface WatchExecutionOptions extends WatchOptions {
  /** The `seq` of the last event that was seen; 0, the default: from the beginning. */
  readonly after?: number | undefined;
}

export interface Transports {
  readonly http: HttpTransport;
  readonly sockets: SocketTransport;
}

/** Events that are kept for a slow reader; beyond, the rest is asked for when these have been read. */
const CAPACITY = 1_000;
const FINAL: ReadonlySet<ExecutionStatus | ExecutionEventType> = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

/** Whether a run of this status has ended for good, and whether an event of this type is the last one. */
export const isFinal = (status: ExecutionStatus | ExecutionEventType): boolean => FINAL.has(status);

/**
 * Every event of one execution after `after`, in order, none twice, over any number of connections; ends after the
 * last.
 */
export function watchExecution(
  { http, sockets }: Transports,
  executionId: string,
  options: WatchExecutionOptions,
): AsyncIterableIterator<ExecutionEvent, void, undefined> {
  const { executionEvents, executionLog } = operations;
  let last = options.after ?? 0;

  /** Whether the run has ended and `last` was its last event. */
  const isOver = async (signal: AbortSignal): Promise<boolean> => {
    const { execution } = await http.send<{ execution: { status: ExecutionStatus; events: unknown[] } | null }>(
      { text: executionLog.text, variables: { id: executionId, after: last, first: 1 }, isIdempotent: true },
      { signal },
    );
    return execution !== null && isFinal(execution.status) && execution.events.length === 0;
  };

  async function* onwards(signal: AbortSignal, onLive: () => void): AsyncGenerator<ExecutionEvent, void, undefined> {
    const answers = sockets.subscribe<{ executionEvents: ExecutionEvent }>(
      executionEvents.text,
      { executionId, after: last },
      { signal, capacity: CAPACITY, onLive },
    );
    for await (const { executionEvents: event } of answers) {
      if (event.seq <= last) continue;
      // The log has no gaps. A missing event got lost on the way, and is requested again.
      if (event.seq !== last + 1)
        throw new ConnectionError('INTERRUPTED', `Event ${last + 1} is missing from the stream.`);
      last = event.seq;
      yield event;
      if (isFinal(event.type)) return;
    }
    if (!(await isOver(signal))) throw endedEarly();
  }

  return stoppable((signal) => reconnecting(onwards, options, signal), options.signal);
}
