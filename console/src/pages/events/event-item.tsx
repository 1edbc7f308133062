import { useMutation } from '@apollo/client/react';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import { failureOf } from '../../api/failure';
import { InboundEventsDocument, ReplayEventDocument } from '../../generated/documents';
import type { EventRowFragment } from '../../generated/documents';
import { formatInstant, plural } from '../../lib/format';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { JsonTree } from '../../ui/json-tree';
import { Note } from '../../ui/states';
import { Badge, StatusBadge } from '../../ui/status-badge';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';

interface EventItemProps {
  readonly event: EventRowFragment;
  readonly source: string;
  /** Titles of workflows by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Outcome, at a glance. */
function Effect({ event: { executions, refusals } }: { readonly event: EventRowFragment }) {
  if (executions.length === 0 && refusals.length === 0) return <span className="faint small">Started nothing</span>;
  return (
    <>
      {executions.length > 0 && <Badge tone="good">{plural(executions.length, 'run')}</Badge>}
      {refusals.length > 0 && <Badge tone="bad">{`${refusals.length} refused`}</Badge>}
    </>
  );
}

function Details({ event, source, titles }: EventItemProps) {
  const [replay, { loading }] = useMutation(ReplayEventDocument, { refetchQueries: [InboundEventsDocument] });
  const onReplay = async (): Promise<void> => {
    try {
      const { data } = await replay({ variables: { id: event.id } });
      const count = data?.replayEvent.executions.length ?? 0;
      showToast(count === 0 ? 'Replayed: it started nothing.' : `Replayed: ${plural(count, 'run')} started.`);
    } catch (error) {
      showToast(failureOf(error).message, 'bad');
    }
  };
  return (
    <div className="event-details">
      {event.status === 'DEAD_LETTER' && (
        <Note tone="bad">
          It failed {plural(event.attempts, 'time')} and is not tried again before it is replayed. {event.lastError}
        </Note>
      )}
      {event.status === 'PENDING' && event.lastError !== null && (
        <Note tone="warn">{event.lastError} It is tried again.</Note>
      )}
      <div className="event-columns">
        <section>
          <h3>Payload</h3>
          <JsonTree value={event.payload} label="Payload" />
        </section>
        <section className="stack-s">
          <h3>Outcome</h3>
          {event.executions.length === 0 && event.refusals.length === 0 && (
            <p className="muted small">No workflow listens to events like this one.</p>
          )}
          <ul className="stack-s">
            {event.executions.map((run) => (
              <li key={run.id}>
                <Link href={`/runs/${run.id}`} className="row">
                  <StatusBadge status={run.status} />
                  {run.workflow?.title ?? 'A workflow that was deleted'}
                </Link>
              </li>
            ))}
            {event.refusals.map(({ workflowId, problem }) => (
              <li key={workflowId} className="event-refusal">
                <Badge tone="bad">Refused</Badge>{' '}
                <Link href={`/workflows/${workflowId}`}>{titles.get(workflowId) ?? 'A workflow'}</Link>
                <div className="small muted">{problem.message}</div>
              </li>
            ))}
          </ul>
          <dl className="facts">
            <dt>Received</dt>
            <dd>{formatInstant(event.receivedAt)}</dd>
            <dt>From</dt>
            <dd>{source}</dd>
            {event.deliveryId !== null && (
              <>
                <dt>Delivery id</dt>
                <dd>
                  <code>{event.deliveryId}</code>
                </dd>
              </>
            )}
            <dt>Id</dt>
            <dd>
              <code>{event.id}</code>
            </dd>
          </dl>
          <div>
            <Button size="s" icon="refresh" busy={loading} onClick={() => void onReplay()}>
              Replay
            </Button>
          </div>
        </section>
      </div>
    </div>
  );
}

/** One event. When opened, with its payload and its effect. */
export function EventItem(props: EventItemProps) {
  const { event, source } = props;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <li className="event-item">
      <button
        type="button"
        className="event-head"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={`event-chevron${isOpen ? ' event-chevron-open' : ''}`}>
          <Icon name="chevronRight" size={14} />
        </span>
        <span className="event-type">
          <code>{event.eventType}</code>
          <span className="faint small">{source}</span>
        </span>
        <span className="event-effect">
          {event.status !== 'DISPATCHED' && <StatusBadge status={event.status} />}
          <Effect event={event} />
        </span>
        <span className="event-when muted small">
          <Time at={event.receivedAt} />
        </span>
      </button>
      <div id={id}>{isOpen && <Details {...props} />}</div>
    </li>
  );
}
