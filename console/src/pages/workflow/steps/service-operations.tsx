import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ServiceOperationsDocument } from '../../../generated/documents';
import type { ServiceOperationsQuery } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { Badge } from '../../../ui/status-badge';
import { hasWords } from '../../../lib/search-words';

export type ServiceOperation = ServiceOperationsQuery['connectors'][number]['operations'][number];
type Service = ServiceOperationsQuery['connectors'][number];

/** More than fit on a screen; words find the rest. */
const MAX_SHOWN = 40;

/** The operations of services: by service, or found by words of both. */
export function ServiceOperations({
  words,
  onPick,
}: {
  readonly words: readonly string[];
  readonly onPick: (operation: ServiceOperation) => void;
}) {
  const { data } = useQuery(ServiceOperationsDocument, { fetchPolicy: 'cache-first' });
  const [opened, setOpened] = useState<string | null>(null);
  const services = data?.connectors ?? [];
  const isListed = opened !== null || words.length > 0;
  const shown: readonly { readonly service: Service; readonly operation: ServiceOperation }[] = services
    .filter(({ service }) => isListed && (opened === null || service === opened))
    .flatMap((service) =>
      service.operations
        .filter(({ tool, title, description }) =>
          hasWords(words, [service.title, ...service.aliases, tool, title, description]),
        )
        .map((operation) => ({ service, operation })),
    )
    .slice(0, MAX_SHOWN);
  if (services.length === 0) return null;
  return (
    <section aria-label="Operations of services">
      <div className="row row-wrap">
        <h3 className="grow">Services</h3>
        {opened !== null && (
          <Button size="s" onClick={() => setOpened(null)}>
            All services
          </Button>
        )}
      </div>
      {!isListed ? (
        <ul className="service-chips">
          {services.map(({ service, title }) => (
            <li key={service}>
              <Button size="s" onClick={() => setOpened(service)}>
                {title}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <ul className="tool-grid">
          {shown.map(({ service, operation }) => (
            <li key={operation.tool}>
              <button type="button" className="tool-option" onClick={() => onPick(operation)}>
                <span className="tool-icon" aria-hidden="true">
                  {service.title.slice(0, 1)}
                </span>
                <span className="grow">
                  <span className="row row-wrap">
                    <strong>
                      {service.title}: {operation.title}
                    </strong>
                    {operation.effect !== 'READ' && <Badge>Acts outside</Badge>}
                    {(operation.unverified || service.unverified) && <Badge>Unverified</Badge>}
                  </span>
                  <code className="faint">{operation.tool}</code>
                  <span className="tool-words">{operation.description}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
