import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../api/failure';
import { BackfillPreviewDocument, StartBackfillDocument } from '../generated/documents';
import { formatInstant, plural } from '../lib/format';
import { useChange } from '../lib/use-change';
import { useZone } from '../lib/use-viewer';
import { instantAt, localTimeIn } from '../lib/zone-time';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Checkbox, Field, Select } from '../ui/field';
import { ErrorNote } from '../ui/states';
import { showToast } from '../ui/toast';
import { AtField } from './at-field';

const WEEK_MS = 7 * 86_400_000;

/** A schedule among the triggers of a workflow. */
export interface BackfilledSchedule {
  readonly key: string;
  /** As people say it: "At 09:00, Monday through Friday". */
  readonly words: string;
}

/** Asks for a past range, counts its scheduled times, and starts a run for each. */
export function BackfillDialog({
  workflowId,
  schedules,
  onClose,
  onStarted,
}: {
  readonly workflowId: string;
  readonly schedules: readonly BackfilledSchedule[];
  readonly onClose: () => void;
  readonly onStarted: () => void;
}) {
  const zone = useZone();
  const [range, setRange] = useState(() => ({
    triggerKey: schedules[0]?.key ?? 'main',
    from: localTimeIn(Date.now() - WEEK_MS, zone),
    to: localTimeIn(Date.now(), zone),
  }));
  const [onlyMissing, setOnlyMissing] = useState(true);
  const [from, to] = [instantAt(range.from, zone)?.toISOString(), instantAt(range.to, zone)?.toISOString()];
  const input = { workflowId, triggerKey: range.triggerKey, from: from ?? '', to: to ?? '' };
  const counted = useQuery(BackfillPreviewDocument, {
    variables: input,
    skip: from === undefined || to === undefined,
    fetchPolicy: 'no-cache',
  });
  const { busy, failure, change } = useChange(StartBackfillDocument, (data) => data.startBackfill);
  const preview = counted.error || counted.loading ? undefined : counted.data?.backfillPreview;
  const count = preview === undefined ? 0 : preview.total - (onlyMissing ? preview.alreadyStarted : 0);
  const act = async (): Promise<void> => {
    if (!(await change({ input: { ...input, onlyMissing } }))) return;
    showToast(`${plural(count, 'run')} will start.`);
    onStarted();
  };
  return (
    <Dialog
      title="Backfill"
      onClose={onClose}
      onSubmit={() => {
        if (count > 0) void act();
      }}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="primary" icon="play" busy={busy} disabled={count === 0}>
            {count === 0 ? 'Start runs' : `Start ${plural(count, 'run')}`}
          </Button>
        </>
      }
    >
      <p>One run starts for each scheduled time of the range, as the schedule is now.</p>
      {schedules.length > 1 && (
        <Field label="Schedule">
          {(control) => (
            <Select
              {...control}
              value={range.triggerKey}
              onChange={(event) => setRange({ ...range, triggerKey: event.target.value })}
            >
              {schedules.map(({ key, words }) => (
                <option key={key} value={key}>
                  {key}: {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <div className="field-grid">
        <AtField
          label="From"
          value={range.from}
          zone={zone}
          onChange={(value) => setRange({ ...range, from: value })}
        />
        <AtField
          label="To"
          value={range.to}
          zone={zone}
          hint="Exclusive."
          onChange={(value) => setRange({ ...range, to: value })}
        />
      </div>
      <Checkbox
        label="Only times for which no run has started"
        checked={onlyMissing}
        onChange={(event) => setOnlyMissing(event.target.checked)}
      />
      {counted.error && <ErrorNote failure={failureOf(counted.error)} />}
      {failure && <ErrorNote failure={failure} />}
      <p role="status" className="muted">
        {preview !== undefined && preview.firstAt === null && 'The schedule has no time in this range.'}
        {preview !== undefined &&
          preview.firstAt !== null &&
          preview.lastAt !== null &&
          `${plural(preview.total, 'scheduled time')}, from ${formatInstant(preview.firstAt)} to ${formatInstant(preview.lastAt)}. Runs have started for ${preview.alreadyStarted} of them.`}
      </p>
    </Dialog>
  );
}
