import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { HooksDocument, InboundEventsDocument } from '../../generated/documents';
import type { EventTypeFieldsFragment, InboundEventStatus } from '../../generated/documents';
import { useSearchText } from '../../lib/use-search';
import { Button } from '../../ui/button';
import { PagedList } from '../../ui/paged-list';
import { Card } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { Empty, Skeleton } from '../../ui/states';
import { Segments } from '../../ui/tabs';
import { EventItem } from './event-item';
import { sourceInWords } from './source-words';

const FILTERS = [
  { name: 'ALL', label: 'All' },
  { name: 'PENDING', label: 'Pending' },
  { name: 'DISPATCHED', label: 'Dispatched' },
  { name: 'DEAD_LETTER', label: 'Dead letters' },
] as const;
type Filter = (typeof FILTERS)[number]['name'];

const PAGE_SIZE = 25;
const REFRESH_MS = 8_000;

const statusOf = (filter: Filter): InboundEventStatus | null => (filter === 'ALL' ? null : filter);

interface EventLogProps {
  readonly types: readonly EventTypeFieldsFragment[];
  readonly titles: ReadonlyMap<string, string>;
  readonly onEmit: () => void;
}

/** Every event that was accepted, newest first, with its effect. */
export function EventLog({ types, titles, onEmit }: EventLogProps) {
  const { text, settled, setText } = useSearchText();
  const [filter, setFilter] = useState<Filter>('ALL');
  const hooks = useQuery(HooksDocument).data?.hooks ?? [];
  const names = new Map(hooks.map(({ id, name }) => [id, name]));
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(InboundEventsDocument, {
    variables: { first: PAGE_SIZE, eventType: settled || null, status: statusOf(filter) },
    pollInterval: REFRESH_MS,
    skipPollAttempt: () => document.hidden,
  });
  const page = (data ?? previousData)?.inboundEvents;
  const isFiltered = settled !== '' || filter !== 'ALL';
  return (
    <>
      <div className="toolbar">
        <SearchField label="Event type" placeholder="Type, such as github.push" value={text} onChange={setText} />
        <Segments label="State" options={FILTERS} current={filter} onChange={setFilter} />
      </div>
      <Card>
        <PagedList
          page={page}
          error={error}
          isLoading={loading}
          onRetry={refetch}
          onMore={(after) => fetchMore({ variables: { after } })}
          skeleton={<Skeleton lines={6} height={30} />}
          empty={
            isFiltered ? (
              <Empty icon="search" title="No event of this kind">
                The type has to be written out:{' '}
                {types
                  .slice(0, 3)
                  .map(({ name }) => name)
                  .join(', ')}{' '}
                …
              </Empty>
            ) : (
              <Empty
                icon="bolt"
                title="No event has arrived yet"
                action={
                  <Button icon="bolt" onClick={onEmit}>
                    Send an event by hand
                  </Button>
                }
              >
                Events come through webhooks, from mailboxes, by the API, and from workflows. Each is stored before it
                is acknowledged, and can be replayed.
              </Empty>
            )
          }
        >
          {(nodes) => (
            <ul>
              {nodes.map((event) => (
                <EventItem key={event.id} event={event} source={sourceInWords(event.source, names)} titles={titles} />
              ))}
            </ul>
          )}
        </PagedList>
      </Card>
    </>
  );
}
