import { checkSteps } from '../../domain/steps/check-steps.js';
import { keepBodies } from '../../domain/steps/loop-drafts.js';
import type { Step, StepDraft } from '../../domain/steps/step.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import { StepStatus } from '../../domain/run/execution.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
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
  /** The steps to try, as they would be saved. They need the scope `workflows:write`. Default: those of the live version. */
  readonly steps?: readonly StepDraft[] | undefined;
  /** A run of the workflow. Its context, its trigger and the outputs of its steps are used if others are not given. */
  readonly executionId?: string | undefined;
  /** Default: false. */
  readonly allowSideEffects?: boolean | undefined;
}

export interface DryRunDependencies {
  readonly workflows: WorkflowStore;
  readonly tools: Pick<ToolCatalogs, 'forSteps'>;
  readonly executions: Pick<ExecutionStore, 'findMany' | 'stepRuns'>;
  readonly runner: DryRunner;
}

/** Tries one step out, with values that the caller makes up or takes from a run. */
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
    const workflow = await ownedWorkflow(this.#deps.workflows, caller.ownerId, input.workflowId);
    const [steps, run] = await Promise.all([
      this.#steps(caller, workflow, input.steps),
      this.#run(caller, workflow, input.executionId),
    ]);
    const step = steps.find((one) => one.id === input.stepId);
    if (!step)
      throw new InvalidInputError([
        { path: ['stepId'], detail: `The workflow has no step "${input.stepId.slice(0, 100)}".` },
      ]);
    const { context = run?.context ?? {}, outputs = {} } = input;
    if (input.context !== undefined) checkContext(context);
    const issues = new IssueList();
    issues.addAll(jsonIssues(outputs), ['outputs']);
    for (const id of Object.keys(outputs)) {
      if (!steps.some((one) => one.id === id))
        issues.add(['outputs', id], `The workflow has no step "${id.slice(0, 100)}".`);
    }
    const standard = { type: workflow.trigger.type, payload: null, scheduledFor: null, ...run?.trigger };
    const trigger = readTrigger({ ...standard, ...input.trigger }, issues);
    issues.throwIfAny();
    return this.#limiter.take(caller.ownerId, () =>
      this.#deps.runner.run({
        ownerId: caller.ownerId,
        workflow: { id: workflow.id, title: workflow.title },
        step,
        index: steps.indexOf(step),
        body: steps,
        trigger,
        context,
        outputs: { ...run?.outputs, ...outputs },
        allowSideEffects: input.allowSideEffects ?? false,
      }),
    );
  }

  /** The steps to try, checked as if they were saved. */
  async #steps(caller: Caller, workflow: Workflow, drafts: DryRunStep['steps']): Promise<readonly Step[]> {
    if (drafts === undefined) return workflow.steps;
    requireScope(caller, 'workflows:write');
    const whole = keepBodies(drafts, workflow.steps);
    const tools = await this.#deps.tools.forSteps(caller.ownerId, whole, null, workflow);
    return checkSteps(whole, tools);
  }

  /** The values of a run. @throws InvalidInputError if the workflow has no such run. */
  async #run(caller: Caller, workflow: Workflow, id: string | undefined): Promise<ValuesOfRun | null> {
    if (id === undefined) return null;
    requireScope(caller, 'workflows:read');
    const [run] = await this.#deps.executions.findMany([id], caller.ownerId);
    if (run?.workflowId !== workflow.id)
      throw new InvalidInputError([
        { path: ['executionId'], detail: `The workflow has no run "${id.slice(0, 100)}". Name one of its own runs.` },
      ]);
    const stepRuns = (await this.#deps.executions.stepRuns([id])).get(id) ?? [];
    const ended = stepRuns.filter(({ status, iteration }) => status === StepStatus.SUCCEEDED && iteration === '');
    const outputs = Object.fromEntries(ended.map(({ stepId, output }) => [stepId, output]));
    const { type, payload, scheduledFor } = run.trigger;
    const trigger = { type, payload, scheduledFor: scheduledFor?.toISOString() ?? null };
    return { context: run.context, trigger, outputs };
  }
}

interface ValuesOfRun {
  readonly context: JsonObject;
  readonly trigger: JsonObject;
  readonly outputs: JsonObject;
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
