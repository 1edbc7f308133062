import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { WorkflowDraft } from '../../domain/workflow/draft.js';
import { isId } from '../../lib/ids.js';
import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import type { Step } from '../../domain/steps/step.js';
import { diffSteps } from '../../domain/workflow/version-diff.js';
import type { StepChange } from '../../domain/workflow/version-diff.js';
import { isVersionNumber } from '../../domain/workflow/workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors.js';
import type { PubSub } from '../../pubsub.js';
import type { DraftStore } from '../../storage/workflows/draft.store.js';
import type { VersionStore } from '../../storage/workflows/version.store.js';
import type { WorkflowChange } from '../../storage/workflows/workflow-change.type.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { checkDefinition } from '../../domain/workflow/definition.js';
import { goLive } from '../planning/plan-outcome.js';
import type { PlanningService } from '../planning/planning.service.js';
import { notifySchedulers } from '../schedules/notify-schedulers.js';
import { refuseBlocked } from './workflow-decisions.js';
import { ownedWorkflow } from './owned-workflow.js';

export interface DraftDependencies {
  readonly workflows: WorkflowStore;
  readonly drafts: DraftStore;
  readonly versions: VersionStore;
  readonly planning: Pick<PlanningService, 'abandon'>;
  readonly tools: ToolCatalogs;
  readonly pubsub: PubSub;
  readonly now: () => Date;
}

/** Plans that wait to be taken over. Another's workflow and a missing one look the same: NotFoundError. */
export class DraftService {
  constructor(private readonly deps: DraftDependencies) {}

  /** In the order of `workflows`, which are the caller's own; null for each that has none. */
  async getMany(
    caller: Caller,
    workflows: readonly Pick<Workflow, 'id'>[],
  ): Promise<readonly (WorkflowDraft | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.deps.drafts.findMany(workflows.map(({ id }) => id));
    return workflows.map(({ id }) => found.get(id) ?? null);
  }

  /** By their own ids, in that order; null for each that is missing or another's. */
  async findMany(caller: Caller, ids: readonly string[]): Promise<readonly (WorkflowDraft | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.deps.drafts.findManyOwned(
      caller.ownerId,
      ids.filter((id) => isId(id, 'draft')),
    );
    return ids.map((id) => found.get(id) ?? null);
  }

  /** @throws NotFoundError if there is no such workflow, or no draft of it. */
  async get(caller: Caller, workflowId: string): Promise<WorkflowDraft> {
    requireScope(caller, 'workflows:read');
    await this.#load(caller, workflowId);
    return this.#find(workflowId);
  }

  /** The changes to the workflow that accepting the draft would make. */
  changesOf(draft: WorkflowDraft, workflow: Pick<Workflow, 'steps'>): readonly StepChange[] {
    return diffSteps(workflow.steps, draft.steps);
  }

  /** The same against another version of the caller's own workflow, whose steps are returned as well. @throws InvalidInputError for an unknown version */
  async changesSince(
    caller: Caller,
    draft: WorkflowDraft,
    version: number,
  ): Promise<{ readonly steps: readonly Step[]; readonly changes: readonly StepChange[] }> {
    requireScope(caller, 'workflows:read');
    const found = isVersionNumber(version) ? await this.deps.versions.find(draft.workflowId, version) : null;
    if (!found) throw new InvalidInputError([{ path: ['against'], detail: `The workflow has no version ${version}.` }]);
    return { steps: found.steps, changes: diffSteps(found.steps, draft.steps) };
  }

  /**
   * Makes the draft the live version. It was made against one version. If another version is live by now, accepting
   * would silently lose a change. It is refused unless the caller names that version as the one to replace.
   *
   * @throws ConflictError `VERSION_CONFLICT`; `ILLEGAL_STATE` if the draft was replaced or is gone; `PLAN_HAS_GAPS` if
   * questions about it are open.
   * @throws InvalidInputError if a tool that it uses is gone by now.
   */
  async accept(caller: Caller, workflowId: string, draftId: string, expectedVersion?: number): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const before = await this.#load(caller, workflowId);
    const draft = await this.#find(workflowId);
    if (draft.id !== draftId)
      throw new ConflictError(
        'ILLEGAL_STATE',
        'This draft does not exist any more: it was accepted, discarded or replaced by a newer one.',
      );
    refuseBlocked(draft);
    const { steps = draft.steps } = checkDefinition(
      { steps: draft.steps },
      { tools: await this.deps.tools.forSteps(caller.ownerId, draft.steps, null, before), timezone: 'UTC' },
    );
    const now = this.deps.now();
    const workflow = await this.#change(caller, workflowId, now, (current) => {
      checkVersion(current, draft, expectedVersion);
      return {
        ...goLive({ ...draft, steps }, current, now),
        plan: null,
        draft: { take: draft.id },
        audit: auditBy(caller, 'workflow.accept_draft', workflowId),
      };
    });
    // A plan under way was made to replace a version that is no longer live.
    this.deps.planning.abandon(workflowId);
    return workflow;
  }

  /** @throws ConflictError `ILLEGAL_STATE` if the draft was replaced or is gone. */
  async discard(caller: Caller, workflowId: string, draftId: string): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const audit = auditBy(caller, 'workflow.discard_draft', workflowId);
    return this.#change(caller, workflowId, this.deps.now(), () => ({ draft: { take: draftId }, audit }));
  }

  async #find(workflowId: string): Promise<WorkflowDraft> {
    const draft = (await this.deps.drafts.findMany([workflowId])).get(workflowId);
    if (!draft) throw new NotFoundError('draft of a workflow', workflowId);
    return draft;
  }

  #load(caller: Caller, id: string): Promise<Workflow> {
    return ownedWorkflow(this.deps.workflows, caller.ownerId, id);
  }

  async #change(
    caller: Caller,
    id: string,
    now: Date,
    decide: (current: PlannableWorkflow) => WorkflowChange,
  ): Promise<Workflow> {
    const changed = isId(id, 'wf') ? await this.deps.workflows.change(id, caller.ownerId, now, decide) : null;
    if (!changed) throw new NotFoundError('workflow', id);
    this.deps.pubsub.publishWorkflow({ workflowId: id, ownerId: caller.ownerId });
    notifySchedulers(this.deps.pubsub, changed);
    return changed;
  }
}

function checkVersion(current: Workflow, draft: WorkflowDraft, expected: number | undefined): void {
  const wanted = expected ?? draft.baseVersion;
  if (current.version === wanted) return;
  const message =
    expected === undefined
      ? `The draft was made against version ${draft.baseVersion}, and version ${current.version} is live by now. Compare them, then accept it with expectedVersion ${current.version}, or plan again.`
      : `The workflow is at version ${current.version}, not ${expected}: read it again, then repeat the change.`;
  throw new ConflictError('VERSION_CONFLICT', message, [
    { path: ['expectedVersion'], detail: `The version is ${current.version}.` },
  ]);
}
