import type { RunQuery } from '../../generated/documents';
import type { GraphStep } from '../../graph/step-graph';
import type { RunStep, Span } from '@stepcast/client/run';
import type { RunEventFragment, StepStatus } from '../../generated/documents';
import { formatNumber } from '../../lib/format';
import type { IterationStep, OpenLoop } from './open-loops';
import type { RunState } from './run-history';

type Execution = NonNullable<RunQuery['execution']>;
type StepFacts = Execution['steps'][number];

/** A step of a run: the last answer of the server, and the events since. */
export interface StepRow {
  readonly stepId: string;
  readonly title: string;
  readonly tool: string;
  readonly status: StepStatus;
  readonly facts: StepFacts | IterationStep | undefined;
  readonly progress: RunStep<RunEventFragment> | undefined;
  readonly spans: readonly Span[];
  /** The iterations of the loops that it stands in, the outermost first. Empty: it stands in none. */
  readonly iteration: readonly number[];
  /** Of an opened loop: the steps of the chosen iteration. */
  readonly body?: readonly StepRow[];
}

export const isLoop = ({ tool }: StepRow): boolean => tool === 'flow.loop';

/**
 * The steps in the order of the list, with those of opened loops. Events are newer than the answer. Before the first
 * event, the answer is all there is.
 */
export function stepRows(execution: Execution, run: RunState, loops: readonly OpenLoop[]): readonly StepRow[] {
  const told = new Map(run.steps.map((step) => [step.stepId, step]));
  return execution.steps.map((facts): StepRow => {
    const progress = told.get(facts.stepId);
    const { stepId, title, tool } = facts;
    const status = progress?.status ?? facts.status;
    const row = { stepId, title, tool, status, facts, progress, spans: progress?.spans ?? [], iteration: [] };
    return withBody(row, loops);
  });
}

/** A row with the steps of its loop, if that is the first of the opened ones. */
function withBody(row: StepRow, [loop, ...inner]: readonly OpenLoop[]): StepRow {
  if (loop === undefined || loop.stepId !== row.stepId) return row;
  const { iteration, steps = [] } = loop;
  const body = steps.map((facts): StepRow => {
    const { stepId, title, tool, status } = facts;
    return withBody(
      { stepId, title, tool, status, facts, progress: undefined, spans: spansOf(facts), iteration },
      inner,
    );
  });
  return { ...row, body };
}

/** A step of an iteration has one span: its events are not kept for each iteration. */
function spansOf({ startedAt, finishedAt, attempt, status }: IterationStep): readonly Span[] {
  if (startedAt == null) return [];
  const from = Date.parse(startedAt);
  const to = finishedAt == null ? null : Date.parse(finishedAt);
  return [{ kind: status === 'WAITING' ? 'wait' : 'attempt', attempt, from, to, hasFailed: status === 'FAILED' }];
}

/** Every row, each body after its loop. @returns how deep each stands in opened loops. */
export function flatRows(
  rows: readonly StepRow[],
  depth = 0,
): readonly { readonly row: StepRow; readonly depth: number }[] {
  return rows.flatMap((row) => [{ row, depth }, ...flatRows(row.body ?? [], depth + 1)]);
}

/**
 * The same with the dependencies of each step, by the version that the run is pinned to. In a row if that version is
 * not available.
 *
 * @param onToggle opens or closes a loop
 */
export function graphSteps(
  execution: Execution,
  rows: readonly StepRow[],
  onToggle: (row: StepRow) => void,
): readonly GraphStep[] {
  const { workflow, workflowVersion } = execution;
  const planned =
    workflow?.versions.nodes.find(({ number }) => number === workflowVersion)?.allSteps ??
    (workflow?.version === workflowVersion ? workflow.allSteps : []);
  const dependencies = new Map(planned.map(({ key, dependsOn }) => [key, dependsOn]));
  const stepOf = (row: StepRow): GraphStep => ({
    id: row.stepId,
    title: row.title,
    tool: row.tool,
    status: row.status,
    dependsOn: dependencies.get(row.stepId) ?? null,
    note: noteOf(row),
    ...(isLoop(row) && row.status !== 'PENDING' ? { onToggle: () => onToggle(row) } : {}),
    ...(row.body ? { body: row.body.map(stepOf) } : {}),
  });
  return rows.map(stepOf);
}

function noteOf(row: StepRow): string {
  const attempt = row.progress?.attempt ?? row.facts?.attempt ?? 1;
  const items = row.progress?.items;
  if (isLoop(row) && items) {
    const total = items.total === null ? '' : ` of ${formatNumber(items.total)}`;
    return `${formatNumber(items.ended)}${total} ended${items.failed > 0 ? `, ${formatNumber(items.failed)} failed` : ''}`;
  }
  return attempt > 1 ? `${row.tool} · attempt ${attempt}` : row.tool;
}
