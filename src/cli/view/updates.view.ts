import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';

export interface UpdateRow {
  readonly id: string;
  readonly title: string;
  readonly source: {
    readonly slug: string | null;
    readonly version: number | null;
    readonly latestVersion: number | null;
  };
}

const COLUMNS: readonly Column<UpdateRow>[] = [
  { header: 'ID', value: ({ id }) => id },
  { header: 'TITLE', value: ({ title }) => title, shrinksTo: 16, paint: (text, _row, colors) => colors.bold(text) },
  { header: 'VERSION', value: ({ source }) => `${source.version ?? '–'} → ${source.latestVersion ?? '–'}` },
  { header: 'CLONED FROM', value: ({ source }) => source.slug ?? '–', shrinksTo: 12, leftOut: 1 },
];

export function drawUpdates(workflows: readonly UpdateRow[], style: Style): readonly string[] {
  return drawTable(workflows, COLUMNS, style);
}
