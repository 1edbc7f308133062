import { Link } from 'wouter';
import { ScheduledWorkflowsDocument } from '../../generated/documents';
import type { ScheduledWorkflowsQuery, ScheduleFactsFragment, TickFieldsFragment } from '../../generated/documents';
import { cronInWords } from '../../lib/trigger-words';
import { useEveryPage } from '../../lib/use-every-page';
import { useZone } from '../../lib/use-viewer';
import { PlannedRunsCard } from '../../planned/planned-runs-card';
import { reasonInWords } from '../../schedule/policies';
import { ButtonLink } from '../../ui/button';
import { Card, Page } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { Badge, StatusBadge } from '../../ui/status-badge';
import { Time } from '../../ui/time';
import { TrySchedule } from './try-schedule';

type Node = ScheduledWorkflowsQuery['workflows']['nodes'][number];
/** One schedule among the triggers of a workflow. */
interface Scheduled {
  readonly id: string;
  readonly title: string;
  readonly key: string;
  readonly trigger: ScheduleFactsFragment;
  readonly lastTick: TickFieldsFragment | undefined;
}

const pageOf = (data: ScheduledWorkflowsQuery): ScheduledWorkflowsQuery['workflows'] => data.workflows;
const schedulesOf = ({ id, title, triggers }: Node): readonly Scheduled[] =>
  triggers.flatMap(({ key, trigger, activity }) =>
    trigger.__typename === 'ScheduledTrigger' ? [{ id, title, key, trigger, lastTick: activity?.ticks.nodes[0] }] : [],
  );
/** The next to fire first, and those that do not fire last. */
const byNextRun = (one: Scheduled, other: Scheduled): number =>
  (one.trigger.nextFireAt ?? '~').localeCompare(other.trigger.nextFireAt ?? '~') ||
  one.title.localeCompare(other.title);

function LastTick({ tick }: { readonly tick: TickFieldsFragment | undefined }) {
  if (tick === undefined) return <span className="faint dash">–</span>;
  return (
    <span className="row row-wrap">
      <StatusBadge status={tick.outcome} />
      <span className="muted small">
        {tick.reason === null ? <Time at={tick.scheduledFor} /> : reasonInWords(tick.reason)}
      </span>
    </span>
  );
}

/** Everything that a schedule starts, and a place to try one. */
export default function SchedulesPage() {
  const zone = useZone();
  const { nodes, failure, reload } = useEveryPage(ScheduledWorkflowsDocument, pageOf);
  const scheduled = nodes?.flatMap(schedulesOf).toSorted(byNextRun);
  const titles = new Map(nodes?.map(({ id, title }) => [id, title]));
  return (
    <Page
      title="Schedules"
      lead="Scheduled workflows, their next times, the outcome of each past time, and planned runs."
    >
      <div className="stack">
        <Card>
          {failure !== null && scheduled === undefined ? (
            <div className="card-body">
              <ErrorNote failure={failure} onRetry={reload} />
            </div>
          ) : scheduled === undefined ? (
            <Skeleton lines={4} height={34} />
          ) : scheduled.length === 0 ? (
            <Empty
              icon="clock"
              title="Nothing is scheduled"
              action={
                <ButtonLink href="/workflows/new" variant="primary" icon="plus">
                  New workflow
                </ButtonLink>
              }
            >
              Say when in the description of a workflow, "every weekday at 7 in Berlin", or choose a schedule as its
              trigger.
            </Empty>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Workflow</th>
                  <th scope="col">Schedule</th>
                  <th scope="col">Next run</th>
                  <th scope="col">Last time</th>
                </tr>
              </thead>
              <tbody>
                {scheduled.map((workflow) => (
                  <tr key={`${workflow.id} ${workflow.key}`} className="linked">
                    <td>
                      <Link href={`/schedules/${workflow.id}`} className="row-link">
                        {workflow.title}
                      </Link>
                      {workflow.key !== 'main' && <div className="faint small">{workflow.key}</div>}
                    </td>
                    <td>
                      {cronInWords(workflow.trigger.schedule)}
                      <div className="faint small">{workflow.trigger.timezone}</div>
                    </td>
                    <td className="nowrap" data-label={workflow.trigger.nextFireAt === null ? undefined : 'Next'}>
                      {workflow.trigger.nextFireAt === null ? (
                        <Badge>{workflow.trigger.enabled ? 'Nothing to come' : 'Switched off'}</Badge>
                      ) : (
                        <Time at={workflow.trigger.nextFireAt} />
                      )}
                    </td>
                    <td>
                      <LastTick tick={workflow.lastTick} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Card>
        <PlannedRunsCard workflowId={null} titleOf={(id) => titles.get(id)} />
        <TrySchedule zone={zone} />
      </div>
    </Page>
  );
}
