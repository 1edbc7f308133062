import { useState } from 'react';
import type { ReactNode } from 'react';
import { Card } from '../ui/page';
import { Segments } from '../ui/tabs';
import './charts.css';

interface ChartCardProps {
  readonly title: string;
  /** The total, in large type. */
  readonly figure?: ReactNode;
  readonly note?: ReactNode;
  readonly legend?: readonly { readonly label: string; readonly color: string; readonly pattern?: string | null }[];
  readonly chart: ReactNode;
  /** The same in numbers, for readers who do not see the chart or want exact values. */
  readonly table: ReactNode;
  /** The text to show if there is nothing to draw. */
  readonly empty?: ReactNode;
}

const VIEWS = [
  { name: 'chart', label: 'Chart' },
  { name: 'table', label: 'Table' },
] as const;

/** A chart with its legend, and the table behind it. Both take the same height, so that nothing jumps. */
export function ChartCard({ title, figure, note, legend = [], chart, table, empty }: ChartCardProps) {
  const [view, setView] = useState<'chart' | 'table'>('chart');
  return (
    <Card
      title={title}
      className="chart-card"
      actions={<Segments label={`${title}, shown as`} options={VIEWS} current={view} onChange={setView} />}
    >
      <div className="chart-top">
        {figure && <div className="chart-figure num">{figure}</div>}
        <ul className="chart-legend">
          {legend.map(({ label, color, pattern = null }) => (
            <li key={label}>
              <span
                className={`chart-swatch${pattern === null ? '' : ` chart-swatch-${pattern}`}`}
                style={{ backgroundColor: color }}
                aria-hidden="true"
              />
              {label}
            </li>
          ))}
        </ul>
      </div>
      {empty ? (
        <div className="chart-empty">{empty}</div>
      ) : view === 'chart' ? (
        <div className="chart-box">{chart}</div>
      ) : (
        // It scrolls, so that the keyboard has to reach it.
        <div className="chart-box chart-table" tabIndex={0} role="region" aria-label={`${title} in numbers`}>
          {table}
        </div>
      )}
      {note && <p className="chart-note">{note}</p>}
    </Card>
  );
}

/** The numbers of a chart; the first column names the row. */
export function NumberTable({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [string, ...ReactNode[]])[];
}) {
  return (
    <table className="numbers">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={column} scope="col" className={index === 0 ? undefined : 'num'}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td key={columns[index + 1]} className="num">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
