import { useQuery } from '@apollo/client/react';
import { useId, useState } from 'react';
import type { Issue } from '../../api/failure';
import { issuesBelow, issuesWithin } from '../../forms/pointers';
import { ViewerDocument } from '../../generated/documents';
import type { UpdateWorkflowInput, WorkflowBodyFragment } from '../../generated/documents';
import { activityInWords } from '../../lib/trigger-words';
import { SchedulePreview } from '../../schedule/schedule-preview';
import { TriggerTicks } from '../../schedule/trigger-ticks';
import { Button } from '../../ui/button';
import { Checkbox, Field, Select, TextInput } from '../../ui/field';
import { Card } from '../../ui/page';
import { ErrorNote } from '../../ui/states';
import { Segments } from '../../ui/tabs';
import { hasUnreadable } from '../../ui/unreadable';
import { keepEdits, keptEdits, useKeptOnce } from '../../lib/kept';
import { TriggerPlaceProvider } from './trigger/trigger-place';
import { EventFields } from './trigger/event-fields';
import { SourceState } from './trigger/source-state';
import { TriggerList } from './trigger/trigger-list';
import type { EditedEntry } from './trigger/trigger-list';
import { toEditedTrigger, toTriggerInput } from './trigger-state';
import type { EditedTrigger } from './trigger-state';
import type { Saving } from './use-save';

const KINDS = [
  { name: 'MANUAL', label: 'By hand' },
  { name: 'SCHEDULED', label: 'Schedule' },
  { name: 'EVENT', label: 'Event' },
] as const;

const MAX_TRIGGERS = 10;
const NEW_TRIGGER = {
  __typename: 'EventTrigger',
  type: 'EVENT',
  enabled: true,
  eventType: '',
  filters: {},
  isKnownType: true,
  source: null,
} as const;

function toEntries(workflow: WorkflowBodyFragment, timezone: string): readonly EditedEntry[] {
  return workflow.triggers.map(({ key, trigger }) => ({ key, trigger: toEditedTrigger(trigger, timezone) }));
}

/** One trigger replaces the first alone; several replace the whole list. */
function toChange(
  entries: readonly EditedEntry[],
  hadSeveral: boolean,
): Pick<UpdateWorkflowInput, 'trigger' | 'triggers'> {
  const [first] = entries;
  if (first !== undefined && entries.length === 1 && !hadSeveral) return { trigger: toTriggerInput(first.trigger) };
  return {
    triggers: entries.map(({ key, trigger }, index) => ({
      ...toTriggerInput(trigger),
      // The first is main, also if it was another one before.
      ...(index === 0 || key === 'main' ? {} : { key }),
    })),
  };
}

/** The triggers of the workflow. */
export function TriggerTab({ workflow, saving }: { readonly workflow: WorkflowBodyFragment; readonly saving: Saving }) {
  const timezone = useQuery(ViewerDocument).data?.viewer.timezone ?? 'UTC';
  const [entries, setEntries] = useState(() => keptEntries(workflow) ?? toEntries(workflow, timezone));
  useKeptOnce(`triggers.${workflow.id}`);
  const [shown, setShown] = useState(0);
  const hadSeveral = workflow.triggers.length > 1;
  const current = Math.min(shown, entries.length - 1);
  const entry = entries[current];
  const isChanged =
    JSON.stringify(toChange(entries, hadSeveral)) !==
    JSON.stringify(toChange(toEntries(workflow, timezone), hadSeveral));
  const all = saving.failure?.issues ?? [];
  const issues =
    entries.length === 1 && !hadSeveral
      ? issuesBelow(all, '/input/trigger')
      : issuesBelow(all, `/input/triggers/${current}`);
  const discard = (): void => {
    saving.forget();
    setEntries(toEntries(workflow, timezone));
  };
  if (entry === undefined) return null;
  const stored = workflow.triggers.find(({ key }) => key === entry.key);
  const change = (part: Partial<EditedTrigger>): void => setEntries(changed(entries, current, part));
  return (
    <div className="stack">
      <Card className="narrow" title={entries.length > 1 ? 'Triggers' : undefined}>
        {entries.length > 1 && (
          <TriggerList
            entries={entries}
            stored={workflow.triggers}
            current={current}
            wrong={entries.map((_, index) => issuesBelow(all, `/input/triggers/${index}`).length > 0)}
            onShow={setShown}
            onEnable={(index, enabled) =>
              setEntries(
                entries.map((each, at) => (at === index ? { ...each, trigger: { ...each.trigger, enabled } } : each)),
              )
            }
            onRemove={(index) => {
              setEntries(entries.filter((_, at) => at !== index));
              if (index < current) setShown(current - 1);
            }}
          />
        )}
        <form
          className="card-body stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!hasUnreadable(event.currentTarget)) void saving.save(toChange(entries, hadSeveral));
          }}
        >
          <Segments
            label="Trigger"
            options={KINDS}
            current={entry.trigger.type}
            onChange={(type) => change({ type })}
          />
          {saving.failure && issues.length === 0 && <ErrorNote failure={saving.failure} />}
          <TriggerPlaceProvider
            value={{
              workflowId: workflow.id,
              triggerKey: entry.key,
              usesSlots: workflow.usesSlots,
              isSaved: !isChanged && stored !== undefined,
              keep: (part) => keepEntries(workflow, changed(entries, current, part)),
            }}
          >
            <TriggerFields key={current} trigger={entry.trigger} issues={issues} onChange={change} stored={stored} />
          </TriggerPlaceProvider>
          {stored?.activity && stored.trigger.type !== 'MANUAL' && (
            <p className="muted">{activityInWords(stored.activity)}</p>
          )}
          <div className="row row-wrap">
            <Button type="submit" variant="primary" disabled={!isChanged} busy={saving.isSaving}>
              {entries.length > 1 || hadSeveral ? 'Save triggers' : 'Save trigger'}
            </Button>
            {isChanged && <Button onClick={discard}>Discard</Button>}
            {entries.length < MAX_TRIGGERS && (
              <Button
                onClick={() => {
                  setEntries([...entries, { key: freeKey(entries), trigger: toEditedTrigger(NEW_TRIGGER, timezone) }]);
                  setShown(entries.length);
                }}
              >
                Add a trigger
              </Button>
            )}
          </div>
        </form>
      </Card>
      {stored?.trigger.__typename === 'ScheduledTrigger' && (
        <TriggerTicks
          key={stored.key}
          workflowId={workflow.id}
          triggerKey={stored.key}
          timezone={stored.trigger.timezone}
        />
      )}
    </div>
  );
}

function changed(entries: readonly EditedEntry[], at: number, part: Partial<EditedTrigger>): readonly EditedEntry[] {
  return entries.map((each, index) => (index === at ? { ...each, trigger: { ...each.trigger, ...part } } : each));
}

interface KeptEntries {
  readonly version: number;
  readonly entries: readonly EditedEntry[];
}

function keepEntries({ id, version }: WorkflowBodyFragment, entries: readonly EditedEntry[]): void {
  keepEdits(`triggers.${id}`, { version, entries } satisfies KeptEntries);
}

/** The triggers as they were when the page was left for a consent, unless another version is live by now. */
function keptEntries({ id, version }: WorkflowBodyFragment): readonly EditedEntry[] | null {
  const kept = keptEdits<KeptEntries>(`triggers.${id}`);
  return kept?.version === version ? kept.entries : null;
}

/** The key that the server would give a trigger at the end of the list. */
function freeKey(entries: readonly EditedEntry[]): string {
  let number = entries.length + 1;
  while (entries.some(({ key }) => key === `t${number}`)) number += 1;
  return `t${number}`;
}

type StoredTrigger = WorkflowBodyFragment['triggers'][number];

function TriggerFields({
  trigger,
  issues,
  onChange,
  stored,
}: FieldsProps & { readonly stored: StoredTrigger | undefined }) {
  return (
    <>
      {trigger.type === 'MANUAL' && <p className="muted">It runs when you, the API or another workflow asks for it.</p>}
      {trigger.type === 'SCHEDULED' && <ScheduleFields trigger={trigger} issues={issues} onChange={onChange} />}
      {trigger.type === 'EVENT' && stored && <SourceState trigger={stored.trigger} />}
      {trigger.type === 'EVENT' && <EventFields trigger={trigger} issues={issues} onChange={onChange} />}
      {trigger.type !== 'MANUAL' && (
        <Checkbox
          label="Enabled"
          hint="If it is not, the workflow can still be run by hand."
          checked={trigger.enabled}
          onChange={(event) => onChange({ enabled: event.target.checked })}
        />
      )}
    </>
  );
}

interface FieldsProps {
  readonly trigger: EditedTrigger;
  readonly issues: readonly Issue[];
  readonly onChange: (part: Partial<EditedTrigger>) => void;
}

const ZONES = Intl.supportedValuesOf('timeZone');

function ScheduleFields({ trigger, issues, onChange }: FieldsProps) {
  const zones = useId();
  const choose = <Name extends 'misfire' | 'overlap' | 'dstGap' | 'dstRepeat'>(
    name: Name,
    label: string,
    hint: string,
    options: Readonly<Record<EditedTrigger[Name], string>>,
  ) => (
    <Field label={label} hint={hint} error={issuesWithin(issues, `/${name}`)}>
      {(control) => (
        <Select {...control} value={trigger[name]} onChange={(event) => onChange({ [name]: event.target.value })}>
          {Object.entries<string>(options).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <>
      <div className="field-grid">
        <Field
          label="Schedule"
          hint="Minute, hour, day, month, weekday; or @daily and similar."
          error={issuesWithin(issues, '/schedule')}
        >
          {(control) => (
            <TextInput
              {...control}
              className="mono"
              spellCheck={false}
              value={trigger.schedule}
              onChange={(event) => onChange({ schedule: event.target.value })}
            />
          )}
        </Field>
        <Field label="Time zone" error={issuesWithin(issues, '/timezone')}>
          {(control) => (
            <>
              <TextInput
                {...control}
                list={zones}
                value={trigger.timezone}
                onChange={(event) => onChange({ timezone: event.target.value })}
              />
              <datalist id={zones}>
                {ZONES.map((zone) => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      </div>
      <SchedulePreview
        schedule={trigger.schedule}
        timezone={trigger.timezone}
        dstGap={trigger.dstGap}
        dstRepeat={trigger.dstRepeat}
      />
      <details className="advanced">
        <summary>Advanced</summary>
        <div className="field-grid">
          {choose('overlap', 'While an earlier run has not ended', 'How a time that comes meanwhile is treated.', {
            ALLOW: 'Run beside it',
            QUEUE: 'Run when it has ended',
            SKIP: 'Skip the time',
            CANCEL_RUNNING: 'Cancel it, then run',
          })}
          {choose('misfire', 'Missed times', 'After the server was down.', {
            RUN_LATEST: 'Run once, for the latest',
            RUN_ALL: 'Run for each of them',
            SKIP: 'Skip them',
          })}
          {choose('dstGap', 'A time that the spring change leaves out', 'Clocks go forward.', {
            SHIFT: 'Run right after the gap',
            SKIP: 'Skip that day',
          })}
          {choose('dstRepeat', 'A time that the autumn change repeats', 'Clocks go back.', {
            ONCE: 'Run once',
            TWICE: 'Run twice',
          })}
          <Field
            label="Put off by up to (s)"
            hint="Always by the same time for one workflow."
            error={issuesWithin(issues, '/jitterSeconds')}
          >
            {(control) => (
              <TextInput
                {...control}
                type="number"
                min={0}
                value={Number.isNaN(trigger.jitterSeconds) ? '' : trigger.jitterSeconds}
                onChange={(event) => onChange({ jitterSeconds: event.target.valueAsNumber })}
              />
            )}
          </Field>
        </div>
      </details>
    </>
  );
}
