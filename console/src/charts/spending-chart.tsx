import { useState } from 'react';
import { Bar, BarChart, ResponsiveContainer } from 'recharts';
import type { UsageFieldsFragment, UsageTotalFieldsFragment } from '../generated/documents';
import { formatMoney, formatNumber } from '../lib/format';
import { Segments } from '../ui/tabs';
import { dayAxes } from './axes';
import { ChartCard, NumberTable } from './chart-card';
import { everyDay, longDay } from './days';
import { ChartTooltip } from './tooltip';

const MEASURES = [
  { name: 'cost', label: 'Cost' },
  { name: 'tokens', label: 'Tokens' },
] as const;
type Measure = (typeof MEASURES)[number]['name'];

const TOKENS = [
  { key: 'promptTokens', label: 'Read', color: 'var(--accent)' },
  { key: 'completionTokens', label: 'Written', color: 'var(--chart-second)' },
] as const;
const COST = [{ key: 'costUsd', label: 'US dollars', color: 'var(--accent)' }] as const;

const axisMoney = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  notation: 'compact',
  maximumSignificantDigits: 2,
});
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const NOTHING = { calls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0, unpricedTokens: 0 };
type Amounts = Omit<UsageTotalFieldsFragment, '__typename'>;

/** The cost of models per day, from the ledger, which also keeps the cost of deleted runs and of planning. */
export function SpendingChart({ usage }: { readonly usage: UsageFieldsFragment }) {
  const [measure, setMeasure] = useState<Measure>('cost');
  const { total, planning } = usage;
  const days = everyDay<Amounts>(usage.from, usage.to, new Map(usage.days.map((row) => [row.day, row.total])), NOTHING);
  const bars = measure === 'cost' ? COST : TOKENS;
  const format = measure === 'cost' ? formatMoney : formatNumber;
  const tokens = total.promptTokens + total.completionTokens;
  return (
    <ChartCard
      title="Models"
      figure={
        <>
          {measure === 'cost' ? formatMoney(total.costUsd) : compact.format(tokens)}{' '}
          <span>
            {measure === 'cost'
              ? planning.costUsd > 0
                ? `of which ${formatMoney(planning.costUsd)} for planning`
                : 'spent'
              : 'tokens'}
          </span>
        </>
      }
      legend={bars.length > 1 ? bars : []}
      empty={total.calls === 0 ? 'No model was used in these days.' : undefined}
      chart={
        <>
          <div className="chart-measure">
            <Segments label="Measured in" options={MEASURES} current={measure} onChange={setMeasure} />
          </div>
          <ResponsiveContainer width="100%" height="86%">
            <BarChart
              data={[...days]}
              margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
              barCategoryGap="18%"
              title={`The use of models per day: ${formatMoney(total.costUsd)}, ${formatNumber(tokens)} tokens`}
            >
              {dayAxes(measure === 'cost' ? (value) => axisMoney.format(value) : (value) => compact.format(value))}
              {bars.map(({ key, label, color }) => (
                <Bar
                  key={key}
                  dataKey={key}
                  name={label}
                  stackId="spent"
                  fill={color}
                  isAnimationActive={false}
                  maxBarSize={36}
                />
              ))}
              {ChartTooltip<Amounts & { readonly day: string }>({
                title: ({ day }) => longDay(day),
                linesOf: (row) => bars.map(({ key, label, color }) => ({ label, color, value: format(row[key]) })),
              })}
            </BarChart>
          </ResponsiveContainer>
        </>
      }
      table={
        <NumberTable
          caption="The use of models per day"
          columns={['Day (UTC)', 'Cost', 'Tokens read', 'Tokens written', 'Calls']}
          rows={days
            .toReversed()
            .map((row) => [
              longDay(row.day),
              formatMoney(row.costUsd),
              formatNumber(row.promptTokens),
              formatNumber(row.completionTokens),
              formatNumber(row.calls),
            ])}
        />
      }
      note={
        <>
          Days in UTC; planning and deleted runs included.
          {total.unpricedTokens > 0 &&
            ` The price of ${formatNumber(total.unpricedTokens)} tokens is not known: they are not in the cost.`}
        </>
      }
    />
  );
}
