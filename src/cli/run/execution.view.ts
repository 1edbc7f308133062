import { oneLine } from '../output/text.js';
import { labelFacts } from '../view/label-facts.js';
import { statusWord } from '../view/status.js';
import type { Style } from '../view/style.js';
import { drawFacts } from '../view/table.js';
import { formatInstant, localZone, relativeTime } from '../view/time.js';
import { drawOutput } from './result.view.js';
import type { EndedRun } from './result.view.js';
import type { RunEventStep } from '@stepcast/client/run';
import { plannedRun } from '@stepcast/client/run';
import type { RunState, RunStep } from '@stepcast/client/run';
import { drawRun } from './run-tree.view.js';

export interface ExecutionView extends EndedRun {
  readonly steps: readonly RunEventStep[];
  readonly currentStep: number;
  readonly totalSteps: number;
  readonly queuedAt: string;
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
  readonly workflowVersion: number;
  readonly workflow?: { readonly id: string; readonly title: string } | null;
  readonly rerunOf?: { readonly id: string } | null;
  readonly tags?: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly trigger: { readonly type: string; readonly scheduledFor?: string | null; readonly eventId?: string | null };
}

/** A run as it stands. @param now milliseconds since the epoch */
export function drawExecution(execution: ExecutionView, style: Style, now: number): readonly string[] {
  const { colors } = style;
  const { id, status, workflow, workflowVersion, rerunOf, queuedAt, error, output } = execution;
  const facts = drawFacts(
    [
      ['Id', id],
      ['Workflow', workflow ? `${workflow.id} · version ${workflowVersion}` : '(deleted)'],
      ['Status', statusWord(status, colors)],
      ['Started by', startedBy(execution)],
      ['Rerun of', rerunOf?.id ?? null],
      ...labelFacts(execution),
      ['Queued', `${formatInstant(queuedAt, localZone(), true)} ${colors.dim(`· ${relativeTime(queuedAt, now)}`)}`],
    ],
    style,
    '  ',
  );
  return [
    colors.bold(oneLine(workflow?.title ?? 'A run')),
    '',
    ...facts,
    '',
    ...drawRun(asState(execution), style, { frame: 0, now }),
    ...(error ? ['', `  ${colors.red('!')} ${error.code}: ${oneLine(error.message)}`] : []),
    ...(output === null || output === undefined ? [] : ['', colors.bold('Output'), ...drawOutput(output, style)]),
  ];
}

function startedBy({ trigger: { type, scheduledFor, eventId } }: ExecutionView): string {
  if (type === 'SCHEDULED')
    return `its schedule${scheduledFor ? `, for ${formatInstant(scheduledFor, localZone())}` : ''}`;
  return type === 'EVENT' ? `the event ${eventId ?? ''}`.trim() : 'hand';
}

function asState(execution: ExecutionView): RunState {
  const { steps, currentStep, totalSteps, status, startedAt = null, finishedAt = null, error = null } = execution;
  const run = plannedRun(steps);
  return {
    ...run,
    status,
    startedAt: startedAt === null ? null : Date.parse(startedAt),
    endedAt: finishedAt === null ? null : Date.parse(finishedAt),
    finishedSteps: currentStep,
    totalSteps,
    error,
    steps: run.steps.map((step, index) => ({ ...step, ...standing(steps[index]) })),
  };
}

function standing(step: RunEventStep | undefined): Partial<RunStep> {
  if (step === undefined) return {};
  const { status: is, attempt, startedAt = null, finishedAt = null, error = null, input = null } = step;
  return { status: is, attempt, startedAt, finishedAt, lastError: error, input };
}
