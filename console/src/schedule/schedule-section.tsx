import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../api/failure';
import { WorkflowScheduleDocument } from '../generated/documents';
import type { ScheduleFactsFragment } from '../generated/documents';
import { plural } from '../lib/format';
import { activityInWords, cronInWords } from '../lib/trigger-words';
import { BackfillsCard } from '../planned/backfills-card';
import { PlannedRunsCard } from '../planned/planned-runs-card';
import { Card } from '../ui/page';
import { Empty, ErrorNote, Note, Skeleton } from '../ui/states';
import { Segments } from '../ui/tabs';
import { DST_GAP, DST_REPEAT, MISFIRE, OVERLAP } from './policies';
import { SchedulePreview } from './schedule-preview';
import { TriggerTicks } from './trigger-ticks';
import './schedule.css';

/** How a schedule is set. */
function Facts({ trigger }: { readonly trigger: ScheduleFactsFragment }) {
  return (
    <dl className="facts">
      <dt>Schedule</dt>
      <dd>
        {cronInWords(trigger.schedule)} <code className="faint">{trigger.schedule}</code>
      </dd>
      <dt>Time zone</dt>
      <dd>{trigger.timezone}</dd>
      <dt>Clocks go forward over it</dt>
      <dd>{DST_GAP[trigger.dstGap]}</dd>
      <dt>Clocks go back over it</dt>
      <dd>{DST_REPEAT[trigger.dstRepeat]}</dd>
      <dt>Missed while down</dt>
      <dd>{MISFIRE[trigger.misfire]}</dd>
      <dt>Earlier run not ended</dt>
      <dd>{OVERLAP[trigger.overlap]}</dd>
      <dt>Jitter</dt>
      <dd>
        {trigger.jitterSeconds === 0
          ? 'None'
          : `Up to ${plural(trigger.jitterSeconds, 'second')}, always the same for this workflow`}
      </dd>
    </dl>
  );
}

/** The schedules of one workflow: their settings, their next times, and the outcome of each past time. */
export function ScheduleSection({ workflowId }: { readonly workflowId: string }) {
  const { data, error, refetch } = useQuery(WorkflowScheduleDocument, {
    variables: { id: workflowId },
    fetchPolicy: 'no-cache',
  });
  const [chosen, setChosen] = useState('');
  if (error) return <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={6} />;
  const schedules = (data.workflow?.triggers ?? []).flatMap(({ key, trigger, activity }) =>
    trigger.__typename === 'ScheduledTrigger' ? [{ key, trigger, activity }] : [],
  );
  const shown = schedules.find(({ key }) => key === chosen) ?? schedules[0];
  if (shown === undefined)
    return (
      <Empty icon="clock" title="It is not started by a schedule">
        Scheduled workflows are listed here, with every time at which they fired or were skipped.
      </Empty>
    );
  const { key: triggerKey, trigger, activity } = shown;
  return (
    <div className="stack">
      {schedules.length > 1 && (
        <Segments
          label="Schedules of the workflow"
          options={schedules.map(({ key, trigger: { schedule } }) => ({
            name: key,
            label: `${key}: ${cronInWords(schedule)}`,
          }))}
          current={triggerKey}
          onChange={setChosen}
        />
      )}
      {!trigger.enabled && <Note tone="warn">The trigger is switched off: nothing fires until it is on again.</Note>}
      <div className="schedule-columns">
        <Card title="Next runs">
          <div className="card-body">
            {trigger.enabled && trigger.nextRunAt === null ? (
              <p className="muted">No time is to come: the workflow has no steps, or its schedule names none.</p>
            ) : (
              <SchedulePreview
                schedule={trigger.schedule}
                timezone={trigger.timezone}
                dstGap={trigger.dstGap}
                dstRepeat={trigger.dstRepeat}
                count={6}
              />
            )}
          </div>
        </Card>
        <Card title="Settings">
          <div className="card-body">
            <Facts trigger={trigger} />
            {activity && <p className="muted">{activityInWords(activity)}</p>}
          </div>
        </Card>
      </div>
      <PlannedRunsCard workflowId={workflowId} isHiddenIfEmpty />
      <BackfillsCard
        workflowId={workflowId}
        schedules={schedules.map(({ key, trigger: { schedule } }) => ({ key, words: cronInWords(schedule) }))}
      />
      <TriggerTicks key={triggerKey} workflowId={workflowId} triggerKey={triggerKey} timezone={trigger.timezone} />
    </div>
  );
}
