import { Link } from 'wouter';
import type { ExecutionHeadFragment } from '../../generated/documents';
import { formatDuration, formatMoney } from '../../lib/format';
import { useNow } from '../../lib/use-now';
import { StatusBadge } from '../../ui/status-badge';
import { Time } from '../../ui/time';

const TRIGGERS = { MANUAL: 'By hand', SCHEDULED: 'Schedule', EVENT: 'Event' } as const;

/** Runs, newest first. Running ones are updated live. */
export function RunTable({
  runs,
  isOfOne = false,
}: {
  readonly runs: readonly ExecutionHeadFragment[];
  readonly isOfOne?: boolean;
}) {
  const isLive = runs.some(({ finishedAt, startedAt }) => finishedAt === null && startedAt !== null);
  const now = useNow(isLive ? 1_000 : null);
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{isOfOne ? 'Run' : 'Workflow'}</th>
          <th scope="col">Status</th>
          <th scope="col">Started by</th>
          <th scope="col">Steps</th>
          <th scope="col" className="num">
            Duration
          </th>
          <th scope="col" className="num">
            Cost
          </th>
          <th scope="col">Queued</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id} className="linked">
            <td className="run-name">
              <Link href={`/runs/${run.id}`} className="row-link">
                {isOfOne ? `Run of version ${run.workflowVersion}` : (run.workflow?.title ?? 'A deleted workflow')}
              </Link>
              {run.error && <div className="run-error truncate">{run.error.message}</div>}
            </td>
            <td>
              <StatusBadge status={run.status} />
            </td>
            <td className="muted">{TRIGGERS[run.trigger.type]}</td>
            <td className="num-left">
              <span className="row">
                <span className="mini-bar" aria-hidden="true">
                  <span style={{ width: `${run.progress * 100}%` }} />
                </span>
                <span className="num faint">
                  {run.currentStep}/{run.totalSteps}
                </span>
              </span>
            </td>
            <td className="num nowrap">
              {run.startedAt === null ? (
                <span className="faint dash">–</span>
              ) : (
                formatDuration((run.finishedAt === null ? now : Date.parse(run.finishedAt)) - Date.parse(run.startedAt))
              )}
            </td>
            <td className="num nowrap">
              {run.usage.costUsd > 0 ? formatMoney(run.usage.costUsd) : <span className="faint dash">–</span>}
            </td>
            <td className="nowrap">
              <Time at={run.queuedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
