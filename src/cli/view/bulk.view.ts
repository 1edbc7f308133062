import type { BulkOperationFieldsFragment } from '@stepcast/client';
import { oneLine } from '../output/text.js';
import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';

const COLUMNS: readonly Column<BulkOperationFieldsFragment>[] = [
  { header: 'ID', value: ({ id }) => id },
  { header: 'ACTION', value: ({ action }) => action.toLowerCase() },
  { header: 'STATUS', value: ({ status }) => status.toLowerCase() },
  { header: 'DONE', value: ({ succeeded, total }) => `${succeeded} of ${total}`, align: 'right' },
  { header: 'FAILED', value: ({ failed }) => String(failed), align: 'right' },
  { header: 'STARTED', value: ({ createdAt }) => createdAt, leftOut: 1 },
];

export function drawOperations(operations: readonly BulkOperationFieldsFragment[], style: Style): readonly string[] {
  return drawTable(operations, COLUMNS, style);
}

/** The outcome of one operation, with its failures. */
export function drawOperation(operation: BulkOperationFieldsFragment): readonly string[] {
  const { id, action, status, succeeded, failed, total, failures } = operation;
  return [
    `${id}  ${action.toLowerCase()}  ${status.toLowerCase()}: ${succeeded} of ${total} done, ${failed} failed`,
    ...failures.map(({ executionId, code, message }) => `  ${executionId}  ${code}  ${oneLine(message)}`),
  ];
}
