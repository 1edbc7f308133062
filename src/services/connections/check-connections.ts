import { computedReferencesIn, missingForSteps } from '../../domain/connection/index.js';
import type { AvailableConnections } from '../../domain/connection/index.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { Step } from '../../domain/steps/step.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { FieldIssue } from '../../errors.js';

/** Why the steps of a workflow cannot run as its connections are. */
export interface ConnectionsProblem {
  readonly code: 'CONNECTION_NOT_LITERAL' | 'MISSING_CONNECTION';
  readonly message: string;
  readonly issues: readonly FieldIssue[];
}

/**
 * The reason why steps cannot run with the connections of the workflow. Null if they can.
 *
 * @param runs which of the steps run. Default: all.
 */
export function connectionsProblem(
  { steps, usesSlots }: Pick<Workflow, 'steps' | 'usesSlots'>,
  available: AvailableConnections,
  runs: (step: Step) => boolean = () => true,
): ConnectionsProblem | null {
  const computed = computedReferencesIn(steps).filter(([, index]) =>
    steps.some((step, position) => position === index && runs(step)),
  );
  if (computed.length > 0) {
    const issues = computed.map((path) => ({
      path,
      detail: 'An expression stands for the name of a connection: write the name itself.',
    }));
    return {
      code: 'CONNECTION_NOT_LITERAL',
      message: `A connection is named by an expression at ${computed.map(jsonPointer).join(', ')}: write its name instead.`,
      issues,
    };
  }
  const missing = missingForSteps({ steps: steps.filter(runs), usesSlots }, available);
  if (missing.length === 0) return null;
  const names = missing.map(({ name }) => JSON.stringify(name)).join(', ');
  const message = usesSlots
    ? `No connection is bound to these slots of the workflow: ${names}. Bind one to each with bindConnection.`
    : `The workflow needs connections that are not there: ${names}.`;
  return { code: 'MISSING_CONNECTION', message, issues: [] };
}
