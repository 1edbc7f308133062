import { word } from './status.js';
import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';
import { relativeTime } from './time.js';

export interface ConnectionRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly lastTestedAt?: string | null;
  readonly lastTestError?: string | null;
}

/** @param now milliseconds since the epoch */
export function drawConnections(connections: readonly ConnectionRow[], style: Style, now: number): readonly string[] {
  const columns: readonly Column<ConnectionRow>[] = [
    { header: 'NAME', value: ({ name }) => name, shrinksTo: 12, paint: (text, _row, colors) => colors.bold(text) },
    { header: 'KIND', value: ({ kind }) => word(kind) },
    { header: 'ID', value: ({ id }) => id, leftOut: 1 },
    {
      header: 'LAST TEST',
      value: ({ lastTestedAt, lastTestError }) =>
        lastTestError
          ? `failed: ${lastTestError}`
          : lastTestedAt
            ? `fine, ${relativeTime(lastTestedAt, now)}`
            : 'never',
      shrinksTo: 12,
      paint: (text, { lastTestError, lastTestedAt }, colors) =>
        lastTestError ? colors.red(text) : lastTestedAt ? colors.green(text) : colors.dim(text),
    },
  ];
  return drawTable(connections, columns, style);
}
