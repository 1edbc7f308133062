import type { AvailableConnections } from '../../domain/connection/index.js';
import { GRANT_EXPIRED } from '../../domain/event/event.js';
import type { EventRefusal } from '../../domain/event/event.js';
import { compileSchema, fitsNothing, isCheapToCheck } from '../../lib/json-schema/json-schema.js';
import type { JsonObject } from '../../lib/json/json.js';
import { BUDGET_EXCEEDED } from '../../domain/account/budget.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { BudgetAdmission } from '../../storage/accounts/budget-admission.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { ConsentStore } from '../../storage/connections/consent.store.js';
import type { EventTriggered } from '../../storage/schedules/trigger.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { connectionsProblem } from '../connections/check-connections.js';

export interface EventAdmissionDependencies {
  readonly workflows: Pick<WorkflowStore, 'findManyOwned'>;
  readonly connections: Pick<ConnectionStore, 'availableTo'>;
  readonly grants: Pick<ConsentStore, 'voidOf'>;
  readonly budgets: Pick<BudgetAdmission, 'exhausted'>;
}

/** Keeps events from starting runs that `execute` would refuse and that a tick would be skipped for. */
export class EventAdmission {
  constructor(private readonly deps: EventAdmissionDependencies) {}

  /**
   * Finds the workflows that match an event but cannot run as they are, with the reason. Costs nothing if no workflow
   * needs to be checked.
   */
  async refusals(
    ownerId: string,
    triggered: readonly EventTriggered[],
    context: JsonObject = {},
  ): Promise<readonly EventRefusal[]> {
    if (triggered.length === 0) return [];
    const exhausted = await this.deps.budgets.exhausted(
      ownerId,
      triggered.map(({ workflowId }) => workflowId),
    );
    const unfit = await this.#unfit(
      ownerId,
      triggered.filter(({ workflowId }) => !exhausted.has(workflowId)),
      context,
    );
    return [...[...exhausted].map((workflowId) => ({ workflowId, problem: NOTHING_LEFT })), ...unfit];
  }

  async #unfit(
    ownerId: string,
    triggered: readonly EventTriggered[],
    context: JsonObject,
  ): Promise<readonly EventRefusal[]> {
    const ids = triggered.filter(({ needsCheck }) => needsCheck).map(({ workflowId }) => workflowId);
    if (ids.length === 0) return [];
    const workflows = await this.deps.workflows.findManyOwned(ownerId, ids);
    const [available, withVoidGrant] = await Promise.all([
      this.deps.connections.availableTo(ownerId, [...workflows.values()]),
      this.deps.grants.voidOf([...workflows.values()]),
    ]);
    return ids.flatMap((workflowId) => {
      const workflow = workflows.get(workflowId);
      const problem =
        workflow === undefined
          ? null
          : (contextProblem(workflow, context) ?? connectionProblem(workflow, available.get(workflowId) ?? new Map()));
      if (problem !== null) return [{ workflowId, problem: { ...problem, retryable: false } }];
      const name = withVoidGrant.get(workflowId);
      return name === undefined ? [] : [{ workflowId, problem: grantExpired(name) }];
    });
  }
}

/** It is there to be replayed when there is something to spend again. */
const NOTHING_LEFT = {
  code: BUDGET_EXCEEDED,
  message: 'It calls models, and the budget of the day is used up.',
  retryable: true,
};

/** The event waits, and starts the workflow once the connection is connected again. */
function grantExpired(name: string): EventRefusal['problem'] {
  return {
    code: GRANT_EXPIRED,
    message: `The grant of the connection ${JSON.stringify(name)} is void. Connect it again: the event waits until then.`,
    retryable: true,
  };
}

/** The payload of the event goes into the run's trigger. Only the answers of a form are the context of the run as well. */
function contextProblem(
  { inputSchema }: Workflow,
  context: JsonObject,
): { readonly code: string; readonly message: string } | null {
  if (inputSchema === null || fitsNothing(inputSchema)) return null;
  const [issue] = isCheapToCheck(inputSchema, context) ? compileSchema(inputSchema)(context) : [];
  return {
    code: 'INVALID_CONTEXT',
    message: `The context of a run that an event starts is empty, or has the answers of a form. It does not fit the inputSchema: ${issue?.detail ?? 'it asks for more.'}`,
  };
}

function connectionProblem(
  workflow: Workflow,
  available: AvailableConnections,
): { readonly code: string; readonly message: string } | null {
  const problem = connectionsProblem(workflow, available);
  return problem && { code: problem.code, message: problem.message };
}
