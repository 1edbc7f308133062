import { useQuery } from '@apollo/client/react';
import { failureOf } from '../../api/failure';
import { DurationChart } from '../../charts/duration-chart';
import { RunsChart } from '../../charts/runs-chart';
import { SpendingChart } from '../../charts/spending-chart';
import { RunStatsDocument, SpendingDocument, WorkflowTitlesDocument } from '../../generated/documents';
import type { WorkflowTitlesQuery } from '../../generated/documents';
import { useEveryPage } from '../../lib/use-every-page';
import { useZone } from '../../lib/use-viewer';
import { Page } from '../../ui/page';
import { ErrorNote } from '../../ui/states';
import { ChartsLoading } from './charts-loading';
import { CostTable } from './cost-table';
import { RangePicker } from './range-picker';
import { instantsOf, today } from './range';
import { RunList } from './run-list';
import { useRange } from './use-range';
import './history.css';

const workflowsOf = (data: WorkflowTitlesQuery): WorkflowTitlesQuery['workflows'] => data.workflows;

/** The outcomes of the runs of all workflows, and their cost. */
export default function HistoryPage() {
  const timezone = useZone();
  const [range, setRange] = useRange(timezone);
  const instants = instantsOf(range, timezone);
  const stats = useQuery(RunStatsDocument, { variables: { workflowId: null, timezone, ...instants } });
  const spending = useQuery(SpendingDocument, { variables: instants });
  const { nodes: workflows = [] } = useEveryPage(WorkflowTitlesDocument, workflowsOf);
  const report = (stats.data ?? stats.previousData)?.executionStats;
  const usage = (spending.data ?? spending.previousData)?.viewer.usage;
  const error = stats.error ?? spending.error;
  return (
    <Page title="History" lead="How your runs went, how long they took, and what the models in them cost." isWide>
      <div className="stack">
        <RangePicker range={range} today={today(timezone)} timezone={timezone} onChange={setRange} />
        {error && (
          <ErrorNote
            failure={failureOf(error)}
            onRetry={() => void Promise.all([stats.refetch(), spending.refetch()])}
          />
        )}
        {report === undefined || usage === undefined ? (
          !error && <ChartsLoading />
        ) : (
          <>
            <div className="charts">
              <RunsChart days={report.days} total={report.total} timezone={report.timezone} />
              <DurationChart days={report.days} total={report.total} />
              <SpendingChart usage={usage} />
              <CostTable spent={usage.workflows} titles={new Map(workflows.map(({ id, title }) => [id, title]))} />
            </div>
          </>
        )}
        <RunList workflowId={null} {...instants} />
      </div>
    </Page>
  );
}
