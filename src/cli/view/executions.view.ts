import { paintOf, word } from './status.js';
import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';
import { age, durationBetween } from './time.js';

export interface ExecutionRow {
  readonly id: string;
  readonly status: string;
  readonly currentStep: number;
  readonly totalSteps: number;
  readonly queuedAt: string;
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
  readonly workflow?: { readonly title: string } | null;
}

const COLUMNS = (now: number): readonly Column<ExecutionRow>[] => [
  { header: 'ID', value: ({ id }) => id },
  {
    header: 'WORKFLOW',
    value: ({ workflow }) => workflow?.title ?? '(deleted)',
    shrinksTo: 10,
    paint: (text, { workflow }, colors) => (workflow ? text : colors.dim(text)),
  },
  {
    header: 'STATUS',
    value: ({ status }) => word(status),
    paint: (text, { status }, colors) => paintOf(status, colors)(text),
  },
  {
    header: 'STEPS',
    value: ({ currentStep, totalSteps }) => `${currentStep}/${totalSteps}`,
    align: 'right',
    leftOut: 2,
  },
  { header: 'AGE', value: ({ queuedAt }) => age(queuedAt, now), align: 'right' },
  {
    header: 'TOOK',
    value: ({ startedAt, finishedAt }) => durationBetween(startedAt ?? null, finishedAt ?? null, now),
    align: 'right',
    leftOut: 1,
  },
];

/** @param now milliseconds since the epoch */
export function drawExecutions(
  executions: readonly ExecutionRow[],
  style: Style,
  now: number,
  withWorkflow = true,
): readonly string[] {
  return drawTable(
    executions,
    COLUMNS(now).filter(({ header }) => withWorkflow || header !== 'WORKFLOW'),
    style,
  );
}
