import { oneLine, wrap } from '../output/text.js';
import { readable, toJson } from '../view/output.js';
import { readingWidth } from '../view/style.js';
import type { Style } from '../view/style.js';
import type { ExecutionStatus } from '@stepcast/client';
import type { RunProblem } from '@stepcast/client/run';

export interface EndedRun {
  readonly id: string;
  readonly status: ExecutionStatus;
  readonly output?: unknown;
  readonly error?: RunProblem | null;
  readonly usage: { readonly promptTokens: number; readonly completionTokens: number; readonly costUsd: number };
  readonly steps: readonly { readonly stepId: string; readonly status: string }[];
}

/** A long output is shown so far; all of it is in the JSON. */
const MOST_LINES = 60;

/** The result of a run: `result` for standard output, `remarks` for the user. */
export function drawResult(
  run: EndedRun,
  style: Style,
  { isPicture }: { readonly isPicture: boolean },
): { readonly result: readonly string[]; readonly remarks: readonly string[] } {
  const { colors } = style;
  const hasOutput = run.status === 'SUCCEEDED' && run.output !== null && run.output !== undefined;
  if (!isPicture) return { result: hasOutput ? plainOutput(run.output) : [], remarks: whatToDo(run, style) };
  const output = hasOutput ? ['', colors.bold('Output'), ...drawOutput(run.output, style)] : [];
  const usage = usageOf(run);
  return {
    result: [...output, ...(usage === null ? [] : ['', colors.dim(`  ${usage}`)])],
    remarks: whatToDo(run, style),
  };
}

/** The whole output. If it is not text, it has a form that programs can read. */
function plainOutput(output: unknown): readonly string[] {
  return [typeof output === 'string' ? readable(output) : toJson(output)];
}

/** A value as people read it, in the width of the terminal. */
export function drawOutput(output: unknown, style: Style, mostLines = MOST_LINES): readonly string[] {
  const lines = wrap(readable(output).trimEnd(), readingWidth(style) - 2).map((line) => `  ${line}`.trimEnd());
  if (lines.length <= mostLines) return lines;
  return [
    ...lines.slice(0, mostLines),
    style.colors.dim(`  … ${lines.length - mostLines} more lines; --json prints all of it`),
  ];
}

function usageOf({ usage: { promptTokens, completionTokens, costUsd } }: EndedRun): string | null {
  if (promptTokens + completionTokens === 0) return null;
  const cost = costUsd > 0 ? ` · $${costUsd.toFixed(costUsd < 0.01 ? 4 : 2)}` : '';
  return `${promptTokens.toLocaleString('en-US')} tokens read, ${completionTokens.toLocaleString('en-US')} written${cost}`;
}

function whatToDo({ id, status, error, steps }: EndedRun, { colors }: Style): readonly string[] {
  const failed = steps.find((step) => step.status === 'FAILED');
  const why = error ? [`${colors.red('error:')} ${error.code}: ${oneLine(error.message)}`] : [];
  switch (status) {
    case 'FAILED':
      return [
        ...why,
        colors.dim(`  Run it again: stepcast rerun ${id}${failed === undefined ? '' : ` --from ${failed.stepId}`}`),
      ];
    case 'CANCELLED':
      return [...why, 'The run was cancelled.'];
    case 'WAITING':
    case 'PAUSED':
      return [`The run ${status === 'PAUSED' ? 'is paused' : 'waits'}. Watch it again: stepcast watch ${id}`];
    default:
      return [];
  }
}
