import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { CloneSource } from '../../domain/marketplace/clone/clone-source.js';
import { MergeStrategy } from '../../domain/marketplace/clone/clone-update.js';
import type { CloneConflict, MergeChoices } from '../../domain/marketplace/clone/clone-update.js';
import { isBlocking, slotConflicts } from '../../domain/marketplace/clone/slot-conflicts.js';
import { changedParts, mergeClone } from '../../domain/marketplace/clone/merge-clone.js';
import type { PublicationVersion } from '../../domain/marketplace/publication.js';
import { sameJson } from '../../lib/json/stable-json.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import { diffSteps } from '../../domain/workflow/version-diff.js';
import { VersionOrigin } from '../../domain/workflow/workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors.js';
import type { PubSub } from '../../pubsub.js';
import type { BindingStore } from '../../storage/connections/binding.store.js';
import type { CloneStore } from '../../storage/marketplace/clone.store.js';
import type { PublicationStore } from '../../storage/marketplace/publication.store.js';
import type { VersionStore } from '../../storage/workflows/version.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { checkDefinition, publicPartOf } from '../../domain/workflow/definition.js';
import type { Definition, PublicDefinition } from '../../domain/workflow/definition.js';
import { CloneBases } from './clone-bases.js';
import type { CloneComparison, ComparedSteps, CloneUpdatePreview, UpdateClone } from './clone.inputs.js';
import type { RunAdmission } from '../flow-control/run-admission.js';
import type { PlanningService } from '../planning/planning.service.js';
import { notifySchedulers } from '../schedules/notify-schedulers.js';
import { templateTitleOf } from '../../templates/template-titles.js';
import type { ViewerService } from '../accounts/viewer.service.js';
import { checkExpected, redefine } from '../workflows/workflow-decisions.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';

export interface CloneDependencies {
  readonly workflows: WorkflowStore;
  readonly clones: CloneStore;
  readonly publications: PublicationStore;
  readonly versions: VersionStore;
  readonly bindings: Pick<BindingStore, 'of'>;
  readonly planning: Pick<PlanningService, 'abandon'>;
  readonly admission: Pick<RunAdmission, 'notify'>;
  readonly viewers: Pick<ViewerService, 'timezoneOf'>;
  readonly tools: ToolCatalogs;
  readonly pubsub: PubSub;
  readonly now: () => Date;
}

/** Clones follow their source. A newer version of it can be taken over without losing the owner's changes. */
export class CloneService {
  readonly #bases: CloneBases;

  constructor(private readonly deps: CloneDependencies) {
    this.#bases = new CloneBases(deps);
  }

  /** The source of each clone. Null if it is not a clone. */
  async sources(workflows: readonly Workflow[]): Promise<readonly (CloneSource | null)[]> {
    const found = await this.deps.clones.sources(workflows.map((workflow) => workflow.id));
    return workflows.map(({ id }) => {
      const source = found.get(id);
      return source ? { ...source, title: source.title ?? templateTitleOf(source.id) } : null;
    });
  }

  /** How each differs from its source. Null if it follows no publication. */
  async comparisons(workflows: readonly Workflow[]): Promise<readonly (CloneComparison | null)[]> {
    const distinct = [...new Map(workflows.map((workflow) => [workflow.id, workflow])).values()];
    const [bases, bound] = await Promise.all([this.#bases.of(distinct), this.#boundSlots(distinct)]);
    const byId = new Map(
      distinct.map((mine, index) => {
        const found = bases[index];
        return [
          mine.id,
          found ? compare(found.base, mine, found.newest, bound.get(mine.id) ?? NOTHING) : null,
        ] as const;
      }),
    );
    return workflows.map(({ id }) => byId.get(id) ?? null);
  }

  /** The result of an update of the clone, without doing it. */
  async preview(caller: Caller, input: UpdateClone): Promise<CloneUpdatePreview> {
    requireScope(caller, 'workflows:read');
    const { preview } = await this.#prepare(caller, input, await this.#load(caller, input.id));
    return preview;
  }

  /**
   * Takes over a version of the source as a new version of the workflow. The owner's changes stay unless the caller
   * chooses otherwise. A slot whose connection would be sent to another address is emptied (invariant 9).
   *
   * @throws ConflictError `MERGE_CONFLICT` if both changed the same thing and no choice is given, `ILLEGAL_STATE` if
   * there is nothing to update from, `VERSION_CONFLICT`; InvalidInputError if the result is not valid.
   */
  async update(caller: Caller, input: UpdateClone): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const mine = await this.#load(caller, input.id);
    checkExpected(mine, { version: input.expectedVersion });
    const { preview, checked } = await this.#prepare(caller, input, mine);
    const blocking = preview.conflicts.filter(isBlocking);
    if (blocking.length > 0) throw mergeConflict(blocking, preview.toVersion);
    if (!checked) throw new InvalidInputError(preview.problems);
    const now = this.deps.now();
    const audit = auditBy(caller, 'workflow.update_clone', mine.id);
    const reason = `Updated to version ${preview.toVersion} of "${preview.source.title ?? preview.source.id}".`;
    const updated = await this.deps.workflows.change(mine.id, caller.ownerId, now, (current) => {
      checkExpected(current, { version: mine.version });
      const change = redefine(current, checked, { now, audit, origin: VersionOrigin.CLONE, reason });
      if (!change && preview.source.version === preview.toVersion) return null;
      return { ...(change ?? { audit }), clonedVersion: preview.toVersion };
    });
    if (!updated) throw new NotFoundError('workflow', mine.id);
    if (checked.steps) this.deps.planning.abandon(mine.id);
    if (checked.flowControl !== undefined) this.deps.admission.notify([mine.id]);
    this.deps.pubsub.publishWorkflow({ workflowId: mine.id, ownerId: caller.ownerId });
    notifySchedulers(this.deps.pubsub, updated);
    return updated;
  }

  async #prepare(
    caller: Caller,
    input: UpdateClone,
    mine: Workflow,
  ): Promise<{ readonly preview: CloneUpdatePreview; readonly checked: Partial<Definition> | null }> {
    const [bases, timezone] = await Promise.all([this.#bases.of([mine]), this.deps.viewers.timezoneOf(caller)]);
    const theirs = await this.#versionFor(input, bases[0]?.source ?? null);
    const found = bases[0];
    if (!found) throw noSource();
    const { definition: result, conflicts } = mergeClone(
      { base: found.base ?? theirs, mine, theirs },
      choicesOf(input, [found.base, mine, theirs]),
      timezone,
    );
    const { checked, problems } = await this.#check(caller, mine, result, timezone);
    const preview = {
      source: found.source,
      toVersion: theirs.number,
      notes: theirs.notes,
      result,
      changes: diffSteps(mine.steps, result.steps),
      changedParts: changedParts(mine, result),
      conflicts: [
        ...conflicts,
        ...slotConflicts(mine, result, (await this.#boundSlots([mine])).get(mine.id) ?? NOTHING),
      ],
      problems,
      lists: listsOf(mine, found.base, theirs),
    };
    return { preview, checked };
  }

  /** The slots that are filled, by the id of the workflow; all are of one owner. */
  async #boundSlots(workflows: readonly Workflow[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const [first] = workflows;
    const bindings = first
      ? await this.deps.bindings.of(
          first.ownerId,
          workflows.map(({ id }) => id),
        )
      : [];
    return new Map(
      workflows.map(({ id }) => [
        id,
        new Set(bindings.flatMap(({ workflowId, slot }) => (workflowId === id ? [slot] : []))),
      ]),
    );
  }

  async #versionFor({ toVersion }: UpdateClone, source: CloneSource | null): Promise<PublicationVersion> {
    if (source?.newest == null || source.oldest === null) throw noSource();
    const wanted = toVersion ?? source.newest;
    const isThere = Number.isInteger(wanted) && wanted >= source.oldest && wanted <= source.newest;
    const [version] = isThere
      ? await this.deps.publications.findVersions([{ workflowId: source.id, number: wanted }])
      : [];
    if (!version)
      throw new InvalidInputError([
        {
          path: ['toVersion'],
          detail: `There is no version ${wanted} to update to. Choose ${source.oldest} to ${source.newest}.`,
        },
      ]);
    return version;
  }

  /** The changed parts, checked as in any update. Null if they are not valid. */
  async #check(
    caller: Caller,
    mine: Workflow,
    result: PublicDefinition,
    timezone: string,
  ): Promise<{ readonly checked: Partial<Definition> | null; readonly problems: CloneUpdatePreview['problems'] }> {
    const before = publicPartOf(mine);
    const changed = Object.fromEntries(
      Object.entries(publicPartOf(result)).filter(
        ([name, value]) => !sameJson(value, before[name as keyof PublicDefinition]),
      ),
    );
    const tools = await this.deps.tools.forSteps(caller.ownerId, result.steps, result.inputSchema, mine);
    try {
      return { checked: checkDefinition(changed, { tools, timezone }), problems: [] };
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return { checked: null, problems: error.issues };
    }
  }

  #load(caller: Caller, id: string): Promise<Workflow> {
    return ownedWorkflow(this.deps.workflows, caller.ownerId, id);
  }
}

const NOTHING: ReadonlySet<string> = new Set();

function compare(
  base: PublicDefinition | null,
  mine: Workflow,
  newest: PublicationVersion | null,
  bound: ReadonlySet<string>,
): CloneComparison {
  const before = base ?? newest ?? mine;
  const theirs = newest ?? before;
  const merged = mergeClone({ base: before, mine, theirs }, { strategy: MergeStrategy.MERGE, steps: new Map() }, 'UTC');
  return {
    changes: diffSteps(before.steps, theirs.steps),
    changedParts: changedParts(before, theirs),
    ownChanges: diffSteps(before.steps, mine.steps),
    ownChangedParts: changedParts(before, mine),
    conflicts: [...merged.conflicts, ...slotConflicts(mine, merged.definition, bound)],
    lists: listsOf(mine, base, newest),
  };
}

/** The clone, and the versions of the publication among the others. */
function listsOf(mine: Workflow, ...others: readonly (PublicDefinition | null)[]): readonly ComparedSteps[] {
  return [
    { workflowId: mine.id, version: mine.version, isClone: true, steps: mine.steps },
    ...others.flatMap((other) => (other && isPublicationVersion(other) ? [comparedVersion(other)] : [])),
  ];
}

function isPublicationVersion(definition: PublicDefinition): definition is PublicationVersion {
  return 'number' in definition;
}

function comparedVersion({ workflowId, number, steps }: PublicationVersion): ComparedSteps {
  return { workflowId, version: number, isClone: false, steps };
}

function choicesOf(
  { strategy = MergeStrategy.MERGE, choices = [], trigger }: UpdateClone,
  definitions: readonly (PublicDefinition | null)[],
): MergeChoices {
  const known = new Set(definitions.flatMap((definition) => definition?.steps.map((step) => step.id) ?? []));
  const issues = choices.flatMap(({ stepId }, index) =>
    known.has(stepId)
      ? []
      : [{ path: ['choices', index, 'stepId'], detail: `There is no step ${JSON.stringify(stepId.slice(0, 100))}.` }],
  );
  if (issues.length > 0) throw new InvalidInputError(issues);
  return { strategy, steps: new Map(choices.map(({ stepId, take }) => [stepId, take])), trigger };
}

function noSource(): ConflictError {
  return new ConflictError(
    'ILLEGAL_STATE',
    'There is no source to update from: the workflow is not a clone of a published one, or its source is not public any more.',
  );
}

function mergeConflict(conflicts: readonly CloneConflict[], toVersion: number): ConflictError {
  const issues = conflicts.map(({ part, stepId, fields }) => {
    const what = fields.length > 0 ? ` (${fields.join(', ')})` : '';
    if (stepId === null)
      return {
        path: [part === 'TRIGGER' ? 'trigger' : 'strategy'],
        detail: `You and version ${toVersion} both changed ${part}${what}. Choose a strategy.`,
      };
    return {
      path: ['choices'],
      detail: `You and version ${toVersion} both changed the step ${stepId}${what}. Choose MINE or THEIRS for it, or another strategy.`,
    };
  });
  return new ConflictError(
    'MERGE_CONFLICT',
    'You and the newer version changed the same things. Decide with choices, or take another strategy.',
    issues,
  );
}
