import { useMutation, useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { failureOf } from '../api/failure';
import { BackfillsDocument, CancelBackfillDocument } from '../generated/documents';
import type { BackfillFieldsFragment } from '../generated/documents';
import { formatInstant, plural } from '../lib/format';
import { Button } from '../ui/button';
import { ListCard } from '../ui/lists/list-card';
import { Empty } from '../ui/states';
import { showToast } from '../ui/toast';
import { BackfillDialog } from './backfill-dialog';
import type { BackfilledSchedule } from './backfill-dialog';
import './planned.css';

const POLL_MS = 1_000;

/** Runs for past times of the schedules of a workflow: started here, with their progress. */
export function BackfillsCard({
  workflowId,
  schedules,
}: {
  readonly workflowId: string;
  readonly schedules: readonly BackfilledSchedule[];
}) {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(BackfillsDocument, {
    variables: { workflowId },
    fetchPolicy: 'cache-and-network',
  });
  const [isOpen, setOpen] = useState(false);
  const backfills = data?.backfills;
  const isRunning = backfills?.some(({ planned }) => planned > 0) ?? false;
  useEffect(() => {
    if (!isRunning) return undefined;
    startPolling(POLL_MS);
    return stopPolling;
  }, [isRunning, startPolling, stopPolling]);
  return (
    <ListCard
      title="Backfills"
      actions={
        schedules.length > 0 && (
          <Button size="s" icon="history" onClick={() => setOpen(true)}>
            Backfill
          </Button>
        )
      }
      items={backfills}
      error={error}
      onRetry={refetch}
      columns={['Range', 'Schedule', 'Runs']}
      empty={
        <Empty icon="history" title="Nothing was made up for">
          A backfill starts a run for each scheduled time of a past range, for example after a schedule was added late.
        </Empty>
      }
      row={(backfill) => <BackfillRow key={backfill.backfillId} backfill={backfill} onChanged={() => void refetch()} />}
    >
      {isOpen && (
        <BackfillDialog
          workflowId={workflowId}
          schedules={schedules}
          onClose={() => setOpen(false)}
          onStarted={() => {
            setOpen(false);
            void refetch();
          }}
        />
      )}
    </ListCard>
  );
}

function BackfillRow({
  backfill: { backfillId, triggerKey, from, to, total, planned, started, failed, cancelled },
  onChanged,
}: {
  readonly backfill: BackfillFieldsFragment;
  readonly onChanged: () => void;
}) {
  const [cancel, { loading }] = useMutation(CancelBackfillDocument, {
    variables: { input: { backfillId } },
    onError: (error) => showToast(failureOf(error).message, 'bad'),
    onCompleted: onChanged,
  });
  const rest = [
    planned > 0 && `${planned} to come`,
    failed > 0 && `${failed} could not start`,
    cancelled > 0 && `${cancelled} cancelled`,
  ].filter(Boolean);
  return (
    <tr>
      <td className="nowrap">
        {formatInstant(from)}
        <div className="faint small">to {formatInstant(to)}</div>
      </td>
      <td>
        <code>{triggerKey}</code>
      </td>
      <td>
        <progress className="bulk-progress" value={total - planned} max={total} aria-label="Progress of the backfill" />
        <div className="small">
          {started} of {plural(total, 'run')} started{rest.length > 0 && `, ${rest.join(', ')}`}
        </div>
      </td>
      <td>
        {planned > 0 && (
          <span className="row planned-acts">
            <Button size="s" icon="stop" busy={loading} onClick={() => void cancel()}>
              Stop
            </Button>
          </span>
        )}
      </td>
    </tr>
  );
}
