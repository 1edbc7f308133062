import type { DayOfRunsFieldsFragment } from '../generated/documents';

/** How a run may have ended, in the order in which bars are stacked. */
export const OUTCOMES = [
  { key: 'succeeded', label: 'Succeeded', color: 'var(--chart-good)', pattern: null },
  { key: 'failed', label: 'Failed', color: 'var(--chart-bad)', pattern: 'stripes' },
  { key: 'cancelled', label: 'Cancelled', color: 'var(--chart-still)', pattern: null },
  { key: 'going', label: 'Unfinished', color: 'var(--chart-busy)', pattern: 'dots' },
] as const satisfies readonly {
  readonly key: keyof DayOfRunsFieldsFragment;
  readonly label: string;
  readonly color: string;
  readonly pattern: string | null;
}[];
