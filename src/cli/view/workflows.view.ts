import { paintOf, word } from './status.js';
import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';
import { relativeTime } from './time.js';

export interface TriggerView {
  readonly type: string;
  readonly enabled: boolean;
  readonly schedule?: string | null;
  readonly timezone?: string | null;
  readonly eventType?: string | null;
}

export interface WorkflowRow {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly trigger: TriggerView;
  readonly nextRunAt?: string | null;
}

/** Its trigger in a few words. */
export function triggerWords({ type, enabled, schedule, timezone, eventType }: TriggerView): string {
  const words =
    type === 'SCHEDULED'
      ? `${schedule ?? ''} ${timezone ?? ''}`.trim()
      : type === 'EVENT'
        ? `on ${eventType ?? 'an event'}`
        : 'by hand';
  return enabled || type === 'MANUAL' ? words : `${words} (off)`;
}

/** @param now milliseconds since the epoch */
export function drawWorkflows(workflows: readonly WorkflowRow[], style: Style, now: number): readonly string[] {
  const columns: readonly Column<WorkflowRow>[] = [
    { header: 'ID', value: ({ id }) => id },
    { header: 'TITLE', value: ({ title }) => title, shrinksTo: 16, paint: (text, _row, colors) => colors.bold(text) },
    {
      header: 'STATUS',
      value: ({ status }) => word(status),
      paint: (text, { status }, colors) => paintOf(status, colors)(text),
    },
    { header: 'NEXT RUN', value: ({ nextRunAt }) => (nextRunAt ? relativeTime(nextRunAt, now) : '–'), leftOut: 1 },
    { header: 'STARTS', value: ({ trigger }) => triggerWords(trigger), shrinksTo: 14, leftOut: 2 },
  ];
  return drawTable(workflows, columns, style);
}
