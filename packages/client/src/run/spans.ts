import type { ExecutionEventType } from '../generated/operations.js';

/** A period of a step, in milliseconds since the epoch; `to` is null while it lasts. `pause`: the time before a retry. */
export interface Span {
  readonly kind: 'attempt' | 'wait' | 'pause';
  readonly attempt: number;
  readonly from: number;
  readonly to: number | null;
  readonly hasFailed: boolean;
}

/** The periods of a step after one more event of it. */
export function nextSpans(
  spans: readonly Span[],
  type: ExecutionEventType,
  attempt: number,
  at: number,
): readonly Span[] {
  const open = (kind: Span['kind']): Span => ({ kind, attempt, from: at, to: null, hasFailed: false });
  switch (type) {
    case 'STEP_STARTED':
    case 'RESUMED':
      return [...closed(spans, at, false), open('attempt')];
    case 'WAITING':
      return [...closed(spans, at, false), open('wait')];
    case 'STEP_RETRYING':
      return [...closed(spans, at, true), open('pause')];
    case 'STEP_SUCCEEDED':
    case 'STEP_SKIPPED':
      return closed(spans, at, false);
    case 'STEP_FAILED':
      return closed(spans, at, true);
    default:
      return spans;
  }
}

/** Ends the period that lasts, if there is one. */
export const closed = (spans: readonly Span[], at: number, hasFailed: boolean): readonly Span[] =>
  spans.map((span) => (span.to === null ? { ...span, to: at, hasFailed } : span));
