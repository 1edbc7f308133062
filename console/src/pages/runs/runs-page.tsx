import { useMutation, useQuery } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { failureOf } from '../../api/failure';
import { CancelExecutionsDocument, RunsDocument } from '../../generated/documents';
import type { ExecutionStatus } from '../../generated/documents';
import { plural } from '../../lib/format';
import { Button, ButtonLink } from '../../ui/button';
import { Confirm } from '../../ui/confirm';
import { LoadMore } from '../../ui/load-more';
import { Card, Page } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { Segments } from '../../ui/tabs';
import { showToast } from '../../ui/toast';
import { RunTable } from './run-table';
import { useLiveList } from './use-live-list';
import './runs.css';

const FILTERS = [
  { name: 'ALL', label: 'All' },
  { name: 'GOING', label: 'Going' },
  { name: 'SUCCEEDED', label: 'Succeeded' },
  { name: 'FAILED', label: 'Failed' },
  { name: 'CANCELLED', label: 'Cancelled' },
] as const;
type Filter = (typeof FILTERS)[number]['name'];

const GOING: ExecutionStatus[] = ['QUEUED', 'RUNNING', 'WAITING', 'PAUSED'];
const statusOf = (filter: Filter): ExecutionStatus[] | null =>
  filter === 'ALL' ? null : filter === 'GOING' ? GOING : [filter];

export default function RunsPage() {
  const [filter, setFilter] = useState<Filter>('ALL');
  const [isAsking, setAsking] = useState(false);
  const variables = { first: 25, status: statusOf(filter) };
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(RunsDocument, { variables });
  const [cancelAll, cancelling] = useMutation(CancelExecutionsDocument, {
    variables: { status: GOING },
    onError: (failure) => showToast(failureOf(failure).message, 'bad'),
  });
  const refresh = useCallback(() => void refetch(), [refetch]);
  useLiveList(refresh);
  const page = (data ?? previousData)?.executions;
  return (
    <Page
      title="Runs"
      lead="Every run of your workflows, newest first."
      actions={
        filter === 'GOING' && (page?.totalCount ?? 0) > 0 ? (
          <Button variant="danger" icon="stop" onClick={() => setAsking(true)}>
            Cancel all
          </Button>
        ) : undefined
      }
    >
      <div className="toolbar">
        <Segments label="Status" options={FILTERS} current={filter} onChange={setFilter} />
      </div>
      <Card>
        {error && page === undefined ? (
          <div className="card-body">
            <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
          </div>
        ) : page === undefined ? (
          <Skeleton lines={6} height={34} />
        ) : page.nodes.length === 0 ? (
          <Empty
            icon="runs"
            title={filter === 'ALL' ? 'Nothing has run yet' : 'No run is in this state'}
            action={filter === 'ALL' ? <ButtonLink href="/workflows">Go to your workflows</ButtonLink> : undefined}
          >
            {filter === 'ALL'
              ? 'Run a workflow by hand, or let its trigger do it.'
              : 'Choose another status to see the rest.'}
          </Empty>
        ) : (
          <>
            <RunTable runs={page.nodes} />
            <LoadMore
              shown={page.nodes.length}
              total={page.totalCount}
              hasMore={page.pageInfo.hasNextPage}
              busy={loading}
              onMore={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } })}
            />
          </>
        )}
      </Card>
      {isAsking && (
        <Confirm
          title="Cancel every running or queued run?"
          action="Cancel them all"
          busy={cancelling.loading}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            void cancelAll().then(({ data: done }) => {
              if (done) showToast(`${plural(done.cancelExecutions.count, 'run')} cancelled.`);
              setAsking(false);
              refresh();
            });
          }}
        >
          <p>Of all workflows: those that wait, too. Calls that are under way are aborted.</p>
        </Confirm>
      )}
    </Page>
  );
}
