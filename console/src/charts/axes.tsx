import { CartesianGrid, XAxis, YAxis } from 'recharts';
import type { ReactNode } from 'react';
import { shortDay } from './days';

const TICK = { fill: 'var(--text-3)', fontSize: 11 };

/** Days from left to right, amounts from below; lines that stay in the background. */
export function dayAxes(format: (value: number) => string, isWhole = false): ReactNode {
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        dataKey="day"
        tickFormatter={shortDay}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--border-strong)' }}
        minTickGap={28}
      />
      <YAxis tickFormatter={format} tick={TICK} tickLine={false} axisLine={false} width={52} allowDecimals={!isWhole} />
    </>
  );
}
