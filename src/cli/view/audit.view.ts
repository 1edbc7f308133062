import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';
import { formatInstant, localZone } from './time.js';

export interface AuditRow {
  readonly at: string;
  readonly userId?: string | null;
  readonly actorId?: string | null;
  readonly actionName: string;
  readonly outcome: string;
  readonly targetId?: string | null;
  readonly keyId?: string | null;
  readonly sessionId?: string | null;
  readonly address?: string | null;
  readonly count: number;
}

const COLUMNS = (zone: string): readonly Column<AuditRow>[] => [
  { header: 'TIME', value: ({ at }) => formatInstant(at, zone, true) },
  { header: 'WHO', value: ({ actorId }) => actorId ?? '(stranger)', shrinksTo: 8 },
  { header: 'ACTION', value: ({ actionName, count }) => (count > 1 ? `${actionName} ×${count}` : actionName) },
  {
    header: 'OUTCOME',
    value: ({ outcome }) => outcome.toLowerCase(),
    paint: (text, { outcome }, colors) => (outcome === 'SUCCEEDED' ? text : colors.red(text)),
  },
  { header: 'TARGET', value: ({ targetId }) => targetId ?? '', leftOut: 1 },
  { header: 'FROM', value: ({ address }) => address ?? '', leftOut: 2 },
  { header: 'KEY OR SESSION', value: ({ sessionId, keyId }) => sessionId ?? keyId ?? '', leftOut: 3 },
];

export function drawAudit(entries: readonly AuditRow[], style: Style): readonly string[] {
  return drawTable(entries, COLUMNS(localZone()), style);
}
