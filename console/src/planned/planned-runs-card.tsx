import { useQuery } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import { failureOf } from '../api/failure';
import { CancelPlannedRunDocument, MovePlannedRunDocument, PlannedRunsDocument } from '../generated/documents';
import type { PlannedRunFieldsFragment } from '../generated/documents';
import { formatInstant } from '../lib/format';
import { useChange } from '../lib/use-change';
import { useZone } from '../lib/use-viewer';
import { instantAt, localTimeIn } from '../lib/zone-time';
import { useLiveList } from '../pages/runs/use-live-list';
import { Button } from '../ui/button';
import { ConfirmChange } from '../ui/confirm-change';
import { Dialog } from '../ui/dialog';
import { Card } from '../ui/page';
import { Empty, ErrorNote, Skeleton } from '../ui/states';
import { Time } from '../ui/time';
import { showToast } from '../ui/toast';
import { AtField } from './at-field';

/** As many as the query asks for. */
const PAGE = 25;
const REFRESH_MS = 15_000;

interface PlannedRunsCardProps {
  /** Null: of all workflows. */
  readonly workflowId: string | null;
  /** The title of a workflow, for a list of several. */
  readonly titleOf?: (workflowId: string) => string | undefined;
  /** Shows nothing at all if no run is planned. */
  readonly isHiddenIfEmpty?: boolean;
}

/** Runs that are to start at a time, the soonest first: moved and cancelled here. */
export function PlannedRunsCard({ workflowId, titleOf, isHiddenIfEmpty = false }: PlannedRunsCardProps) {
  const { data, error, refetch, fetchMore, loading } = useQuery(PlannedRunsDocument, {
    variables: { workflowId },
    // Planned runs have no id of their own, and change as time goes by.
    fetchPolicy: 'cache-and-network',
    pollInterval: REFRESH_MS,
    skipPollAttempt: () => document.hidden,
  });
  useLiveList(useCallback(() => void refetch(), [refetch]));
  const [changed, setChanged] = useState<{
    readonly run: PlannedRunFieldsFragment;
    readonly is: 'moved' | 'cancelled';
  }>();
  const runs = data?.plannedRuns;
  if (isHiddenIfEmpty && (runs === undefined || runs.length === 0) && !error) return null;
  const close = (): void => {
    setChanged(undefined);
    void refetch();
  };
  const more = (): void =>
    void fetchMore({
      variables: { after: runs?.at(-1)?.executionId ?? null },
      updateQuery: (before, { fetchMoreResult }) => ({
        ...fetchMoreResult,
        plannedRuns: [...before.plannedRuns, ...fetchMoreResult.plannedRuns],
      }),
    });
  return (
    <Card title="Planned runs">
      {runs === undefined ? (
        <div className="card-body">
          {error ? <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} /> : <Skeleton lines={2} />}
        </div>
      ) : runs.length === 0 ? (
        <Empty icon="calendar" title="No run is planned">
          The button “Run” of a workflow plans one: choose “At a time”.
        </Empty>
      ) : (
        <>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Starts</th>
                {workflowId === null && <th scope="col">Workflow</th>}
                <th scope="col">Context</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.executionId}>
                  <td className="nowrap">
                    <Link href={`/runs/${run.executionId}`}>{formatInstant(run.runAt)}</Link>
                    <div className="faint small">
                      <Time at={run.runAt} />
                    </div>
                  </td>
                  {workflowId === null && (
                    <td>
                      <Link href={`/workflows/${run.workflowId}`}>
                        {titleOf?.(run.workflowId) ?? 'Open the workflow'}
                      </Link>
                    </td>
                  )}
                  <td className="planned-context">
                    <code className="truncate">{JSON.stringify(run.context)}</code>
                  </td>
                  <td>
                    <span className="row planned-acts">
                      <Button size="s" icon="clock" onClick={() => setChanged({ run, is: 'moved' })}>
                        Move
                      </Button>
                      <Button size="s" icon="cross" onClick={() => setChanged({ run, is: 'cancelled' })}>
                        Cancel
                      </Button>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {runs.length % PAGE === 0 && (
            <div className="load-more">
              <span>{runs.length} shown</span>
              <Button size="s" busy={loading} onClick={more}>
                Show more
              </Button>
            </div>
          )}
        </>
      )}
      {changed?.is === 'moved' && <MoveDialog run={changed.run} onClose={close} />}
      {changed?.is === 'cancelled' && <CancelDialog run={changed.run} onClose={close} />}
    </Card>
  );
}

function MoveDialog({ run, onClose }: { readonly run: PlannedRunFieldsFragment; readonly onClose: () => void }) {
  const zone = useZone();
  const [at, setAt] = useState(() => localTimeIn(Date.parse(run.runAt), zone));
  const { busy, failure, change } = useChange(MovePlannedRunDocument, (data) => data.movePlannedRun);
  const act = async (): Promise<void> => {
    const instant = instantAt(at, zone);
    if (instant === null) return;
    if (!(await change({ input: { executionId: run.executionId, at: instant.toISOString() } }))) return;
    showToast('The planned run is moved.');
    onClose();
  };
  return (
    <Dialog
      title="Move the planned run"
      onClose={onClose}
      onSubmit={() => void act()}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={instantAt(at, zone) === null}>
            Move
          </Button>
        </>
      }
    >
      <AtField label="New time" value={at} zone={zone} error={failure?.message} onChange={setAt} />
    </Dialog>
  );
}

function CancelDialog({ run, onClose }: { readonly run: PlannedRunFieldsFragment; readonly onClose: () => void }) {
  return (
    <ConfirmChange
      title="Cancel the planned run?"
      action="Cancel the run"
      mutation={CancelPlannedRunDocument}
      variables={{ input: { executionId: run.executionId } }}
      answerOf={(data) => data.cancelPlannedRun}
      onDone={() => {
        showToast('The planned run is cancelled.');
        onClose();
      }}
      onClose={onClose}
    >
      <p>It does not start at {formatInstant(run.runAt)}.</p>
    </ConfirmChange>
  );
}
