import { Link } from 'wouter';
import type { MarketWorkflowQuery } from '../../generated/documents';
import { blankPlaces } from '../../lib/place-in-words';
import { Icon } from '../../ui/icon';
import { Card } from '../../ui/page';
import { needLabel, toolsOf } from '../connections/connection-kinds';

/** The needs of a clone before it can run: connections, and blank parts. */
export function MarketNeeds({
  workflow: { requiredConnections, steps },
}: {
  readonly workflow: NonNullable<MarketWorkflowQuery['publicWorkflow']>;
}) {
  const blanks = blankPlaces(steps);
  return (
    <Card title="Requirements">
      <div className="card-body">
        {requiredConnections.length === 0 && blanks.length === 0 && (
          <p className="muted">Nothing: a clone can run at once.</p>
        )}
        <ul className="stack-s">
          {requiredConnections.map(({ kind, name, stepIds }) => (
            <li key={`${kind} ${name ?? ''}`} className="row">
              <Icon name="plug" /> <span>{needLabel(kind, toolsOf(steps, stepIds))}</span>{' '}
              {name !== null && <span className="faint small">called “{name}”</span>}
            </li>
          ))}
          {blanks.map((place) => (
            <li key={place} className="row">
              <Icon name="edit" /> <span className="market-blank">{place}</span>
            </li>
          ))}
        </ul>
        {blanks.length > 0 && (
          <p className="field-hint market-hint">
            Values marked with a pen are blank here, because credentials are left out. Fill them in when you clone it.
          </p>
        )}
        {requiredConnections.length > 0 && (
          <p className="field-hint market-hint">
            A clone says what is still to be connected. See your <Link href="/connections">connections</Link>.
          </p>
        )}
      </div>
    </Card>
  );
}
