import { Line, LineChart, ResponsiveContainer } from 'recharts';
import type { DayOfRunsFieldsFragment, RunTallyFieldsFragment } from '../generated/documents';
import { formatDuration } from '../lib/format';
import { dayAxes } from './axes';
import { ChartCard, NumberTable } from './chart-card';
import { longDay } from './days';
import { ChartTooltip } from './tooltip';

const LINES = [
  { key: 'medianMs', label: 'Half are done in (p50)', color: 'var(--accent)', pattern: null },
  { key: 'p95Ms', label: '95 of 100 are done in (p95)', color: 'var(--chart-second)', pattern: 'dashed' },
] as const;

const shown = (ms: number | null): string => (ms === null ? '–' : formatDuration(ms));
/** An axis has little room: "2 s", "5 min", and no line break within. */
const shortDuration = (ms: number): string =>
  ms >= 60_000
    ? `${Math.round(ms / 6_000) / 10}\u00A0min`
    : ms >= 1_000
      ? `${Math.round(ms / 100) / 10}\u00A0s`
      : `${Math.round(ms)}\u00A0ms`;

/** How long runs take, day by day. The slower line is dashed, so that nothing depends on telling the colours apart. */
export function DurationChart({
  days,
  total,
}: {
  readonly days: readonly DayOfRunsFieldsFragment[];
  readonly total: RunTallyFieldsFragment;
}) {
  return (
    <ChartCard
      title="Duration"
      figure={
        <>
          {shown(total.medianMs)} <span>half of the time, {shown(total.p95Ms)} at p95</span>
        </>
      }
      legend={LINES}
      empty={total.medianMs === null ? 'No run has ended in these days.' : undefined}
      chart={
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={[...days]}
            margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
            title="Duration of runs per day"
          >
            {dayAxes(shortDuration)}
            {LINES.map(({ key, label, color, pattern }) => (
              <Line
                key={key}
                dataKey={key}
                name={label}
                type="monotone"
                stroke={color}
                strokeWidth={2}
                strokeDasharray={pattern === null ? undefined : '5 4'}
                dot={{ r: 2.5, fill: color, strokeDasharray: '0' }}
                connectNulls
                isAnimationActive={false}
              />
            ))}
            {ChartTooltip<DayOfRunsFieldsFragment>({
              title: ({ day }) => longDay(day),
              linesOf: (row) => LINES.map(({ key, label, color }) => ({ label, color, value: shown(row[key]) })),
            })}
          </LineChart>
        </ResponsiveContainer>
      }
      table={
        <NumberTable
          caption="Duration of runs per day"
          columns={['Day', 'p50', 'p95']}
          rows={days.toReversed().map((row) => [longDay(row.day), shown(row.medianMs), shown(row.p95Ms)])}
        />
      }
      note="From the first step to the end, waits included; of runs that succeeded or failed."
    />
  );
}
