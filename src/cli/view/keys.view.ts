import type { ShownKey } from '../process/keys-administration.js';
import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';

const instant = (value: Date | string | null | undefined): string => (value ? new Date(value).toISOString() : 'never');

const COLUMNS: readonly Column<ShownKey>[] = [
  { header: 'ID', value: ({ id }) => id },
  { header: 'NAME', value: ({ name }) => name, shrinksTo: 10 },
  { header: 'PREFIX', value: ({ prefix }) => prefix },
  { header: 'SCOPES', value: ({ scopes }) => scopes.join(','), shrinksTo: 14 },
  { header: 'EXPIRES', value: ({ expiresAt }) => instant(expiresAt), leftOut: 2 },
  { header: 'LAST USED', value: ({ lastUsedAt }) => instant(lastUsedAt), leftOut: 1 },
  { header: 'MADE WITH', value: ({ parentId }) => parentId ?? '', leftOut: 3 },
];

export function drawKeys(keys: readonly ShownKey[], style: Style): readonly string[] {
  return drawTable(keys, COLUMNS, style);
}
