import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { TriggerServicesDocument } from '../../../generated/documents';
import type { EventTypeNamesQuery, TriggerServicesQuery } from '../../../generated/documents';
import { hasWords, wordsOf } from '../../../lib/search-words';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { TextInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Badge } from '../../../ui/status-badge';

type EventType = EventTypeNamesQuery['eventTypes'][number];
type Service = TriggerServicesQuery['connectors'][number];

/** More than fit on a screen; words find the rest. */
const MAX_SHOWN = 40;
const OWN_TYPE = /^[a-z][\w-]*(\.[\w-]+)+$/i;

/** Offers a choice of events: by service, or by words of their names, descriptions and services. */
export function EventPicker({
  types,
  onPick,
  onClose,
}: {
  readonly types: readonly EventType[];
  readonly onPick: (name: string) => void;
  readonly onClose: () => void;
}) {
  const services = useQuery(TriggerServicesDocument, { fetchPolicy: 'cache-first' }).data?.connectors ?? [];
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const words = wordsOf(search);
  const serviceOf = new Map(
    services.flatMap((each) => each.triggers.map(({ eventType }) => [eventType, each] as const)),
  );
  const fits = (type: EventType): boolean => {
    const service = serviceOf.get(type.name);
    return hasWords(words, [
      type.name,
      type.title,
      type.description,
      service?.title ?? '',
      ...(service?.aliases ?? []),
    ]);
  };
  const isListed = opened !== null || words.length > 0;
  const ofServices = types.filter(
    (type) => serviceOf.has(type.name) && isListed && (opened === null || serviceOf.get(type.name)?.service === opened),
  );
  const found = ofServices.filter(fits).slice(0, MAX_SHOWN);
  const others = types.filter((type) => !serviceOf.has(type.name) && opened === null && fits(type));
  const lists = others.filter(({ source }) => source !== null);
  const sent = others.filter(({ source }) => source === null);
  const typed = search.trim();
  const canUseTyped = OWN_TYPE.test(typed) && !types.some(({ name }) => name === typed);
  return (
    <Dialog
      title="What starts the workflow?"
      size="l"
      onClose={onClose}
      onSubmit={() => {
        const first = found[0] ?? lists[0] ?? sent[0];
        if (first) onPick(first.name);
        else if (canUseTyped) onPick(typed);
      }}
    >
      <TextInput
        type="search"
        aria-label="Search events"
        placeholder="Search: new row, message, issue, feed…"
        autoFocus
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {canUseTyped && (
        <div>
          <Button icon="bolt" onClick={() => onPick(typed)}>
            Use “{typed}”, a type of your own
          </Button>
        </div>
      )}
      <section aria-label="Events of services">
        <div className="row row-wrap">
          <h3 className="grow">Services</h3>
          {opened !== null && (
            <Button size="s" onClick={() => setOpened(null)}>
              All services
            </Button>
          )}
        </div>
        {isListed ? (
          <Tiles types={found} serviceOf={serviceOf} onPick={onPick} />
        ) : (
          <ul className="service-chips">
            {services
              .filter(({ triggers }) => triggers.length > 0)
              .map(({ service, title }) => (
                <li key={service}>
                  <Button size="s" onClick={() => setOpened(service)}>
                    {title}
                  </Button>
                </li>
              ))}
          </ul>
        )}
      </section>
      {lists.length > 0 && (
        <section aria-label="Lists and feeds">
          <h3>Lists and feeds</h3>
          <Tiles types={lists} serviceOf={serviceOf} onPick={onPick} />
        </section>
      )}
      {sent.length > 0 && (
        <section aria-label="Events that are sent here">
          <h3>Events that are sent here</h3>
          <Tiles types={sent} serviceOf={serviceOf} onPick={onPick} />
        </section>
      )}
      {isListed && found.length + others.length === 0 && !canUseTyped && (
        <p className="muted">No known event fits. A type of your own is dotted, such as shop.order.</p>
      )}
    </Dialog>
  );
}

function Tiles({
  types,
  serviceOf,
  onPick,
}: {
  readonly types: readonly EventType[];
  readonly serviceOf: ReadonlyMap<string, Service>;
  readonly onPick: (name: string) => void;
}) {
  return (
    <ul className="tool-grid">
      {types.map(({ name, title, description, source }) => (
        <li key={name}>
          <button type="button" className="tool-option" onClick={() => onPick(name)}>
            <span className="tool-icon" aria-hidden="true">
              {serviceOf.get(name)?.title.slice(0, 1) ?? <Icon name="bolt" />}
            </span>
            <span className="grow">
              <span className="row row-wrap">
                <strong>{title}</strong>
                {source?.unverified && <Badge>Unverified</Badge>}
              </span>
              <code className="faint">{name}</code>
              <span className="tool-words">{description}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
