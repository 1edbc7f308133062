import { print } from 'graphql';
import { useEffect, useReducer, useState } from 'react';
import { socket } from '../../api/apollo';
import { ExecutionEventsDocument } from '../../generated/documents';
import type { ExecutionEventsSubscription, RunEventFragment } from '../../generated/documents';
import { EMPTY_HISTORY, extendHistory } from './run-history';
import type { RunHistory } from './run-history';

interface Watched {
  readonly id: string;
  readonly history: RunHistory;
}

const QUERY = print(ExecutionEventsDocument);
const TRY_AGAIN_MS = 2_000;

const reduce = (
  before: Watched,
  { id, events }: { readonly id: string; readonly events: readonly RunEventFragment[] },
): Watched => ({
  id,
  history: extendHistory(before.id === id ? before.history : EMPTY_HISTORY, events),
});

/**
 * Follows a run by its events, from the first to the last. A lost connection continues after the last event that was
 * seen: `variables` is read again each time, and the server returns the later events. `isComplete` means that the
 * server has sent all events.
 */
export function useRunEvents(id: string): RunHistory & { readonly isComplete: boolean } {
  const [watched, dispatch] = useReducer(reduce, { id, history: EMPTY_HISTORY });
  const [completed, setCompleted] = useState<string | null>(null);

  useEffect(() => {
    const variables = { executionId: id, after: 0 };
    let buffer: RunEventFragment[] = [];
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: () => void = () => undefined;
    let isOver = false;
    // Many events at a time are one change of the page.
    const flush = (): void => {
      frame = 0;
      const events = buffer;
      buffer = [];
      dispatch({ id, events });
    };
    const watch = (): void => {
      stop = socket.subscribe<ExecutionEventsSubscription>(
        { query: QUERY, variables },
        {
          next: ({ data }) => {
            const event = data?.executionEvents;
            if (event === undefined || event.seq <= variables.after) return;
            variables.after = event.seq;
            buffer.push(event);
            // A page in the background has no frames.
            frame ||= document.hidden ? Number(setTimeout(flush, 100)) : requestAnimationFrame(flush);
          },
          error: (error) => {
            // Lost connections recover by themselves. Any other failure is worth another try later.
            if (!isOver && !isRefusal(error)) timer = setTimeout(watch, TRY_AGAIN_MS);
          },
          complete: () => {
            if (!isOver) setCompleted(id);
          },
        },
      );
    };
    dispatch({ id, events: [] });
    watch();
    return () => {
      isOver = true;
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      stop();
    };
  }, [id]);

  return { ...(watched.id === id ? watched.history : EMPTY_HISTORY), isComplete: completed === id };
}

/** The server's own answer, such as that there is no such run, is not asked for again. */
const isRefusal = (error: unknown): boolean => Array.isArray(error);
