import { fit, oneLine, shorten, textWidth } from '../output/text.js';
import { readingWidth } from './style.js';
import type { Style } from './style.js';

export interface StepView {
  readonly key: string;
  readonly title: string;
  readonly tool: string;
  readonly dependsOn?: readonly string[] | null;
  readonly when?: string | null;
  readonly forEach?: string | null;
  /** The loop whose body the step stands in. Absent: in none. */
  readonly parentKey?: string | null;
  readonly loop?: LoopView | null;
}

interface LoopView {
  readonly forEach?: string | null;
  readonly repeat?: { readonly until: string; readonly maxTimes: number } | null;
}

const TOOL_WIDTH = 20;
const KEY_WIDTH = 20;

/** The steps of a plan, numbered, with their unusual settings below. The body of a loop is indented. */
export function drawPlan(steps: readonly StepView[], style: Style): readonly string[] {
  const { colors } = style;
  const columns = readingWidth(style);
  const keyWidth = Math.min(KEY_WIDTH, Math.max(2, ...steps.map(({ key }) => key.length)));
  const titleWidth = Number.isFinite(style.columns)
    ? Math.max(10, columns - TOOL_WIDTH - keyWidth - 10)
    : Math.max(...steps.map((step) => 2 * depthOf(steps, step) + textWidth(oneLine(step.title))));
  return steps.flatMap((step, index) => {
    const indent = '  '.repeat(depthOf(steps, step));
    const before = steps.slice(0, index).findLast(({ parentKey }) => (parentKey ?? null) === (step.parentKey ?? null));
    const head = [
      `  ${colors.dim(`${index + 1}.`.padStart(3))}`,
      fit(`${indent}${oneLine(step.title)}`, titleWidth),
      colors.dim(fit(oneLine(step.key), keyWidth)),
      colors.dim(shorten(oneLine(step.tool), TOOL_WIDTH)),
    ].join(' ');
    return [
      head.trimEnd(),
      ...remarks(step, before).map((text) => colors.dim(`      ${shorten(`${indent}${text}`, columns - 6)}`)),
    ];
  });
}

function depthOf(steps: readonly StepView[], { parentKey }: StepView): number {
  const parent = parentKey == null ? undefined : steps.find(({ key }) => key === parentKey);
  return parent === undefined ? 0 : depthOf(steps, parent) + 1;
}

function remarks({ dependsOn, when, forEach, loop }: StepView, before: StepView | undefined): readonly string[] {
  const isUsual =
    dependsOn === undefined ||
    dependsOn === null ||
    (dependsOn.length === 1 && dependsOn[0] === before?.key) ||
    (dependsOn.length === 0 && before === undefined);
  return [
    ...(isUsual ? [] : [dependsOn.length === 0 ? 'starts at once' : `after ${dependsOn.join(', ')}`]),
    ...(forEach ? [`for each of ${oneLine(forEach)}`] : []),
    ...(loop?.forEach ? [`its body for each of ${oneLine(loop.forEach)}`] : []),
    ...(loop?.repeat ? [`its body until ${oneLine(loop.repeat.until)}, at most ${loop.repeat.maxTimes} times`] : []),
    ...(when ? [`when ${oneLine(when)}`] : []),
  ];
}
