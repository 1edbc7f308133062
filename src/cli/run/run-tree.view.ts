import { fit, oneLine, padStart, printable, shorten, wrap } from '../output/text.js';
import { mark, statusWord } from '../view/status.js';
import { readingWidth } from '../view/style.js';
import type { Style } from '../view/style.js';
import { durationBetween, formatDuration } from '../view/time.js';
import { drawProgressBar } from './progress-bar.js';
import type { RunState, RunStep } from '@stepcast/client/run';
import { whatItWaitsFor } from './waiting.js';

const DURATION_WIDTH = 9;
const TOOL_WIDTH = 17;
const STREAMED_LINES = 3;
/** Enough for the lines that are shown. */
const STREAMED_CHARS = 4_000;
const CALLS_SHOWN = 3;
const INDENT = '    ';

/** When a picture of a run is drawn. */
export interface Moment {
  /** Counts up with each redraw. */
  readonly frame: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * The drawing of a run: one line for each step with its details below, then a bar.
 *
 * @param rows the number of lines that fit. If they are too few, ended steps and then steps that have not begun are
 * summed up.
 */
export function drawRun(
  run: RunState,
  style: Style,
  moment: Moment,
  rows = Number.POSITIVE_INFINITY,
): readonly string[] {
  const blocks = run.steps.map((step) => [
    ...drawStep(step, { ...style, columns: readingWidth(style) }, moment),
    ...(step.tool === 'flow.loop' && step.status === 'RUNNING' ? drawBody(run, style) : []),
  ]);
  return [...fold(run, blocks, Math.max(3, rows - 1), style), drawSummary(run, style, moment)];
}

/** The steps in loops that are under way. */
function drawBody({ bodySteps }: RunState, style: Style): readonly string[] {
  const underWay = bodySteps.filter(({ status }) => status === 'RUNNING' || status === 'WAITING');
  const width = readingWidth(style) - INDENT.length - 2;
  return underWay.slice(-CALLS_SHOWN).map(({ title, iteration, status }) => {
    const text = `${oneLine(title)} [${iteration.join('.')}]${status === 'WAITING' ? ' waits' : ''}`;
    return `${INDENT}${style.colors.dim(`└ ${shorten(text, width)}`)}`;
  });
}

function drawStep(step: RunStep, style: Style, { frame, now }: Moment): readonly string[] {
  const { colors, columns } = style;
  const titleWidth = Math.max(10, columns - TOOL_WIDTH - DURATION_WIDTH - 6);
  const title = fit(oneLine(step.title), titleWidth);
  const duration = durationBetween(step.startedAt, step.finishedAt, now);
  const head = [
    `  ${mark(step.status, colors, frame)}`,
    step.status === 'PENDING' ? colors.dim(title) : title,
    colors.dim(fit(oneLine(step.tool), TOOL_WIDTH)),
    padStart(duration, DURATION_WIDTH),
  ];
  return [head.join(' ').trimEnd(), ...drawDetails(step, style, now)];
}

function drawDetails(step: RunStep, { colors, columns }: Style, now: number): readonly string[] {
  const width = columns - INDENT.length - 2;
  const line = (text: string, paint = colors.dim): string =>
    `${INDENT}${colors.dim('└')} ${paint(shorten(text, width))}`;
  const isUnderWay = step.status === 'RUNNING' || step.status === 'WAITING';
  const lines: string[] = [];
  if (step.lastError !== null) lines.push(line(problemOf(step), isUnderWay ? colors.yellow : colors.red));
  if (step.items !== null) lines.push(line(itemsOf(step.items), step.items.failed > 0 ? colors.yellow : colors.dim));
  if (isUnderWay)
    for (const call of step.calls.slice(-CALLS_SHOWN))
      lines.push(
        line(
          `${call.kind === 'TOOL' ? 'calls' : 'asks'} ${oneLine(call.name)}${call.error ? `: ${oneLine(call.error.message)}` : call.hasEnded ? ' ✔' : ' …'}`,
        ),
      );
  if (step.status === 'WAITING' && step.lastError === null)
    for (const text of whatItWaitsFor(step, now)) lines.push(line(text, colors.yellow));
  if (step.status === 'RUNNING' && step.output.trim() !== '') {
    const shown = wrap(printable(step.output.slice(-STREAMED_CHARS).trimEnd()), width).slice(-STREAMED_LINES);
    lines.push(...shown.map((text) => `${INDENT}${colors.dim(`│ ${text}`)}`));
  }
  if (step.childId !== null) lines.push(line(`run ${step.childId}`));
  return lines;
}

function problemOf({ lastError, status, attempt }: RunStep): string {
  const message = `${lastError?.code ?? ''}: ${oneLine(lastError?.message ?? '')}`;
  if (status === 'WAITING') return `attempt ${attempt} failed, tries again · ${message}`;
  return status === 'RUNNING'
    ? `attempt ${attempt}, after ${message}`
    : `${message}${attempt > 1 ? ` (after ${attempt} attempts)` : ''}`;
}

function itemsOf({ ended, failed, total }: NonNullable<RunStep['items']>): string {
  const counted = total === null ? `${ended} items` : `${drawProgressBar(ended, total, 12)} ${ended} of ${total} items`;
  return failed === 0 ? counted : `${counted} · ${failed} failed`;
}

function drawSummary(run: RunState, { colors }: Style, { now }: Moment): string {
  const paint = run.status === 'FAILED' || run.status === 'CANCELLED' ? colors.red : colors.green;
  const took = run.startedAt === null ? '' : ` · ${formatDuration((run.endedAt ?? now) - run.startedAt)}`;
  return `  ${drawProgressBar(run.finishedSteps, run.totalSteps, 24, paint, colors.dim)} ${run.finishedSteps} of ${run.totalSteps} steps · ${statusWord(run.status ?? 'QUEUED', colors)}${took}`;
}

/** Sums up steps at both ends until the rest has room. Steps that are running, or have just ended, stay. */
function fold(
  run: RunState,
  blocks: readonly (readonly string[])[],
  rows: number,
  { colors }: Style,
): readonly string[] {
  let from = 0;
  let to = blocks.length;
  const height = (): number =>
    blocks.slice(from, to).reduce((sum, block) => sum + block.length, 0) +
    (from > 0 ? 1 : 0) +
    (to < blocks.length ? 1 : 0);
  const active = run.steps.findIndex(({ status }) => status === 'RUNNING' || status === 'WAITING');
  const focus = active === -1 ? Math.min(run.finishedSteps, blocks.length - 1) : active;
  while (height() > rows && from < to - 1) {
    if (from < focus && (to - 1 <= focus || focus - from >= to - 1 - focus)) from += 1;
    else to -= 1;
  }
  const more = (count: number, where: string): readonly string[] =>
    count === 0 ? [] : [colors.dim(`    … ${count} ${where}`)];
  return [
    ...more(from, 'steps before'),
    ...blocks
      .slice(from, to)
      .flat()
      .slice(0, Math.max(1, rows - 2)),
    ...more(blocks.length - to, 'steps after'),
  ];
}

/** The title of the workflow and the id of the run, in one line. */
export function drawRunHeading(title: string, id: string, { colors, columns }: Style): string {
  return `${colors.bold(shorten(oneLine(title), Math.max(10, columns - id.length - 1)))} ${colors.dim(id)}`;
}
