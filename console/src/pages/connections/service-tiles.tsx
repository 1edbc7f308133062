import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ConnectableServicesDocument } from '../../generated/documents';
import { TextInput } from '../../ui/field';
import { Skeleton } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import { hasWords, wordsOf } from '../../lib/search-words';

/** All services that can be connected, found by words of their name, purpose or aliases. */
export function ServiceTiles({ onChoose }: { readonly onChoose: (service: string) => void }) {
  const { data } = useQuery(ConnectableServicesDocument);
  const [search, setSearch] = useState('');
  const words = wordsOf(search);
  const found = (data?.connectors ?? []).filter(({ service, title, description, aliases, categories }) =>
    hasWords(words, [service, title, description, ...aliases, ...categories]),
  );
  return (
    <>
      <TextInput
        type="search"
        aria-label="Search services"
        placeholder="Search services: telegram, sheet, crm…"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {data === undefined && <Skeleton lines={3} height={40} />}
      <ul className="connection-kinds service-tiles" aria-label="Services">
        {found.map(({ service, title, description, unverified }) => (
          <li key={service}>
            <button type="button" className="connection-kind" onClick={() => onChoose(service)}>
              <span className="connection-icon service-initial" aria-hidden="true">
                {title.slice(0, 1)}
              </span>
              <span className="grow">
                <span className="row row-wrap">
                  <strong>{title}</strong>
                  {unverified && <Badge>Unverified</Badge>}
                </span>
                <span className="field-hint">{description}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {data !== undefined && found.length === 0 && (
        <p className="muted">No service fits. Any API can be connected by its description, below.</p>
      )}
    </>
  );
}
