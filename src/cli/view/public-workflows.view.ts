import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';

export interface PublicWorkflowRow {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly creator: { readonly name: string };
  readonly cloneCount: number;
  readonly starCount: number;
}

const COLUMNS: readonly Column<PublicWorkflowRow>[] = [
  { header: 'SLUG', value: ({ slug }) => slug, shrinksTo: 28, paint: (text, _row, colors) => colors.bold(text) },
  { header: 'TITLE', value: ({ title }) => title, shrinksTo: 16, leftOut: 2 },
  { header: 'BY', value: ({ creator }) => creator.name, shrinksTo: 8, leftOut: 1 },
  { header: 'CLONES', value: ({ cloneCount }) => String(cloneCount), align: 'right' },
  { header: 'STARS', value: ({ starCount }) => String(starCount), align: 'right' },
];

export function drawPublicWorkflows(workflows: readonly PublicWorkflowRow[], style: Style): readonly string[] {
  return drawTable(workflows, COLUMNS, style);
}
