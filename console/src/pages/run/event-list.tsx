import { useEffect, useRef, useState } from 'react';
import type { RunEventFragment } from '../../generated/documents';
import { formatClock, plural } from '../../lib/format';
import { Button } from '../../ui/button';

const SHOWN = 200;
/** In pixels. */
const NEAR_END = 40;

const WORDS: Readonly<Record<RunEventFragment['type'], string>> = {
  QUEUED: 'Queued',
  STARTED: 'Taken up by a worker',
  STEP_STARTED: 'Step started',
  STEP_OUTPUT: 'Output',
  STEP_TURN: 'Model answered',
  STEP_CALL_STARTED: 'Call started',
  STEP_CALL_ENDED: 'Call ended',
  STEP_RETRYING: 'Attempt failed, will be repeated',
  STEP_SUCCEEDED: 'Step succeeded',
  STEP_FAILED: 'Step failed',
  STEP_SKIPPED: 'Step skipped',
  ITERATION_ENDED: 'Iterations ended',
  WAITING: 'Waiting',
  PAUSED: 'Paused',
  RESUMED: 'Continues',
  SUCCEEDED: 'Run succeeded',
  FAILED: 'Run failed',
  CANCELLED: 'Run cancelled',
};

/** The log of the run, every event once and in order. */
export function EventList({ events }: { readonly events: readonly RunEventFragment[] }) {
  const [limit, setLimit] = useState(SHOWN);
  const hidden = Math.max(0, events.length - limit);
  const list = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  // A reader at the end of the list stays there, and a reader who has scrolled up is not moved.
  useEffect(() => {
    const element = list.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [events.length]);
  return (
    <div>
      {hidden > 0 && (
        <div className="load-more">
          <span>{plural(hidden, 'earlier event')}</span>
          <Button size="s" onClick={() => setLimit(limit + 5 * SHOWN)}>
            Show them
          </Button>
        </div>
      )}
      <ol
        className="events"
        aria-label="Events of the run"
        ref={list}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
        }}
      >
        {events.slice(hidden).map((event) => (
          <li key={event.seq} data-seq={event.seq}>
            <span className="event-seq num">{event.seq}</span>
            <time dateTime={event.at} className="num faint">
              {formatClock(event.at)}
            </time>
            <span className="event-words">
              {WORDS[event.type]}
              {event.step && <span className="muted"> · {event.step.title}</span>}
              {event.call && <span className="muted"> · {event.call.name}</span>}
              {event.chunk !== null && <code className="event-chunk truncate">{event.chunk}</code>}
              {event.error && <span className="event-error">{event.error.message}</span>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
