import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import { HistoryRunsDocument } from '../../generated/documents';
import type { ExecutionHeadFragment, ExecutionStatus } from '../../generated/documents';
import { formatDuration, formatInstant, formatMoney } from '../../lib/format';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { PagedList } from '../../ui/paged-list';
import { Card } from '../../ui/page';
import { Empty, Skeleton } from '../../ui/states';
import { StatusBadge } from '../../ui/status-badge';
import { Segments } from '../../ui/tabs';

const FILTERS = [
  { name: 'ALL', label: 'All', status: null },
  { name: 'SUCCEEDED', label: 'Succeeded', status: ['SUCCEEDED'] },
  { name: 'FAILED', label: 'Failed', status: ['FAILED'] },
  { name: 'CANCELLED', label: 'Cancelled', status: ['CANCELLED'] },
  { name: 'UNFINISHED', label: 'Unfinished', status: ['QUEUED', 'RUNNING', 'WAITING', 'PAUSED'] },
] as const satisfies readonly {
  readonly name: string;
  readonly label: string;
  readonly status: readonly ExecutionStatus[] | null;
}[];
type Filter = (typeof FILTERS)[number]['name'];

const TRIGGERS: Readonly<Record<string, readonly [IconName, string]>> = {
  SCHEDULED: ['clock', 'Schedule'],
  EVENT: ['bolt', 'Event'],
  MANUAL: ['hand', 'By hand'],
};
const PAGE_SIZE = 25;

function Took({ run: { startedAt, finishedAt } }: { readonly run: ExecutionHeadFragment }) {
  return startedAt === null || finishedAt === null ? (
    <span className="faint dash">–</span>
  ) : (
    <>{formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))}</>
  );
}

/** The runs of some days, newest first, with the outcome of each. */
export function RunList({
  workflowId,
  from,
  to,
}: {
  readonly workflowId: string | null;
  readonly from: string;
  readonly to: string;
}) {
  const [filter, setFilter] = useState<Filter>('ALL');
  const status = FILTERS.find(({ name }) => name === filter)?.status ?? null;
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(HistoryRunsDocument, {
    variables: { workflowId, from, to, status: status === null ? null : [...status], first: PAGE_SIZE },
  });
  const page = (data ?? previousData)?.executions;
  return (
    <Card
      title="Runs of these days"
      actions={<Segments label="Status of the runs" options={FILTERS} current={filter} onChange={setFilter} />}
    >
      <PagedList
        page={page}
        error={error}
        isLoading={loading}
        onRetry={refetch}
        onMore={(after) => fetchMore({ variables: { after } })}
        skeleton={<Skeleton lines={5} height={30} />}
        empty={
          <Empty icon="history" title="No run of this kind">
            Choose other days, or another status.
          </Empty>
        }
      >
        {(nodes) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col">Status</th>
                <th scope="col">Started by</th>
                <th scope="col" className="num">
                  Took
                </th>
                <th scope="col" className="num">
                  Cost
                </th>
              </tr>
            </thead>
            <tbody>
              {nodes.map((run) => (
                <tr key={run.id} className="linked">
                  <td className="history-run">
                    <Link href={`/runs/${run.id}`} className="row-link">
                      {workflowId === null
                        ? (run.workflow?.title ?? 'A workflow that was deleted')
                        : formatInstant(run.queuedAt)}
                    </Link>
                    <div className="history-sub truncate">
                      {run.error === null
                        ? workflowId === null
                          ? formatInstant(run.queuedAt)
                          : `Version ${run.workflowVersion}`
                        : run.error.message}
                    </div>
                  </td>
                  <td>
                    <StatusBadge status={run.status} />
                  </td>
                  <td className="nowrap">
                    <span className="row muted">
                      <Icon name={TRIGGERS[run.trigger.type]?.[0] ?? 'hand'} />
                      {TRIGGERS[run.trigger.type]?.[1] ?? run.trigger.type}
                    </span>
                  </td>
                  <td className="num nowrap">
                    <Took run={run} />
                  </td>
                  <td className="num nowrap">
                    {run.usage.costUsd > 0 ? formatMoney(run.usage.costUsd) : <span className="faint dash">–</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedList>
    </Card>
  );
}
