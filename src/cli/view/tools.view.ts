import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';

export interface ToolRow {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly sideEffects: boolean;
}

const COLUMNS: readonly Column<ToolRow>[] = [
  { header: 'TOOL', value: ({ name }) => name, shrinksTo: 24, paint: (text, _row, colors) => colors.bold(text) },
  {
    header: 'CHANGES THINGS',
    value: ({ sideEffects }) => (sideEffects ? 'yes' : 'no'),
    leftOut: 1,
    paint: (text, { sideEffects }, colors) => (sideEffects ? colors.yellow(text) : colors.dim(text)),
  },
  { header: 'WHAT IT DOES', value: ({ description }) => firstSentence(description), shrinksTo: 20 },
];

export function drawTools(tools: readonly ToolRow[], style: Style): readonly string[] {
  return drawTable(tools, COLUMNS, style);
}

const firstSentence = (text: string): string => /^[\s\S]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
