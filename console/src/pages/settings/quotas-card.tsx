import { useQuery } from '@apollo/client/react';
import { failureOf } from '../../api/failure';
import { ViewerQuotasDocument } from '../../generated/documents';
import type { QuotaName, ViewerQuotasQuery } from '../../generated/documents';
import { formatNumber } from '../../lib/format';
import { Card } from '../../ui/page';
import { ErrorNote, Skeleton } from '../../ui/states';
import { Time } from '../../ui/time';

type Quota = ViewerQuotasQuery['viewer']['quotas'][number];

const LABELS: Readonly<Record<QuotaName, string>> = {
  REQUESTS_PER_SECOND: 'Requests in a second',
  RUNS_PER_MINUTE: 'Runs started in a minute',
  RUNS_IN_FLIGHT: 'Runs queued or running',
  SOCKETS: 'Open sockets',
  SUBSCRIPTIONS: 'Subscriptions',
  WORKFLOWS: 'Workflows',
  SCHEDULES: 'Enabled schedules',
  CONNECTIONS: 'Connections',
  API_KEYS: 'API keys',
  SOURCES: 'Sources that are polled',
  HOOKS: 'Webhook addresses',
  FILE_BYTES: 'Bytes of files',
  KNOWLEDGE_BYTES: 'Bytes in knowledge bases',
  EVENTS_PER_DAY: 'Events today',
  BYTES_PER_DAY: 'Bytes stored today',
};

function QuotaLine({ quota: { name, limit, used, resetsAt } }: { readonly quota: Quota }) {
  const part = limit == null ? null : Math.min(1, used / limit);
  return (
    <div className="budget-line">
      <div className="row">
        <span className="grow">{LABELS[name]}</span>
        <span className="num">
          {formatNumber(used)}{' '}
          <span className="faint">{limit == null ? 'of any number' : `of ${formatNumber(limit)}`}</span>
        </span>
      </div>
      {part !== null && (
        <div className="budget-bar" role="img" aria-label={`${Math.round(part * 100)} % of it is in use`}>
          <span className={part >= 0.9 ? 'budget-full' : undefined} style={{ width: `${part * 100}%` }} />
        </div>
      )}
      {part !== null && part >= 0.9 && resetsAt != null && (
        <p className="field-hint">
          Free again <Time at={resetsAt} />.
        </p>
      )}
    </div>
  );
}

/** The limits of the user, and their current use. */
export function QuotasCard() {
  const { data, error, refetch } = useQuery(ViewerQuotasDocument, { fetchPolicy: 'cache-and-network' });
  const quotas = data?.viewer.quotas;
  return (
    <Card title="Limits">
      <div className="card-body stack-s">
        {quotas !== undefined && quotas.map((quota) => <QuotaLine key={quota.name} quota={quota} />)}
        {quotas === undefined &&
          (error ? <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} /> : <Skeleton lines={6} />)}
      </div>
    </Card>
  );
}
