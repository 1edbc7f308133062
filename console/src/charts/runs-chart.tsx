import { Bar, BarChart, ResponsiveContainer } from 'recharts';
import type { DayOfRunsFieldsFragment, RunTallyFieldsFragment } from '../generated/documents';
import { formatNumber, plural } from '../lib/format';
import { dayAxes } from './axes';
import { ChartCard, NumberTable } from './chart-card';
import { longDay } from './days';
import { OUTCOMES } from './outcomes';
import { ChartTooltip } from './tooltip';

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** How many of those that came to an end of their own ended well; null: none did. */
function successRate({ succeeded, failed }: { readonly succeeded: number; readonly failed: number }): string | null {
  return succeeded + failed === 0 ? null : percent.format(succeeded / (succeeded + failed));
}

/** Runs per day, by how they ended. Failed ones are striped, so that nothing depends on telling red from green. */
export function RunsChart({
  days,
  total,
  timezone,
}: {
  readonly timezone: string;
  readonly days: readonly DayOfRunsFieldsFragment[];
  readonly total: RunTallyFieldsFragment;
}) {
  const rate = successRate(total);
  return (
    <ChartCard
      title="Runs"
      figure={
        <>
          {formatNumber(total.total)}{' '}
          <span>
            {total.total === 1 ? 'run' : 'runs'}
            {rate !== null && `, ${rate} of those that ended succeeded`}
          </span>
        </>
      }
      legend={OUTCOMES}
      note={`By the day on which each was queued, in ${timezone}.`}
      empty={total.total === 0 ? 'No run in these days.' : undefined}
      chart={
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={[...days]}
            margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
            barCategoryGap="18%"
            title={`Runs per day: ${plural(total.total, 'run')}, of which ${total.failed} failed`}
          >
            <defs>
              <pattern
                id="chart-stripes"
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width="6" height="6" fill="var(--chart-bad)" />
                <rect width="2" height="6" fill="var(--surface)" fillOpacity="0.55" />
              </pattern>
              <pattern id="chart-dots" width="5" height="5" patternUnits="userSpaceOnUse">
                <rect width="5" height="5" fill="var(--chart-busy)" />
                <circle cx="2.5" cy="2.5" r="1" fill="var(--surface)" />
              </pattern>
            </defs>
            {dayAxes(formatNumber, true)}
            {OUTCOMES.map(({ key, label, color, pattern }) => (
              <Bar
                key={key}
                dataKey={key}
                name={label}
                stackId="runs"
                fill={pattern === null ? color : `url(#chart-${pattern})`}
                isAnimationActive={false}
                maxBarSize={36}
              />
            ))}
            {ChartTooltip<DayOfRunsFieldsFragment>({
              title: ({ day }) => longDay(day),
              linesOf: (row) =>
                OUTCOMES.filter(({ key }) => row[key] > 0 || key === 'succeeded').map(({ key, label, color }) => ({
                  label,
                  color,
                  value: formatNumber(row[key]),
                })),
            })}
          </BarChart>
        </ResponsiveContainer>
      }
      table={
        <NumberTable
          caption="Runs per day, by how they ended"
          columns={['Day', ...OUTCOMES.map(({ label }) => label), 'All']}
          rows={days
            .toReversed()
            .map((row) => [
              longDay(row.day),
              ...OUTCOMES.map(({ key }) => formatNumber(row[key])),
              formatNumber(row.total),
            ])}
        />
      }
    />
  );
}
