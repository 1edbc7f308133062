import { useQuery } from '@apollo/client/react';
import { failureOf } from '../../api/failure';
import { SchedulePreviewDocument } from '../../generated/documents';
import type { DstGapPolicy, DstRepeatPolicy } from '../../generated/documents';
import { cronInWords } from '../../lib/trigger-words';
import { Icon } from '../../ui/icon';

interface Schedule {
  readonly schedule: string;
  readonly timezone: string;
  readonly dstGap?: DstGapPolicy;
  readonly dstRepeat?: DstRepeatPolicy;
}

const inZone = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false, timeZoneName: 'short' }).format(Date.parse(instant));

/** A schedule in words and in its next times, as the server reads it; or what is wrong with it. */
export function SchedulePreview(variables: Schedule) {
  const { data, previousData, error, loading } = useQuery(SchedulePreviewDocument, { variables, skip: variables.schedule.trim() === '' || variables.timezone.trim() === '', fetchPolicy: 'no-cache' });
  if (error && !loading) return <p className="field-error">{failureOf(error).message}</p>;
  const times = (data ?? previousData)?.previewSchedule;
  if (times === undefined) return null;
  return (
    <div className="schedule-preview">
      <p className="row">
        <Icon name="clock" /> <strong>{cronInWords(variables.schedule)}</strong>
      </p>
      <ol className="num">
        {times.map((time) => (
          <li key={time}>{inZone(time, variables.timezone)}</li>
        ))}
      </ol>
    </div>
  );
}
