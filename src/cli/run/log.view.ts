import { fit, oneLine, printable, wrap } from '../output/text.js';
import { paintOf } from '../view/status.js';
import type { Style } from '../view/style.js';
import { clockTime } from '../view/time.js';
import type { RunEvent } from '@stepcast/client/run';

export type LogEvent = RunEvent;

const TYPE_WIDTH = 17;
const SEQ_WIDTH = 4;

/** One event of a log: its time, its type and its subject, then its failure or its output. */
export function drawLogEvent(event: LogEvent, { colors, columns }: Style): readonly string[] {
  const { seq, type, at, step, call, error, chunk } = event;
  const head = `${clockTime(at)} ${String(seq).padStart(SEQ_WIDTH)} ${fit(type, TYPE_WIDTH)} `;
  const problem = error ?? step?.error;
  const about = [
    step?.stepId,
    step && step.attempt > 1 ? `attempt ${step.attempt}` : null,
    call ? `${call.name} (turn ${call.turn})` : null,
  ]
    .filter((part) => part !== null && part !== undefined)
    .map((part) => oneLine(part))
    .join(' · ');
  const text = [
    about,
    problem ? `${problem.code}: ${oneLine(problem.message)}` : '',
    chunk ? printable(chunk).trimEnd() : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
  const [first = '', ...rest] = wrap(text, columns - head.length);
  const paint = paintOf(statusOf(type), colors);
  return [
    `${colors.dim(`${clockTime(at)} ${String(seq).padStart(SEQ_WIDTH)}`)} ${paint(fit(type, TYPE_WIDTH))} ${first}`.trimEnd(),
    ...rest.map((line) => `${' '.repeat(head.length)}${line}`),
  ];
}

/** The status whose colour an event has. */
function statusOf(type: string): string {
  if (type.endsWith('FAILED')) return 'FAILED';
  if (type.endsWith('SUCCEEDED')) return 'SUCCEEDED';
  if (type === 'STEP_RETRYING' || type === 'WAITING' || type === 'PAUSED') return 'WAITING';
  return type === 'STEP_STARTED' || type === 'STARTED' || type === 'RESUMED' ? 'RUNNING' : 'PENDING';
}
