/** `execution.gate`; null for runs without flow control. */
export const ADMISSION = {
  /** Not looked at yet. */
  NEW: 'NEW',
  HELD: 'HELD',
  /** It was let through. */
  OPEN: 'OPEN',
} as const;

/** `run_admission.state` */
export const STATE = {
  DEBOUNCING: 'DEBOUNCING',
  HELD: 'HELD',
  OPEN: 'OPEN',
  /** It has ended, and counts for the rate still. */
  ENDED: 'ENDED',
} as const;
