import { oneLine } from '../output/text.js';
import { statusWord } from '../view/status.js';
import type { Style } from '../view/style.js';
import { durationBetween } from '../view/time.js';

/** The iterations of one loop in a run, as far as they are shown. */
export interface IterationsView {
  readonly stepId: string;
  readonly done: number;
  readonly failed: number;
  readonly total?: number | null;
  readonly nodes: readonly IterationView[];
}

interface IterationView {
  readonly index: number;
  readonly status: string;
  readonly error?: { readonly code: string; readonly message: string } | null;
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
}

/** A step within one iteration. */
export interface IterationStepView extends Omit<IterationView, 'index'> {
  readonly stepId: string;
  readonly title: string;
}

/** How far a loop is, and a line for each of the iterations. */
export function drawIterations(list: IterationsView, style: Style, now: number): readonly string[] {
  const { stepId, done, failed, total, nodes } = list;
  const counted = `${done}${total == null ? '' : ` of ${total}`} iterations ended, ${failed} failed`;
  return [
    `  ${style.colors.bold(oneLine(stepId))} ${style.colors.dim(counted)}`,
    ...nodes.map((one) => lineOf(`[${one.index}]`, one, style, now)),
  ];
}

/** The steps of one iteration. */
export function drawIterationSteps(steps: readonly IterationStepView[], style: Style, now: number): readonly string[] {
  return steps.map((step) => lineOf(`${oneLine(step.title)} (${step.stepId})`, step, style, now));
}

function lineOf(name: string, about: Omit<IterationView, 'index'>, { colors }: Style, now: number): string {
  const { status, error, startedAt = null, finishedAt = null } = about;
  const took = durationBetween(startedAt, finishedAt, now);
  const why = error ? `: ${error.code}: ${oneLine(error.message)}` : '';
  return `    ${name} ${statusWord(status, colors)}${took === '' ? '' : ` ${colors.dim(took)}`}${why}`;
}
