import { formatDuration } from '../../lib/format';
import { statusLabel, toneOf } from '../../ui/status-badge';
import { Icon } from '../../ui/icon';
import { flatRows, isLoop } from './step-rows';
import type { StepRow } from './step-rows';
import type { Span } from '@stepcast/client/run';
import type { RunState } from './run-history';

interface TimelineProps {
  readonly run: RunState;
  readonly rows: readonly StepRow[];
  /** The present end of running spans. */
  readonly now: number;
  readonly selected: string | null;
  readonly onSelect: (stepId: string) => void;
  /** Opens or closes a loop. */
  readonly onToggle: (row: StepRow) => void;
}

const KINDS: Readonly<Record<Span['kind'] | 'queued', string>> = {
  attempt: 'Attempt',
  wait: 'Wait',
  pause: 'Pause before the next attempt',
  queued: 'Queued',
};
const TICKS = 2;
/** Of the steps of a loop, in pixels. */
const INDENT = 14;
/** A span without duration is still visible. */
const MIN_WIDTH = '4px';

/** The durations: a line for each step, on one scale. The steps of an opened loop are below it. */
export function Timeline({ run, rows, now, selected, onSelect, onToggle }: TimelineProps) {
  const from = run.queuedAt ?? now;
  const to = Math.max(run.endedAt ?? now, from + 1);
  const percent = (instant: number): number => ((instant - from) / (to - from)) * 100;
  const bar = (start: number, end: number | null) => ({
    left: `min(${percent(start)}%, 100% - ${MIN_WIDTH})`,
    width: `max(${MIN_WIDTH}, ${percent(end ?? now) - percent(start)}%)`,
  });
  return (
    <div className="timeline">
      <div className="timeline-scale" aria-hidden="true">
        {Array.from({ length: TICKS + 1 }, (_, index) => (
          <span key={index} style={{ left: `${(index / TICKS) * 100}%` }}>
            {formatDuration(((to - from) * index) / TICKS)}
          </span>
        ))}
      </div>
      <ol>
        <li className="timeline-row">
          <span className="timeline-name faint">In the queue</span>
          <span className="timeline-track">
            <span
              className="span span-queued"
              style={bar(from, run.startedAt)}
              title={`Queued: ${formatDuration((run.startedAt ?? now) - from)}`}
            />
          </span>
          <span className="timeline-length num faint">{formatDuration((run.startedAt ?? to) - from)}</span>
        </li>
        {flatRows(rows).map(({ row, depth }) => {
          const { stepId, title, status, spans, body } = row;
          const first = spans[0];
          const last = spans.at(-1);
          const length = first === undefined ? null : (last?.to ?? now) - first.from;
          return (
            <li key={stepId} className="timeline-row">
              <span className="timeline-head" style={{ paddingLeft: depth * INDENT }}>
                {isLoop(row) && status !== 'PENDING' && (
                  <button
                    type="button"
                    className="timeline-toggle"
                    aria-expanded={body !== undefined}
                    aria-label={`Steps of ${title}`}
                    onClick={() => onToggle(row)}
                  >
                    <Icon name={body === undefined ? 'chevronRight' : 'chevronDown'} />
                  </button>
                )}
                <button
                  type="button"
                  className="timeline-name truncate"
                  aria-pressed={stepId === selected}
                  onClick={() => onSelect(stepId)}
                >
                  {title}
                  <span className="visually-hidden">
                    , {statusLabel(status)}
                    {length === null ? '' : `, ${formatDuration(length)}`}
                  </span>
                </button>
              </span>
              <span className="timeline-track">
                {spans.map((span) => (
                  <span
                    key={`${span.from} ${span.kind}`}
                    className={`span span-${span.kind} span-${span.kind === 'attempt' ? (span.hasFailed ? 'bad' : span.to === null ? 'busy' : toneOf(status) === 'bad' ? 'bad' : 'good') : span.kind}`}
                    style={bar(span.from, span.to)}
                    title={`${KINDS[span.kind]}${span.kind === 'attempt' ? ` ${span.attempt}` : ''}: ${formatDuration((span.to ?? now) - span.from)}`}
                  />
                ))}
              </span>
              <span className="timeline-length num">
                {length === null ? <span className="faint">–</span> : formatDuration(length)}
              </span>
            </li>
          );
        })}
      </ol>
      <ul className="timeline-legend" aria-label="Legend">
        <li>
          <span className="span-key span-queued" /> Queued
        </li>
        <li>
          <span className="span-key span-good" /> Attempt
        </li>
        <li>
          <span className="span-key span-bad" /> Failed attempt
        </li>
        <li>
          <span className="span-key span-wait" /> Waiting
        </li>
        <li>
          <span className="span-key span-pause" /> Pause before a retry
        </li>
      </ul>
    </div>
  );
}
