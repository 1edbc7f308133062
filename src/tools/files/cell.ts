import type { JsonValue } from '../../lib/json/json.js';
import { scalarText } from '../../lib/json/scalar-text.js';

const MIDNIGHT = /T00:00:00\.000Z$/;

/** A cell of a sheet as JSON. A date without a time is `2026-11-27`. */
export function cellValue(cell: unknown): JsonValue {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().replace(MIDNIGHT, '');
  switch (typeof cell) {
    case 'string':
    case 'boolean':
      return cell;
    case 'number':
      return Number.isFinite(cell) ? cell : null;
    default:
      return JSON.stringify(cell) ?? null;
  }
}

/** A cell of a sheet as text. */
export function cellText(cell: unknown): string {
  const value = cellValue(cell);
  return scalarText(value);
}
