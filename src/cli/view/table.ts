import { fit, oneLine, padEnd, padStart, shorten, shortenAtWord, textWidth } from '../output/text.js';
import type { Colors } from '../output/terminal.js';
import type { Style } from './style.js';

/** One column of a table of `Row`s. */
export interface Column<Row> {
  readonly header: string;
  /** Its text, without colours. Control characters are handled. */
  readonly value: (row: Row) => string;
  /** Colours a cell that is cut and filled up already. */
  readonly paint?: (text: string, row: Row, colors: Colors) => string;
  readonly align?: 'right';
  /** The least width, to which it may be cut on a narrow terminal. Absent: it is never cut. */
  readonly shrinksTo?: number;
  /** If the terminal is still too narrow, columns with the highest number are left out first. Absent: never. */
  readonly leftOut?: number;
}

const GAP = '  ';

interface Laid<Row> {
  readonly column: Column<Row>;
  readonly cells: readonly string[];
  width: number;
}

/** A heading and one line for each row, within the width of the terminal. Empty if there are no rows. */
export function drawTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { columns: available, colors }: Style,
): readonly string[] {
  if (rows.length === 0) return [];
  const laid = layOut(
    columns.map((column) => {
      const cells = rows.map((row) => oneLine(column.value(row)));
      return { column, cells, width: Math.max(textWidth(column.header), ...cells.map(textWidth)) };
    }),
    available,
  );
  const line = (cellOf: (one: Laid<Row>, isLast: boolean) => string): string =>
    laid
      .map((one, at) => cellOf(one, at === laid.length - 1))
      .join(GAP)
      .trimEnd();
  const heading = line(({ column, width }, isLast) => colors.dim(place(column.header, width, column.align, isLast)));
  return [
    heading,
    ...rows.map((row, index) =>
      line(({ column, cells, width }, isLast) => {
        const text = place(cells[index] ?? '', width, column.align, isLast);
        return column.paint === undefined ? text : column.paint(text, row, colors);
      }),
    ),
  ];
}

/** The last column is not filled up, so that lines end with their text. Text that does not fit is cut between words. */
function place(text: string, width: number, align: 'right' | undefined, isLast: boolean): string {
  if (align === 'right') return padStart(shorten(text, width), width);
  return isLast ? shortenAtWord(text, width) : fit(text, width);
}

/** Cuts the widest of the columns that can be cut, and leaves out the least important, until all fit. */
function layOut<Row>(given: readonly Laid<Row>[], available: number): readonly Laid<Row>[] {
  let laid = [...given];
  const excess = (): number => laid.reduce((sum, { width }) => sum + width, GAP.length * (laid.length - 1)) - available;
  const least = (): number =>
    laid.reduce(
      (sum, { width, column }) => sum + Math.min(width, column.shrinksTo ?? width),
      GAP.length * (laid.length - 1),
    );
  while (least() > available) {
    const rank = Math.max(...laid.map(({ column }) => column.leftOut ?? 0));
    if (rank === 0) break;
    laid = laid.filter(({ column }) => (column.leftOut ?? 0) < rank);
  }
  while (excess() > 0) {
    const widest = laid
      .filter(({ width, column }) => column.shrinksTo !== undefined && width > column.shrinksTo)
      .sort((a, b) => b.width - a.width)[0];
    if (widest === undefined) break;
    const next =
      laid.filter((one) => one !== widest && one.column.shrinksTo !== undefined).sort((a, b) => b.width - a.width)[0]
        ?.width ?? 0;
    const floor = Math.max(widest.column.shrinksTo ?? 0, Math.min(next, widest.width - 1));
    widest.width = Math.max(floor, widest.width - excess());
  }
  return laid;
}

/** Names and values, one pair below the other. Names without a value are left out. */
export function drawFacts(
  facts: readonly (readonly [string, string | null])[],
  { colors }: Style,
  indent = '',
): readonly string[] {
  const shown = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null && fact[1] !== '');
  const width = Math.max(0, ...shown.map(([name]) => textWidth(name)));
  return shown.map(([name, value]) => `${indent}${colors.dim(padEnd(name, width))}${GAP}${value}`);
}
