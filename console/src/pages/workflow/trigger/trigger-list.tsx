import type { WorkflowBodyFragment } from '../../../generated/documents';
import { formatNumber } from '../../../lib/format';
import { cronInWords } from '../../../lib/trigger-words';
import { Button, IconButton } from '../../../ui/button';
import { Badge } from '../../../ui/status-badge';
import { Time } from '../../../ui/time';
import type { EditedTrigger } from '../trigger-state';

/** A trigger that is being edited, with its key. */
export interface EditedEntry {
  readonly key: string;
  readonly trigger: EditedTrigger;
}

interface TriggerListProps {
  readonly entries: readonly EditedEntry[];
  /** As they are on the server. */
  readonly stored: WorkflowBodyFragment['triggers'];
  /** The one whose form is shown. */
  readonly current: number;
  /** Which of them the server refused. */
  readonly wrong: readonly boolean[];
  readonly onShow: (index: number) => void;
  readonly onEnable: (index: number, enabled: boolean) => void;
  readonly onRemove: (index: number) => void;
}

/** The triggers of a workflow that has several, each with its switch and its counts. */
export function TriggerList({ entries, stored, current, wrong, onShow, onEnable, onRemove }: TriggerListProps) {
  return (
    <table className="table trigger-list">
      <thead>
        <tr>
          <th scope="col">Trigger</th>
          <th scope="col">On</th>
          <th scope="col">Next</th>
          <th scope="col" className="num">
            Runs
          </th>
          <th scope="col" className="num">
            Skipped
          </th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ key, trigger }, index) => {
          const activity = stored.find((each) => each.key === key)?.activity ?? null;
          const name = `${key}: ${inWords(trigger)}`;
          return (
            <tr key={key} aria-current={index === current || undefined}>
              <td>
                <strong>{inWords(trigger)}</strong>
                <div className="row faint small">
                  <code>{key}</code>
                  {activity === null && <Badge>Not saved yet</Badge>}
                  {wrong[index] && <Badge tone="bad">Has a mistake</Badge>}
                </div>
              </td>
              <td>
                {trigger.type === 'MANUAL' ? (
                  <span className="faint dash">–</span>
                ) : (
                  <input
                    type="checkbox"
                    aria-label={`${name} is on`}
                    checked={trigger.enabled}
                    onChange={(event) => onEnable(index, event.target.checked)}
                  />
                )}
              </td>
              <td className="nowrap">
                {activity?.nextRunAt == null ? <span className="faint dash">–</span> : <Time at={activity.nextRunAt} />}
              </td>
              <td className="num" data-label="Runs">
                {formatNumber(activity?.firedCount ?? 0)}
              </td>
              <td className="num" data-label="Skipped">
                {formatNumber(activity?.skippedCount ?? 0)}
              </td>
              <td>
                <span className="row trigger-acts">
                  <Button size="s" icon="edit" aria-pressed={index === current} onClick={() => onShow(index)}>
                    Edit<span className="visually-hidden"> {name}</span>
                  </Button>
                  <IconButton size="s" icon="trash" label={`Remove ${name}`} onClick={() => onRemove(index)} />
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function inWords({ type, schedule, eventType }: EditedTrigger): string {
  if (type === 'SCHEDULED') return cronInWords(schedule);
  return type === 'EVENT' ? `On ${eventType || 'an event'}` : 'By hand';
}
