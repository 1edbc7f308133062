import { useQuery } from '@apollo/client/react';
import { failureOf } from '../api/failure';
import { PreviewScheduleDocument } from '../generated/documents';
import type { DstGapPolicy, DstRepeatPolicy } from '../generated/documents';
import { formatDistance } from '../lib/format';
import { cronInWords } from '../lib/trigger-words';
import { useNow } from '../lib/use-now';
import { Icon } from '../ui/icon';
import { ErrorNote, Skeleton } from '../ui/states';
import { previewRows } from './preview-rows';
import './schedule.css';

interface SchedulePreviewProps {
  /** Five-field cron, or a nickname such as @daily. */
  readonly schedule: string;
  readonly timezone: string;
  readonly dstGap?: DstGapPolicy | undefined;
  readonly dstRepeat?: DstRepeatPolicy | undefined;
  readonly count?: number;
  /** The instant after which to look. Default: now. */
  readonly after?: string | undefined;
  /** Says the schedule in words above the times. */
  readonly hasWords?: boolean;
}

/** When a schedule fires next, by the clocks of its zone. Clock changes, and their effects on it, are marked. */
export function SchedulePreview({
  schedule,
  timezone,
  dstGap = 'SHIFT',
  dstRepeat = 'ONCE',
  count = 5,
  after,
  hasWords = true,
}: SchedulePreviewProps) {
  const now = useNow(30_000);
  const isUnset = schedule.trim() === '' || timezone.trim() === '';
  const { data, previousData, error } = useQuery(PreviewScheduleDocument, {
    variables: { schedule, timezone, dstGap, dstRepeat, count, after: after ?? null },
    fetchPolicy: 'no-cache',
    skip: isUnset,
  });
  if (isUnset) return null;
  if (error) return <ErrorNote failure={failureOf(error)} />;
  const instants = (data ?? previousData)?.previewSchedule;
  return (
    <div className="schedule-next">
      {hasWords && (
        <p className="schedule-words">
          {cronInWords(schedule)}
          <span className="faint">, {timezone}</span>
        </p>
      )}
      {instants === undefined ? (
        <Skeleton lines={count} height={20} />
      ) : (
        <ol className="schedule-runs" aria-label="Next runs">
          {previewRows(instants, timezone, schedule).map((row) =>
            row.kind === 'gap' ? (
              <li key={`change ${row.at}`} className="schedule-change">
                <Icon name="info" size={14} />
                <span>{row.note}</span>
              </li>
            ) : (
              <li key={row.at} className="schedule-run">
                <time dateTime={row.at} className="schedule-when num">
                  <strong>{row.clock.time}</strong> {row.clock.date}
                </time>
                <span className="faint small schedule-offset">{row.offset}</span>
                <span className="muted small schedule-ago">{formatDistance(row.at, now)}</span>
                {row.note !== null && <span className="schedule-note">{row.note}</span>}
              </li>
            ),
          )}
        </ol>
      )}
    </div>
  );
}
