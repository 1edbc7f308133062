import { useQuery } from '@apollo/client/react';
import { failureOf } from '../../api/failure';
import { EventTypesDocument } from '../../generated/documents';
import { useSearchText } from '../../lib/use-search';
import { Button } from '../../ui/button';
import { JsonTree } from '../../ui/json-tree';
import { Card } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import type { Listener } from './trigger-test';

/** The types of events that are known beforehand: when they arise, and their contents. */
export function TypesTab({
  listeners,
  onEmit,
}: {
  readonly listeners: readonly Listener[];
  readonly onEmit: (type: string) => void;
}) {
  const { text, settled, setText } = useSearchText();
  const { data, previousData, error, refetch } = useQuery(EventTypesDocument, {
    variables: { search: settled || null },
  });
  const types = (data ?? previousData)?.eventTypes;
  return (
    <>
      <div className="toolbar">
        <SearchField label="Search event types" value={text} onChange={setText} />
      </div>
      <Card>
        {error && types === undefined ? (
          <div className="card-body">
            <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
          </div>
        ) : types === undefined ? (
          <Skeleton lines={6} height={30} />
        ) : types.length === 0 ? (
          <Empty icon="search" title="No known type fits">
            Other types work too: choose any name.
          </Empty>
        ) : (
          <ul>
            {types.map((type) => {
              const count = listeners.filter(({ eventType }) => eventType === type.name).length;
              return (
                <li key={type.name} className="event-item">
                  <details className="event-kind">
                    <summary>
                      <span className="event-type">
                        <strong>{type.title}</strong>
                        <code className="faint">{type.name}</code>
                      </span>
                      <span className="muted small">{type.description}</span>
                      {count > 0 && (
                        <Badge tone="good">{count === 1 ? '1 workflow listens' : `${count} workflows listen`}</Badge>
                      )}
                    </summary>
                    <div className="event-details">
                      <div className="event-columns">
                        <section>
                          <h3>Sample</h3>
                          <JsonTree value={type.sample} label={`Sample of ${type.name}`} />
                        </section>
                        <section>
                          <h3>Schema of the payload</h3>
                          <JsonTree value={type.payloadSchema} label={`Schema of ${type.name}`} openTo={1} />
                        </section>
                      </div>
                      <div>
                        <Button size="s" icon="bolt" onClick={() => onEmit(type.name)}>
                          Send one by hand
                        </Button>
                      </div>
                    </div>
                  </details>
                </li>
              );
            })}
          </ul>
        )}
      </Card>
    </>
  );
}
