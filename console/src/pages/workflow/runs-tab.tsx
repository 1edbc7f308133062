import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { WorkflowRunsDocument } from '../../generated/documents';
import type { WorkflowBodyFragment } from '../../generated/documents';
import { cronInWords } from '../../lib/trigger-words';
import { BackfillsCard } from '../../planned/backfills-card';
import { PlannedRunsCard } from '../../planned/planned-runs-card';
import { PagedList } from '../../ui/paged-list';
import { Card } from '../../ui/page';
import { Empty, Skeleton } from '../../ui/states';
import { RunTable } from '../runs/run-table';
import { useLiveList } from '../runs/use-live-list';
import '../runs/runs.css';

/** The runs of one workflow: those to come, those for past times of its schedules, and those that have begun. */
export function RunsTab({ workflow: { id, triggers } }: { readonly workflow: WorkflowBodyFragment }) {
  const { data, error, loading, refetch, fetchMore } = useQuery(WorkflowRunsDocument, { variables: { id } });
  useLiveList(useCallback(() => void refetch(), [refetch]));
  const page = data?.executions;
  const schedules = triggers.flatMap(({ key, trigger }) =>
    trigger.__typename === 'ScheduledTrigger' ? [{ key, words: cronInWords(trigger.schedule) }] : [],
  );
  return (
    <div className="stack">
      <PlannedRunsCard workflowId={id} isHiddenIfEmpty />
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
      {schedules.length > 0 && <BackfillsCard workflowId={id} schedules={schedules} />}
    </div>
  );
}
