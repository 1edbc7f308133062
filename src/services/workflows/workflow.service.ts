import { placesOf } from '../../domain/plan-report/index.js';
import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { isId, newId } from '../../lib/ids.js';
import { definitionNotes } from '../../domain/workflow/notes/definition-notes.js';
import type { Note } from '../../domain/workflow/notes/note.js';
import { Lazy } from '../../lib/async/lazy.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import type { Step } from '../../domain/steps/step.js';
import { refuseLoops } from '../../domain/steps/loop-drafts.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import { diffSteps } from '../../domain/workflow/version-diff.js';
import type { StepChange } from '../../domain/workflow/version-diff.js';
import { VersionOrigin, WorkflowStatus, isVersionNumber, settledStatus } from '../../domain/workflow/workflow.js';
import type { Workflow, WorkflowVersion } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors.js';
import { versionKeyText } from '../../storage/workflows/version.store.js';
import type { VersionKey } from '../../storage/workflows/version.store.js';
import type { WorkflowChange } from '../../storage/workflows/workflow-change.type.js';
import { isFiltered } from '../../storage/workflows/workflow-filter.js';
import type { WorkflowFilter } from '../../storage/workflows/workflow-filter.js';
import { requireScope } from '../authorise.js';
import { VERSIONED_NAMES, differingFields } from '../../domain/workflow/definition.js';
import type { DefinitionDraft } from '../../domain/workflow/definition.js';
import { checkLabels, checkNumberCursor, checkPage, checkReason, checkSearch } from './check-query.js';
import type { IdempotentTry } from '../idempotency/idempotency.service.js';
import { WorkflowCounts } from './workflow-counts.js';
import { checkExpected, etagOf, redefine, switchTrigger } from './workflow-decisions.js';
import type { CreateFromTodo, CreateWorkflow, Expected, ListWorkflows, RegenerateSteps } from './workflow.inputs.js';
import type { WorkflowDependencies } from './workflow-dependencies.type.js';
import { JointChanges } from './joint-changes.js';
import { ownedWorkflow } from './owned-workflow.js';

/** The steps of two versions, and the changes from one to the other. */
export interface VersionDiff {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
  readonly changes: readonly StepChange[];
}

/**
 * The workflows of one's own. Another's and a missing one look the same (invariant 8): NotFoundError. Changes of one
 * workflow happen one after the other, whichever process makes them.
 */
export class WorkflowService {
  readonly #deps: WorkflowDependencies;
  readonly #counts: WorkflowCounts;
  /** For changes that are written together with others. */
  readonly joint: JointChanges;

  constructor(dependencies: WorkflowDependencies) {
    this.#deps = dependencies;
    this.joint = new JointChanges(dependencies);
    this.#counts = new WorkflowCounts(dependencies.workflows, dependencies.pubsub);
  }

  async get(caller: Caller, id: string): Promise<Workflow> {
    requireScope(caller, 'workflows:read');
    return this.#load(caller, id);
  }

  /** In the order of `ids`; null for each that is missing or another's. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (PlannableWorkflow | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.#deps.workflows.findManyOwned(
      caller.ownerId,
      ids.filter((id) => isId(id, 'wf')),
    );
    return ids.map((id) => found.get(id) ?? null);
  }

  /** The versions of the caller's own workflows, in the order of `keys`; null for each that is missing or another's. */
  async versionsMany(caller: Caller, keys: readonly VersionKey[]): Promise<readonly (WorkflowVersion | null)[]> {
    requireScope(caller, 'workflows:read');
    const usable = keys.filter(({ workflowId, number }) => isId(workflowId, 'wf') && isVersionNumber(number));
    const found = await this.#deps.versions.findManyOwned(caller.ownerId, usable);
    return keys.map(({ workflowId, number }) => found.get(versionKeyText({ workflowId, number })) ?? null);
  }

  /** Newest first. */
  async list(caller: Caller, query: ListWorkflows): Promise<Page<Workflow>> {
    requireScope(caller, 'workflows:read');
    checkPage(query.page, 'wf');
    const { status, activated } = query;
    const filter = { status, search: checkSearch(query.search), activated, ...checkLabels(query) };
    const page = await this.#deps.workflows.list(caller.ownerId, query.page, filter);
    const { items, cursors, hasNextPage, hasPreviousPage } = page;
    const total = new Lazy(() => this.#total(caller.ownerId, page, query.page, filter));
    return {
      items,
      cursors,
      hasNextPage,
      hasPreviousPage,
      get totalCount() {
        return total.get();
      },
    };
  }

  /**
   * @param attempt this try, if the caller makes sure by a key of its own that the request is carried out once.
   * @throws InvalidInputError naming all mistakes at once.
   */
  async create(caller: Caller, input: CreateWorkflow, attempt: IdempotentTry | null = null): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const { idempotencyKey: key, ...request } = input;
    const createOnce = async ({ idOf, isRepeated }: IdempotentTry): Promise<Workflow> => {
      const id = idOf('wf');
      const before = isRepeated ? await this.#deps.workflows.findOwned(caller.ownerId, id) : null;
      return before ?? this.#deps.creator.create(caller, request, id);
    };
    if (attempt) return createOnce(attempt);
    if (key === undefined) return this.#deps.creator.create(caller, request);
    return this.#deps.idempotency.once(caller, { operation: 'createWorkflow', key, request }, createOnce, {
      save: (workflow) => workflow.id,
      load: (id) => this.#load(caller, id),
    });
  }

  /** Plans a workflow from a todo, once: a todo that has one already answers that one, as it is now. */
  async createFromTodo(caller: Caller, todo: CreateFromTodo): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    return this.#deps.creator.createFromTodo(caller, todo);
  }

  /**
   * Makes a new version of the definition. A request that changes nothing makes none. New steps supersede a plan under
   * way.
   *
   * @param isFromDocument the changes were read from a document, which another person may have written. The names of
   * connections in it are slots from now on, and a slot whose target has changed is emptied.
   * @throws ConflictError `VERSION_CONFLICT` or PreconditionFailedError if `expected` does not match the current state.
   */
  async update(
    caller: Caller,
    id: string,
    changes: DefinitionDraft,
    expected: Expected = {},
    { isFromDocument = false }: { readonly isFromDocument?: boolean } = {},
  ): Promise<Workflow> {
    const { write, announce } = await this.joint.planUpdate(caller, id, changes, expected, { isFromDocument });
    const updated = await this.#change(caller, id, write.now, write.decide);
    announce();
    return updated;
  }

  /**
   * @param read reads the input, after the caller's rights are known
   * @throws what `create` would throw
   */
  async checkNew(caller: Caller, read: () => CreateWorkflow): Promise<void> {
    requireScope(caller, 'workflows:write');
    await this.#deps.creator.check(caller, read());
  }

  /**
   * @param read reads the changes, after the caller's rights are known
   * @throws what `update` would throw
   */
  async checkChange(caller: Caller, id: string, read: () => DefinitionDraft, expected: Expected = {}): Promise<void> {
    requireScope(caller, 'workflows:write');
    const { before, checked } = await this.joint.checked(caller, id, read());
    checkExpected(before, expected);
    await this.#deps.workflows.checkRoom(caller.ownerId, before, checked);
  }

  /** Its runs in flight end as they would have, and its executions can still be read. */
  async delete(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    await this.#change(caller, id, this.#deps.now(), () => ({
      deleted: true,
      plan: null,
      audit: auditBy(caller, 'workflow.delete', id),
    }));
    this.#deps.planning.abandon(id);
  }

  /** Enables the trigger. A workflow without steps stays INACTIVE until it has some. */
  async activate(caller: Caller, id: string): Promise<Workflow> {
    return this.#switch(caller, id, true);
  }

  /** Disables the trigger; the workflow can still be run by hand. */
  async deactivate(caller: Caller, id: string): Promise<Workflow> {
    return this.#switch(caller, id, false);
  }

  /**
   * Plans the steps again in the background. The live version stays until the new plan is there. A plan under way is
   * superseded.
   *
   * @throws ConflictError `ILLEGAL_STATE` if words are to change steps with a loop: a planner would lose its body.
   */
  async regenerate(caller: Caller, id: string, request: RegenerateSteps = {}): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const before = await this.#load(caller, id);
    const reason = checkReason(request.reason);
    if (reason !== null) refuseLoops(before.steps);
    const timezone = await this.#deps.viewers.timezoneOf(caller);
    const audit = auditBy(caller, 'workflow.regenerate', id);
    this.#deps.planning.abandon(id);
    const workflow = await this.#change(caller, id, this.#deps.now(), (current) => ({
      fields: { status: WorkflowStatus.GENERATING },
      plan: {
        planId: newId('plan'),
        request: {
          triggerGiven: current.planning?.triggerGiven ?? true,
          timezone,
          reason,
          forceDifferentTools: request.forceDifferentTools ?? false,
          asDraft: request.asDraft ?? false,
        },
      },
      audit,
    }));
    this.#deps.planning.wake();
    return workflow;
  }

  /**
   * Gives up the plan under way. Everything is as it was before; a workflow that had no steps has none.
   *
   * @throws ConflictError `ILLEGAL_STATE` if no plan is being made.
   */
  async cancelPlanning(caller: Caller, id: string): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const audit = auditBy(caller, 'workflow.cancel_planning', id);
    const workflow = await this.#change(caller, id, this.#deps.now(), (current) => {
      if (!current.plan) throw new ConflictError('ILLEGAL_STATE', 'No plan is being made for this workflow.');
      const hadFailed = current.steps.length === 0 && current.error !== null;
      return { fields: { status: hadFailed ? WorkflowStatus.FAILED : settledStatus(current) }, plan: null, audit };
    });
    this.#deps.planning.abandon(id);
    return workflow;
  }

  /** Newest first. */
  async versions(caller: Caller, id: string, page: PageRequest): Promise<Page<WorkflowVersion>> {
    requireScope(caller, 'workflows:read');
    checkNumberCursor(page);
    await this.#load(caller, id);
    return this.#deps.versions.list(id, page);
  }

  /** One version by its number. @throws NotFoundError */
  async version(caller: Caller, id: string, number: number): Promise<WorkflowVersion> {
    requireScope(caller, 'workflows:read');
    await this.#load(caller, id);
    const found = isVersionNumber(number) ? await this.#deps.versions.find(id, number) : null;
    if (!found) throw new NotFoundError('version', String(number));
    return found;
  }

  /**
   * The changes of each step between two versions, in either direction. @throws InvalidInputError for an unknown
   * version.
   */
  async versionDiff(caller: Caller, id: string, from: number, to: number): Promise<VersionDiff> {
    requireScope(caller, 'workflows:read');
    await this.#load(caller, id);
    const [before, after] = await Promise.all([this.#stepsOf(id, from, 'from'), this.#stepsOf(id, to, 'to')]);
    return { before, after, changes: diffSteps(before, after) };
  }

  /** The names of the versioned fields that differ between two versions. @throws the errors of `versionDiff`. */
  async versionFieldDiff(caller: Caller, id: string, from: number, to: number): Promise<readonly string[]> {
    requireScope(caller, 'workflows:read');
    await this.#load(caller, id);
    const [before, after] = await Promise.all([this.#versionOf(id, from, 'from'), this.#versionOf(id, to, 'to')]);
    return differingFields(VERSIONED_NAMES, before, after);
  }

  /** Makes the steps of an earlier version live again, as a new version. */
  async rollback(caller: Caller, id: string, version: number): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const before = await this.#load(caller, id);
    const earlier = await this.#versionOf(id, version, 'version');
    // A tool that it used may be gone by now.
    const { steps, planReport } = earlier;
    const checked = checkSteps(
      steps,
      await this.#deps.tools.forSteps(caller.ownerId, steps, null, before),
      planReport?.gaps.flatMap(placesOf),
    );
    const now = this.#deps.now();
    const audit = auditBy(caller, 'workflow.rollback', id);
    const about = { now, audit, origin: VersionOrigin.ROLLBACK, reason: `Back to version ${version}.`, planReport };
    const workflow = await this.#change(caller, id, now, (current) => redefine(current, { steps: checked }, about));
    this.#deps.planning.abandon(id);
    return workflow;
  }

  /** For `ETag` and `If-Match`; quoted. */
  etagOf(workflow: Workflow): string {
    return etagOf(workflow);
  }

  /** Notes on its definition: facts worth knowing about allowed settings. */
  notesOf(workflow: Pick<Workflow, 'trigger' | 'steps'>): readonly Note[] {
    return definitionNotes(workflow, this.#deps.tools.shared);
  }

  /** If the page shows the end of the list, no count is needed. */
  async #total(
    ownerId: string,
    page: Omit<Page<Workflow>, 'totalCount'>,
    { after, offset = 0, isBackward = false }: PageRequest,
    filter: WorkflowFilter,
  ): Promise<number> {
    const shown = offset + page.items.length;
    const isMore = isBackward ? page.hasPreviousPage : page.hasNextPage;
    if (after === undefined && !isMore && (page.items.length > 0 || offset === 0)) return shown;
    const counted = await (isFiltered(filter) ? this.#deps.workflows.count(ownerId, filter) : this.#counts.of(ownerId));
    return page.items.length > 0 ? Math.max(counted, isMore ? shown + 1 : shown) : counted;
  }

  async #switch(caller: Caller, id: string, enabled: boolean): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const now = this.#deps.now();
    const audit = auditBy(caller, enabled ? 'workflow.activate' : 'workflow.deactivate', id);
    return this.#change(caller, id, now, (current) => switchTrigger(current, enabled, { now, audit }));
  }

  /** @param argument the name of the argument with the version. */
  async #stepsOf(id: string, version: number, argument: string): Promise<readonly Step[]> {
    return (await this.#versionOf(id, version, argument)).steps;
  }

  async #versionOf(id: string, version: number, argument: string): Promise<WorkflowVersion> {
    const found = isVersionNumber(version) ? await this.#deps.versions.find(id, version) : null;
    if (!found) throw new InvalidInputError([{ path: [argument], detail: `The workflow has no version ${version}.` }]);
    return found;
  }

  #load(caller: Caller, id: string): Promise<Workflow> {
    return ownedWorkflow(this.#deps.workflows, caller.ownerId, id);
  }

  async #change(
    caller: Caller,
    id: string,
    now: Date,
    decide: (current: PlannableWorkflow) => WorkflowChange | null,
  ): Promise<Workflow> {
    const changed = isId(id, 'wf') ? await this.#deps.workflows.change(id, caller.ownerId, now, decide) : null;
    if (!changed) throw new NotFoundError('workflow', id);
    this.joint.announceChanged(changed);
    return changed;
  }
}
