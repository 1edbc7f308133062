import type { DstGapPolicy, DstRepeatPolicy, MisfirePolicy, OverlapPolicy } from '../generated/documents';

/** The meaning of a schedule's settings, in a line each. */
export const DST_GAP: Readonly<Record<DstGapPolicy, string>> = {
  SHIFT: 'Runs at the first moment after the gap',
  SKIP: 'Does not run on that day',
};
export const DST_REPEAT: Readonly<Record<DstRepeatPolicy, string>> = {
  ONCE: 'Runs once, the first time',
  TWICE: 'Runs both times',
};
export const MISFIRE: Readonly<Record<MisfirePolicy, string>> = {
  RUN_LATEST: 'Runs once, for the latest missed time',
  RUN_ALL: 'Runs for each of the last 100 missed times',
  SKIP: 'Runs for none of them',
};
export const OVERLAP: Readonly<Record<OverlapPolicy, string>> = {
  ALLOW: 'Runs beside it',
  SKIP: 'Does not run',
  QUEUE: 'Runs when it has ended',
  CANCEL_RUNNING: 'Cancels it, then runs',
};

const REASONS: Readonly<Record<string, string>> = {
  misfire: 'No worker ran when it came due, and the schedule does not catch up on it',
  overlap: 'An earlier run had not ended',
  dst_gap: 'The clocks left that time out',
  missing_connection: 'A connection that its steps need is missing',
  grant_expired: 'A connection that its steps use has to be connected again',
  budget: 'The budget for models is spent',
  concurrency: 'The limit of runs at the same time was reached',
  rate_limit: 'As many runs had started as may in the period',
  debounce: 'A later run took its place',
  flow_control_key: 'The key of its flow control could not be worked out',
  no_steps: 'The workflow has no steps',
  invalid_context: 'Its input schema wants a context, and a schedule brings none',
  inactive: 'The trigger was switched off by then',
  changed: 'The schedule was changed by then',
  invalid_schedule: 'The schedule was not valid any longer',
};

/** The reason why a scheduled time started nothing, in words. An unknown reason is shown as it is. */
export const reasonInWords = (reason: string): string => REASONS[reason] ?? reason.replaceAll('_', ' ');
