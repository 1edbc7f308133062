import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { WorkflowRunsDocument } from '../../generated/documents';
import { PagedList } from '../../ui/paged-list';
import { Card } from '../../ui/page';
import { Empty, Skeleton } from '../../ui/states';
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
      <PagedList
        page={page}
        error={error}
        isLoading={loading}
        onRetry={refetch}
        onMore={(after) => fetchMore({ variables: { after } })}
        skeleton={<Skeleton lines={5} />}
        empty={
          <Empty icon="runs" title="It has not run yet">
            Run it by hand with the button above, or let its trigger do it.
          </Empty>
        }
      >
        {(nodes) => <RunTable runs={nodes} isOfOne />}
      </PagedList>
    </Card>
  );
}
