import { printable, shorten, wrap } from '../text.js';
import type { Colors } from '../terminal.js';
import type { Board, BoardMark, BoardStep } from './board.js';
import type { PlannedStep, ProgressEvent } from './demo.operations.js';

/** How to draw: pure functions of what is to be shown, so that a test can read the picture. */
export interface Style {
  readonly columns: number;
  readonly colors: Colors;
}

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
const BAR_WIDTH = 24;
const DURATION_WIDTH = 8;
const TOOL_WIDTH = 16;

/** The picture of a run. @param frame counts up with each redraw @param now milliseconds since the epoch */
export function drawBoard(board: Board, style: Style, frame: number, now: number): readonly string[] {
  return [...board.steps.flatMap((step) => drawStep(step, style, frame, now)), drawBar(board, style)];
}

function drawStep(step: BoardStep, style: Style, frame: number, now: number): readonly string[] {
  const { colors } = style;
  const titleWidth = Math.max(10, style.columns - TOOL_WIDTH - DURATION_WIDTH - 8);
  const title = shorten(printable(step.title), titleWidth).padEnd(titleWidth);
  const duration = step.startedAt === null ? '' : formatDuration((step.finishedAt ?? now) - step.startedAt);
  const attempt = step.attempt > 1 && step.problem !== null && step.mark !== 'done' ? ` (attempt ${step.attempt})` : '';
  const line = [
    `  ${drawMark(step.mark, colors, frame)}`,
    step.mark === 'pending' ? colors.dim(title) : title,
    colors.dim(shorten(step.tool, TOOL_WIDTH).padEnd(TOOL_WIDTH)),
    duration.padStart(DURATION_WIDTH),
  ].join(' ');
  if (step.problem === null || step.mark === 'done') return [line];
  return [line, `    ${colors.red(shorten(printable(step.problem) + attempt, style.columns - 4))}`];
}

function drawMark(mark: BoardMark, colors: Colors, frame: number): string {
  switch (mark) {
    case 'pending':
      return colors.dim('○');
    case 'running':
      return colors.cyan(spinner(frame));
    case 'waiting':
      return colors.yellow('◔');
    case 'done':
      return colors.green('✔');
    case 'failed':
      return colors.red('✘');
    case 'skipped':
      return colors.dim('–');
  }
}

/** One picture of the wheel that turns while something is under way. */
export function spinner(frame: number): string {
  return SPINNER[frame % SPINNER.length] ?? SPINNER[0];
}

function drawBar({ finished, total, status }: Board, { colors }: Style): string {
  const filled = total === 0 ? 0 : Math.round((BAR_WIDTH * finished) / total);
  const paint = status === 'FAILED' || status === 'CANCELLED' ? colors.red : colors.green;
  const bar = `${paint('█'.repeat(filled))}${colors.dim('░'.repeat(BAR_WIDTH - filled))}`;
  return `  ${bar} ${finished} of ${total} steps · ${status.toLowerCase()}`;
}

/** The steps of a plan, numbered. */
export function drawPlan(steps: readonly PlannedStep[], { columns, colors }: Style): readonly string[] {
  const titleWidth = Math.max(10, columns - TOOL_WIDTH - 8);
  return steps.map(
    (step, index) =>
      `  ${colors.dim(`${index + 1}.`.padStart(3))} ${shorten(printable(step.title), titleWidth).padEnd(titleWidth)} ${colors.dim(step.tool)}`,
  );
}

/** The same progress where nothing can be redrawn: a line an event; null for what is not worth one. */
export function lineFor(event: ProgressEvent): string | null {
  const { step } = event;
  const progress = `[${event.currentStep}/${event.totalSteps}]`;
  switch (event.type) {
    case 'STEP_STARTED':
      return step === null ? null : `${progress} started    ${printable(step.title)}`;
    case 'STEP_SUCCEEDED':
      return step === null ? null : `${progress} done       ${printable(step.title)}${durationOf(step)}`;
    case 'STEP_SKIPPED':
      return step === null ? null : `${progress} skipped    ${printable(step.title)}`;
    case 'STEP_RETRYING':
    case 'STEP_FAILED': {
      const word = event.type === 'STEP_FAILED' ? 'failed  ' : 'retrying';
      return step === null ? null : `${progress} ${word}   ${printable(step.title)}: ${printable(step.error?.message ?? event.error?.message ?? '')}`;
    }
    case 'SUCCEEDED':
    case 'FAILED':
    case 'CANCELLED':
      return `${progress} the run ${event.type === 'CANCELLED' ? 'was cancelled' : event.type.toLowerCase()}`;
    default:
      return null;
  }
}

function durationOf({ startedAt, finishedAt }: NonNullable<ProgressEvent['step']>): string {
  return startedAt === null || finishedAt === null ? '' : ` (${formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))})`;
}

/** `12 ms`, `3.4 s`, `2 m 05 s`. */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < 1_000) return `${whole} ms`;
  if (whole < 60_000) return `${(whole / 1_000).toFixed(1)} s`;
  const seconds = Math.floor(whole / 1_000);
  return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, '0')} s`;
}

/** `Wednesday, November 25, 2026 at 9:00 AM EST` in the zone of the schedule. */
export function formatInstant(instant: string, timezone: string): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, dateStyle: 'full', timeStyle: 'short' });
  const zone = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'short' });
  const at = new Date(instant);
  const zoneName = zone.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timezone;
  return `${format.format(at)} ${zoneName}`;
}

/** A result as text: the `summary` of a step that has one, else its JSON. */
export function drawOutput(output: unknown, { columns }: Style): readonly string[] {
  const summary = typeof output === 'object' && output !== null && 'summary' in output ? output.summary : output;
  const text = typeof summary === 'string' ? summary : JSON.stringify(summary, null, 2);
  return wrap(printable(text), columns - 4).map((line) => `    ${line}`.trimEnd());
}
