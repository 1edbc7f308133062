import { useQuery } from '@apollo/client/react';
import { failureOf } from '../../api/failure';
import { DurationChart } from '../../charts/duration-chart';
import { RunsChart } from '../../charts/runs-chart';
import { SpendingChart } from '../../charts/spending-chart';
import { RunStatsDocument, WorkflowSpendingDocument } from '../../generated/documents';
import { useZone } from '../../lib/use-viewer';
import { ErrorNote } from '../../ui/states';
import { ChartsLoading } from './charts-loading';
import { RangePicker } from './range-picker';
import { instantsOf, today } from './range';
import { RunList } from './run-list';
import { StepTable } from './step-table';
import { useRange } from './use-range';
import './history.css';

/**
 * The outcomes of the runs of one workflow: charts, its steps, and the runs themselves. The days are in the address.
 */
export function WorkflowHistory({ workflowId }: { readonly workflowId: string }) {
  const timezone = useZone();
  const [range, setRange] = useRange(timezone);
  const instants = instantsOf(range, timezone);
  const stats = useQuery(RunStatsDocument, { variables: { workflowId, timezone, ...instants } });
  const spending = useQuery(WorkflowSpendingDocument, { variables: { id: workflowId, ...instants } });
  const report = (stats.data ?? stats.previousData)?.executionStats;
  const usage = (spending.data ?? spending.previousData)?.workflow?.usage;
  const error = stats.error ?? spending.error;
  return (
    <div className="stack">
      <RangePicker range={range} today={today(timezone)} timezone={timezone} onChange={setRange} />
      {error && (
        <ErrorNote failure={failureOf(error)} onRetry={() => void Promise.all([stats.refetch(), spending.refetch()])} />
      )}
      {report === undefined || usage === undefined ? (
        !error && <ChartsLoading />
      ) : (
        <div className="charts">
          <RunsChart days={report.days} total={report.total} timezone={report.timezone} />
          <DurationChart days={report.days} total={report.total} />
          {usage.total.calls > 0 && <SpendingChart usage={usage} />}
        </div>
      )}
      {report !== undefined && <StepTable workflowId={workflowId} steps={report.steps} />}
      <RunList workflowId={workflowId} {...instants} />
    </div>
  );
}
