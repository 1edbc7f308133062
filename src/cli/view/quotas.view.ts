import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';

export interface ShownQuota {
  readonly name: string;
  readonly limit?: number | null;
  readonly used: number;
  readonly resetsAt?: string | null;
}

const COLUMNS: readonly Column<ShownQuota>[] = [
  { header: 'LIMIT OF', value: ({ name }) => name.toLowerCase().replaceAll('_', ' ') },
  { header: 'USED', value: ({ used }) => used.toLocaleString('en') },
  { header: 'LIMIT', value: ({ limit }) => limit?.toLocaleString('en') ?? 'none' },
  { header: 'RESETS', value: ({ resetsAt }) => resetsAt ?? '', leftOut: 1 },
];

export function drawQuotas(quotas: readonly ShownQuota[], style: Style): readonly string[] {
  return drawTable(quotas, COLUMNS, style);
}
