import type { Caller } from '../../domain/account/caller.js';
import type { JsonObject } from '../../lib/json/json.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import type { ExpressionScope } from '../../domain/run/scope.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { DryRunner, DryRunResult } from '../../engine/dry-run.js';
import { InvalidInputError, IssueList } from '../../errors.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { checkContext } from '../workflows/check-context.js';
import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';

export type { DryRunResult };

/** Trials of one user at a time in one process; further ones wait. They take no slots of a worker. */
const MAX_AT_A_TIME = 20;

export interface DryRunStep {
  readonly workflowId: string;
  readonly stepId: string;
  readonly context?: JsonObject | undefined;
  /** Default: of the workflow's type, without a payload. */
  readonly trigger?: JsonObject | undefined;
  /** Outputs of other steps by id. Expressions do not see missing ones. */
  readonly outputs?: JsonObject | undefined;
  /** Default: false. */
  readonly allowSideEffects?: boolean | undefined;
}

export interface DryRunDependencies {
  readonly workflows: WorkflowStore;
  readonly runner: DryRunner;
}

/** Tries one step of the live version out, with values that the caller makes up. */
export class DryRunService {
  readonly #limiter = new KeyedLimiter(Number.POSITIVE_INFINITY, MAX_AT_A_TIME);
  readonly #deps: DryRunDependencies;

  constructor(dependencies: DryRunDependencies) {
    this.#deps = dependencies;
  }

  /**
   * @throws NotFoundError for the workflow; InvalidInputError for anything else. A failure of the step itself is in
   * the answer.
   */
  async dryRunStep(caller: Caller, input: DryRunStep): Promise<DryRunResult> {
    requireScope(caller, 'executions:run');
    const { workflowId, context = {}, outputs = {} } = input;
    const workflow = await ownedWorkflow(this.#deps.workflows, caller.ownerId, workflowId);
    const step = workflow.steps.find((one) => one.id === input.stepId);
    if (!step)
      throw new InvalidInputError([
        { path: ['stepId'], detail: `The workflow has no step "${input.stepId.slice(0, 100)}".` },
      ]);
    checkContext(context);
    const issues = new IssueList();
    issues.addAll(jsonIssues(outputs), ['outputs']);
    for (const id of Object.keys(outputs)) {
      if (!workflow.steps.some((one) => one.id === id))
        issues.add(['outputs', id], `The workflow has no step "${id.slice(0, 100)}".`);
    }
    const trigger = readTrigger(
      { type: workflow.trigger.type, payload: null, scheduledFor: null, ...input.trigger },
      issues,
    );
    issues.throwIfAny();
    return this.#limiter.take(caller.ownerId, () =>
      this.#deps.runner.run({
        ownerId: caller.ownerId,
        workflow: { id: workflow.id, title: workflow.title },
        step,
        index: workflow.steps.indexOf(step),
        body: workflow.steps,
        trigger,
        context,
        outputs,
        allowSideEffects: input.allowSideEffects ?? false,
      }),
    );
  }
}

/** Its other fields are passed to the expressions unchanged. */
function readTrigger(given: JsonObject, issues: IssueList): ExpressionScope['trigger'] {
  issues.addAll(jsonIssues(given), ['trigger']);
  const { payload = null, scheduledFor = null } = given;
  const type = Object.values(TriggerType).find((one) => one === given['type']) ?? TriggerType.MANUAL;
  if (type !== given['type'])
    issues.add(['trigger', 'type'], `Expected one of ${Object.values(TriggerType).join(', ')}.`);
  if (scheduledFor !== null && typeof scheduledFor !== 'string') {
    issues.add(['trigger', 'scheduledFor'], 'Expected an RFC 3339 instant or null.');
    return { ...given, type, payload, scheduledFor: null };
  }
  return { ...given, type, payload, scheduledFor };
}
