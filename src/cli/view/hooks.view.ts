import { word } from './status.js';
import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';

export interface HookRow {
  readonly id: string;
  readonly name: string;
  readonly preset: string;
  readonly eventType?: string | null;
  readonly isEnabled: boolean;
  readonly hasSecret: boolean;
}

const COLUMNS: readonly Column<HookRow>[] = [
  { header: 'NAME', value: ({ name }) => name, shrinksTo: 12, paint: (text, _row, colors) => colors.bold(text) },
  { header: 'PRESET', value: ({ preset }) => word(preset) },
  { header: 'EVENT TYPE', value: ({ eventType }) => eventType ?? 'by the preset', shrinksTo: 12, leftOut: 2 },
  {
    header: 'STATE',
    value: ({ isEnabled, hasSecret, preset }) =>
      !isEnabled ? 'off' : hasSecret || preset === 'NONE' ? 'on' : 'needs a secret',
    paint: (text, { isEnabled }, colors) => (isEnabled ? text : colors.dim(text)),
  },
  { header: 'ID', value: ({ id }) => id, leftOut: 1 },
];

export function drawHooks(hooks: readonly HookRow[], style: Style): readonly string[] {
  return drawTable(hooks, COLUMNS, style);
}
