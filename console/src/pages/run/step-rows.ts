import type { RunQuery } from '../../generated/documents';
import type { GraphStep } from '../../graph/step-graph';
import type { RunStep } from '@stepcast/client/run';
import type { RunEventFragment, StepStatus } from '../../generated/documents';
import type { RunState } from './run-history';

type Execution = NonNullable<RunQuery['execution']>;
type StepFacts = Execution['steps'][number];

/** A step of a run: the last answer of the server, and the events since. */
export interface StepRow {
  readonly stepId: string;
  readonly title: string;
  readonly tool: string;
  readonly status: StepStatus;
  readonly facts: StepFacts | undefined;
  readonly progress: RunStep<RunEventFragment> | undefined;
}

/**
 * The steps in the order of the list. Events are newer than the answer. Before the first event, the answer is all there
 * is.
 */
export function stepRows(execution: Execution, run: RunState): readonly StepRow[] {
  const told = new Map(run.steps.map((step) => [step.stepId, step]));
  return execution.steps.map((facts): StepRow => {
    const progress = told.get(facts.stepId);
    const status = progress?.status ?? facts.status;
    return { stepId: facts.stepId, title: facts.title, tool: facts.tool, status, facts, progress };
  });
}

/**
 * The same with the dependencies of each step, by the version that the run is pinned to. In a row if that version is
 * not available.
 */
export function graphSteps(execution: Execution, rows: readonly StepRow[]): readonly GraphStep[] {
  const { workflow, workflowVersion } = execution;
  const planned =
    workflow?.versions.nodes.find(({ number }) => number === workflowVersion)?.steps ??
    (workflow?.version === workflowVersion ? workflow.steps : []);
  const dependencies = new Map(planned.map(({ key, dependsOn }) => [key, dependsOn]));
  return rows.map(({ stepId, title, tool, status, progress }) => ({
    id: stepId,
    title,
    tool,
    status,
    dependsOn: dependencies.get(stepId) ?? null,
    note: (progress?.attempt ?? 1) > 1 ? `${tool} · attempt ${progress?.attempt}` : tool,
  }));
}
