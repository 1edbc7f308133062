import { Link } from 'wouter';
import type { WorkflowRowFragment } from '../../generated/documents';
import { plural } from '../../lib/format';
import { triggerInWords } from '../../lib/trigger-words';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { Tags } from '../../ui/labels';
import { Badge, StatusBadge, statusLabel, toneOf } from '../../ui/status-badge';
import { Time } from '../../ui/time';
import './workflows.css';

const TRIGGER_ICONS: Readonly<Record<string, IconName>> = { SCHEDULED: 'clock', EVENT: 'bolt', MANUAL: 'hand' };

/** Each workflow with its trigger, and the times of its last and next run. */
export function WorkflowTable({ workflows }: { readonly workflows: readonly WorkflowRowFragment[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Workflow</th>
          <th scope="col">Status</th>
          <th scope="col">Starts</th>
          <th scope="col">Next run</th>
          <th scope="col">Last run</th>
        </tr>
      </thead>
      <tbody>
        {workflows.map((workflow) => (
          <tr key={workflow.id} className="linked">
            <td className="workflow-cell">
              <Link href={`/workflows/${workflow.id}`} className="row-link">
                {workflow.title}
              </Link>
              <div className="workflow-sub">
                {plural(workflow.steps.length, 'step')}
                {workflow.description !== '' && <span className="truncate"> · {workflow.description}</span>}
              </div>
              <Tags tags={workflow.tags} list="/workflows" />
            </td>
            <td>
              <span className="row row-wrap">
                <StatusBadge status={workflow.status} />
                {workflow.missingConnections.length > 0 && <Badge tone="warn">Needs connection</Badge>}
              </span>
            </td>
            <td className="workflow-starts">
              <span className="row">
                <Icon name={TRIGGER_ICONS[workflow.trigger.type] ?? 'hand'} />
                <span>{triggerInWords(workflow.trigger)}</span>
              </span>
            </td>
            <td className="nowrap num-left" data-label={workflow.nextRunAt === null ? undefined : 'Next'}>
              {workflow.nextRunAt === null ? <span className="faint dash">–</span> : <Time at={workflow.nextRunAt} />}
            </td>
            <td className="nowrap" data-label={workflow.lastRunAt === null ? undefined : 'Last'}>
              <LastRun workflow={workflow} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LastRun({ workflow: { lastRunAt, executions } }: { readonly workflow: WorkflowRowFragment }) {
  const run = executions.nodes[0];
  if (lastRunAt === null || run === undefined) return <span className="faint dash">Never</span>;
  return (
    <Link
      href={`/runs/${run.id}`}
      className={`above last-run tone-${toneOf(run.status)}`}
      title={statusLabel(run.status)}
    >
      <span className="dot" aria-hidden="true" />
      <span className="visually-hidden">{statusLabel(run.status)}, </span>
      <Time at={lastRunAt} />
    </Link>
  );
}
