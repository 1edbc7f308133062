import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { keepBodies } from '../../domain/steps/loop-drafts.js';
import { checkDefinition } from '../../domain/workflow/definition.js';
import type { DefinitionDraft } from '../../domain/workflow/definition.js';
import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { WorkflowChange, WorkflowWrite } from '../../storage/workflows/workflow-change.type.js';
import { requireScope } from '../authorise.js';
import { UNLIMITED } from '../quotas/ports.js';
import { notifySchedulers } from '../schedules/notify-schedulers.js';
import { ownedWorkflow } from './owned-workflow.js';
import { checkExpected, redefine, switchTrigger } from './workflow-decisions.js';
import { definitionSize } from './workflow-creator.js';
import type { Expected } from './workflow.inputs.js';
import type { WorkflowDependencies } from './workflow-dependencies.type.js';

/** A change that a transaction makes together with others. */
type ChangeOfWorkflow = Extract<WorkflowWrite, { readonly id: string }>;

/** An update that is yet to be written. */
export interface PlannedUpdate {
  readonly write: ChangeOfWorkflow;
  readonly bytes: number;
  /** Tells of it, once it is written. */
  readonly announce: () => void;
}

type Dependencies = Pick<
  WorkflowDependencies,
  'workflows' | 'viewers' | 'tools' | 'quotas' | 'planning' | 'admission' | 'pubsub' | 'now'
>;

/** Changes of workflows that one transaction makes together: they are checked first, written, and then told of. */
export class JointChanges {
  readonly #deps: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#deps = dependencies;
  }

  /** Writes all of them, or none. Null: the owner has a workflow of one of the portable keys. */
  async write(writes: readonly WorkflowWrite[]): Promise<readonly Workflow[] | null> {
    return this.#deps.workflows.writeAll(writes);
  }

  /**
   * An update that is written together with other changes. `announce` tells of it, once it is.
   *
   * @param before the size of the other changes. @throws what `update` throws.
   */
  async planUpdate(
    caller: Caller,
    id: string,
    changes: DefinitionDraft,
    expected: Expected = {},
    { isFromDocument = false, before = 0 }: { readonly isFromDocument?: boolean; readonly before?: number } = {},
  ): Promise<PlannedUpdate> {
    const { checked, bytes } = await this.checked(caller, id, changes, before);
    const { quotas = UNLIMITED } = this.#deps;
    const now = this.#deps.now();
    const audit = auditBy(caller, 'workflow.update', id);
    const decide = (current: PlannableWorkflow): WorkflowChange | null => {
      checkExpected(current, expected);
      const change = redefine(current, checked, { now, audit });
      return change && { ...change, ...(isFromDocument ? { usesSlots: true } : { isOwnersText: true }) };
    };
    const announce = (): void => {
      quotas.stored(caller.ownerId, 0, bytes);
      if (checked.steps) this.#deps.planning.abandon(id);
      if (checked.flowControl !== undefined) this.#deps.admission.notify([id]);
    };
    return { write: { id, ownerId: caller.ownerId, now, decide }, bytes, announce };
  }

  /** Enables the trigger together with other changes. */
  planActivation(caller: Caller, id: string): ChangeOfWorkflow {
    requireScope(caller, 'workflows:write');
    const now = this.#deps.now();
    const audit = auditBy(caller, 'workflow.activate', id);
    const decide = (current: PlannableWorkflow): WorkflowChange | null => switchTrigger(current, true, { now, audit });
    return { id, ownerId: caller.ownerId, now, decide };
  }

  /** Tells of workflows that were changed together with others. */
  announceChanged(workflow: Workflow): void {
    this.#deps.pubsub.publishWorkflow({ workflowId: workflow.id, ownerId: workflow.ownerId });
    notifySchedulers(this.#deps.pubsub, workflow);
  }

  /** The checks of `update` before it changes anything. */
  async checked(caller: Caller, id: string, given: DefinitionDraft, others = 0) {
    requireScope(caller, 'workflows:write');
    const before = await ownedWorkflow(this.#deps.workflows, caller.ownerId, id);
    const changes = Array.isArray(given.steps) ? { ...given, steps: keepBodies(given.steps, before.steps) } : given;
    const [tools, timezone] = await Promise.all([
      this.#deps.tools.forSteps(caller.ownerId, changes.steps, changes.inputSchema, before),
      this.#deps.viewers.timezoneOf(caller),
    ]);
    const checked = checkDefinition(changes, { tools, timezone });
    // Each version is kept.
    const bytes = definitionSize(checked);
    await (this.#deps.quotas ?? UNLIMITED).checkStored(caller.ownerId, 0, others + bytes);
    return { before, checked, bytes };
  }
}
