import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { EventTypesDocument, EventWorkflowsDocument } from '../../generated/documents';
import type { EventWorkflowsQuery } from '../../generated/documents';
import { useEveryPage } from '../../lib/use-every-page';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { EmitDialog } from './emit-dialog';
import { EventLog } from './event-log';
import { HooksTab } from './hooks-tab';
import { TypesTab } from './types-tab';
import './events.css';

const TABS = [
  { name: 'log', label: 'Events' },
  { name: 'webhooks', label: 'Webhooks' },
  { name: 'types', label: 'Event types' },
] as const;
type TabName = (typeof TABS)[number]['name'];

const pageOf = (data: EventWorkflowsQuery): EventWorkflowsQuery['workflows'] => data.workflows;

/** Events that arrived from outside and their effects, the addresses that they arrive at, and the known types. */
export default function EventsPage() {
  const { tab } = useParams<{ tab?: string }>();
  const [, navigate] = useLocation();
  const current: TabName = TABS.find(({ name }) => name === tab)?.name ?? 'log';
  const types = useQuery(EventTypesDocument, { variables: { search: null } }).data?.eventTypes ?? [];
  const { nodes = [] } = useEveryPage(EventWorkflowsDocument, pageOf);
  const listeners = nodes.flatMap(({ id, title, trigger }) =>
    trigger.__typename === 'EventTrigger'
      ? [{ id, title, eventType: trigger.eventType, enabled: trigger.enabled }]
      : [],
  );
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  const [emitting, setEmitting] = useState<string | null>(null);
  return (
    <Page
      title="Events"
      lead="Events from outside, and the runs that they started."
      actions={
        <Button variant="primary" icon="bolt" onClick={() => setEmitting('')}>
          Send an event
        </Button>
      }
    >
      <Tabs<TabName>
        label="Events"
        tabs={TABS}
        current={current}
        onChange={(name) => navigate(name === 'log' ? '/events' : `/events/${name}`)}
      >
        {current === 'log' && <EventLog types={types} titles={titles} onEmit={() => setEmitting('')} />}
        {current === 'webhooks' && <HooksTab />}
        {current === 'types' && <TypesTab listeners={listeners} onEmit={setEmitting} />}
      </Tabs>
      {emitting !== null && (
        <EmitDialog types={types} listeners={listeners} initial={emitting} onClose={() => setEmitting(null)} />
      )}
    </Page>
  );
}
