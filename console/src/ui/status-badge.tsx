/** The tone of a state: good, bad, in need of a decision, running, or neutral. */
export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'still';

/** Of workflows, runs, steps and events alike: their names do not contradict one another. */
const STATES: Readonly<Record<string, readonly [Tone, string]>> = {
  ACTIVE: ['good', 'Active'],
  INACTIVE: ['still', 'Inactive'],
  GENERATING: ['busy', 'Planning'],
  FAILED: ['bad', 'Failed'],
  QUEUED: ['still', 'Queued'],
  RUNNING: ['busy', 'Running'],
  WAITING: ['warn', 'Waiting'],
  PAUSED: ['warn', 'Paused'],
  SUCCEEDED: ['good', 'Succeeded'],
  CANCELLED: ['still', 'Cancelled'],
  REFUSED: ['warn', 'Refused'],
  PENDING: ['still', 'Pending'],
  SKIPPED: ['still', 'Skipped'],
  FIRED: ['good', 'Fired'],
  DISPATCHED: ['good', 'Dispatched'],
  DEAD_LETTER: ['bad', 'Dead letter'],
};

export const toneOf = (status: string): Tone => STATES[status]?.[0] ?? 'still';
export const statusLabel = (status: string): string => STATES[status]?.[1] ?? status;

/** A state in words and colour. A running one moves. */
export function StatusBadge({ status }: { readonly status: string }) {
  const tone = toneOf(status);
  return (
    <span className={`badge badge-${tone}`}>
      <span className={`dot${tone === 'busy' ? ' dot-busy' : ''}`} aria-hidden="true" />
      {statusLabel(status)}
    </span>
  );
}

/** Any short word in a colour. */
export function Badge({ tone = 'still', children }: { readonly tone?: Tone; readonly children: string | number }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
