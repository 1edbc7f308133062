import { useState } from 'react';
import type { DstGapPolicy, DstRepeatPolicy } from '../../generated/documents';
import { useSearchText } from '../../lib/use-search';
import { startOfDay } from '../../lib/zone-time';
import { DST_GAP, DST_REPEAT } from '../../schedule/policies';
import { SchedulePreview } from '../../schedule/schedule-preview';
import { Field, Select, TextInput } from '../../ui/field';
import { Card } from '../../ui/page';
import { ZoneInput } from '../../ui/zone-field';

/** Try any schedule before something depends on it. */
export function TrySchedule({ zone }: { readonly zone: string }) {
  const schedule = useSearchText('0 9 * * 1-5', 300);
  const timezone = useSearchText(zone, 300);
  const [gap, setGap] = useState<DstGapPolicy>('SHIFT');
  const [repeat, setRepeat] = useState<DstRepeatPolicy>('ONCE');
  const [day, setDay] = useState('');
  return (
    <Card title="Try a schedule">
      <div className="card-body">
        <div className="schedule-try">
          <Field label="Schedule" hint="Minute, hour, day, month, weekday; or @daily, @hourly …">
            {(control) => (
              <TextInput
                {...control}
                className="mono"
                value={schedule.text}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => schedule.setText(event.target.value)}
              />
            )}
          </Field>
          <Field label="Time zone">
            {(control) => <ZoneInput {...control} value={timezone.text} onChange={timezone.setText} />}
          </Field>
          <Field label="Starting on" hint="Empty: now">
            {(control) => (
              <TextInput {...control} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
            )}
          </Field>
        </div>
        <div className="schedule-try">
          <Field label="Clocks go forward over it">
            {(control) => (
              <Select {...control} value={gap} onChange={(event) => setGap(event.target.value as DstGapPolicy)}>
                {Object.entries(DST_GAP).map(([name, words]) => (
                  <option key={name} value={name}>
                    {words}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Clocks go back over it">
            {(control) => (
              <Select
                {...control}
                value={repeat}
                onChange={(event) => setRepeat(event.target.value as DstRepeatPolicy)}
              >
                {Object.entries(DST_REPEAT).map(([name, words]) => (
                  <option key={name} value={name}>
                    {words}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <SchedulePreview
          schedule={schedule.settled}
          timezone={timezone.settled}
          dstGap={gap}
          dstRepeat={repeat}
          count={8}
          after={startAfter(day, timezone.settled)}
        />
      </div>
    </Card>
  );
}

/** The instant before a day begins. Undefined if no day was chosen, or the zone is being typed. */
function startAfter(day: string, zone: string): string | undefined {
  if (day === '') return undefined;
  try {
    return new Date(startOfDay(day, zone).getTime() - 1).toISOString();
  } catch {
    return undefined;
  }
}
