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
}

const TOOL_WIDTH = 20;
const KEY_WIDTH = 20;

/** The steps of a plan, numbered, with their unusual settings below. */
export function drawPlan(steps: readonly StepView[], style: Style): readonly string[] {
  const { colors } = style;
  const columns = readingWidth(style);
  const keyWidth = Math.min(KEY_WIDTH, Math.max(2, ...steps.map(({ key }) => key.length)));
  const titleWidth = Number.isFinite(style.columns)
    ? Math.max(10, columns - TOOL_WIDTH - keyWidth - 10)
    : Math.max(...steps.map(({ title }) => textWidth(oneLine(title))));
  return steps.flatMap((step, index) => {
    const head = [
      `  ${colors.dim(`${index + 1}.`.padStart(3))}`,
      fit(oneLine(step.title), titleWidth),
      colors.dim(fit(oneLine(step.key), keyWidth)),
      colors.dim(shorten(oneLine(step.tool), TOOL_WIDTH)),
    ].join(' ');
    return [
      head.trimEnd(),
      ...remarks(step, steps[index - 1]).map((text) => colors.dim(`      ${shorten(text, columns - 6)}`)),
    ];
  });
}

function remarks({ dependsOn, when, forEach }: StepView, before: StepView | undefined): readonly string[] {
  const isUsual =
    dependsOn === undefined ||
    dependsOn === null ||
    (dependsOn.length === 1 && dependsOn[0] === before?.key) ||
    (dependsOn.length === 0 && before === undefined);
  return [
    ...(isUsual ? [] : [dependsOn.length === 0 ? 'starts at once' : `after ${dependsOn.join(', ')}`]),
    ...(forEach ? [`for each of ${oneLine(forEach)}`] : []),
    ...(when ? [`when ${oneLine(when)}`] : []),
  ];
}
