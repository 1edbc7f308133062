import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { failureOf } from '../../api/failure';
import { WorkflowRunsDocument } from '../../generated/documents';
import { LoadMore } from '../../ui/load-more';
import { Card } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { RunTable } from '../runs/run-table';
import { useLiveList } from '../runs/use-live-list';
import '../runs/runs.css';

/** The runs of one workflow. */
export function RunsTab({ id }: { readonly id: string }) {
  const { data, error, loading, refetch, fetchMore } = useQuery(WorkflowRunsDocument, { variables: { id } });
  useLiveList(useCallback(() => void refetch(), [refetch]));
  const page = data?.executions;
  return (
    <Card>
      {error && page === undefined ? (
        <div className="card-body">
          <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
        </div>
      ) : page === undefined ? (
        <Skeleton lines={5} />
      ) : page.nodes.length === 0 ? (
        <Empty icon="runs" title="It has not run yet">
          Run it by hand with the button above, or let its trigger do it.
        </Empty>
      ) : (
        <>
          <RunTable runs={page.nodes} isOfOne />
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
  );
}
