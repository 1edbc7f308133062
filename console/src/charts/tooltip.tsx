import type { ReactNode } from 'react';
import { Tooltip } from 'recharts';

interface Line {
  readonly label: string;
  readonly value: string;
  readonly color: string;
}

/** The values under the pointer, or at the position of the arrow keys, in words. */
export function ChartTooltip<Row>({
  linesOf,
  title,
}: {
  readonly title: (row: Row) => string;
  readonly linesOf: (row: Row) => readonly Line[];
}): ReactNode {
  return (
    <Tooltip
      cursor={{ fill: 'var(--surface-3)', fillOpacity: 0.6, stroke: 'var(--border-strong)' }}
      isAnimationActive={false}
      content={({ active, payload }) => {
        const first = payload[0] as { readonly payload?: Row } | undefined;
        const row = first?.payload;
        if (!active || row === undefined) return null;
        return (
          <div className="chart-tip">
            <strong>{title(row)}</strong>
            {linesOf(row).map(({ label, value, color }) => (
              <div key={label} className="chart-tip-line">
                <span className="chart-swatch" style={{ backgroundColor: color }} aria-hidden="true" />
                <span className="grow">{label}</span>
                <span className="num">{value}</span>
              </div>
            ))}
          </div>
        );
      }}
    />
  );
}
