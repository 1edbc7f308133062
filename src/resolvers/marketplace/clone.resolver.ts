import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { hasUpdate } from '../../domain/marketplace/clone/clone-source.js';
import type { CloneSource } from '../../domain/marketplace/clone/clone-source.js';
import type { CloneConflict } from '../../domain/marketplace/clone/clone-update.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { Step } from '../../domain/steps/step.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { UpdateCloneInput } from '../../schema/marketplace/clone.input.js';
import { CloneConflictType, CloneUpdatePreviewType, WorkflowSourceType } from '../../schema/marketplace/clone.type.js';
import { WorkflowPayloadType } from '../../schema/payload.types.js';
import { StepChangeType } from '../../schema/workflows/step-change.type.js';
import { WorkflowType } from '../../schema/workflows/workflow.type.js';
import type { ComparedSteps, UpdateClone } from '../../services/marketplace/clone.inputs.js';
import { given } from '../workflows/drafts.js';
import { GLOBAL_ID } from '../../schema/node.interface.js';
import { cloneSourceIdOf } from '../../domain/identity/object-ids.js';
import { stepKeyOf } from '../../domain/identity/step-ids.js';
import { proposal, stepChangeViews, stepViewFrom, stepViews } from '../workflows/step.view.js';
import type { PlacedSteps, StepChangeView, StepView } from '../workflows/step.view.js';

/** A source, and the clone that asks. */
export type SourceOf = CloneSource & { readonly clone: Workflow };

@Resolver(() => WorkflowType)
export class CloneResolver {
  @FieldResolver(() => WorkflowSourceType, {
    nullable: true,
    description: 'The source of a clone, and whether it has a newer version; null if it is not a clone.',
  })
  async source(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<SourceOf | null> {
    const source = await context.loaders.cloneSources.load(workflow);
    return source && { ...source, clone: workflow };
  }

  @Query(() => CloneUpdatePreviewType, {
    description: 'The workflow that updateClone would make of a clone, without making it.',
  })
  async previewCloneUpdate(
    @Arg('input', () => UpdateCloneInput, { description: 'As it would be given to updateClone.' })
    input: UpdateCloneInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const { source, result, problems, lists, ...preview } = await context.services.clones.preview(
      requireCaller(context),
      toUpdate(input),
    );
    const view = viewsOf(lists, input.id);
    return {
      ...preview,
      ...result,
      steps: stepViews(proposal(input.id, result.steps), result.steps),
      changes: stepChangeViews(preview.changes, view),
      conflicts: preview.conflicts.map((conflict) => conflictView(conflict, view)),
      fromVersion: source.version,
      problems: problems.map(({ path, detail }) => ({ pointer: jsonPointer(path), detail })),
    };
  }

  @Mutation(() => WorkflowPayloadType, {
    description:
      "Updates a clone to a newer version of its source, as a new version of the workflow. The owner's changes stay unless another choice is given. If both changed the same thing and there is no choice for it, it answers MERGE_CONFLICT.",
  })
  async updateClone(
    @Arg('input', () => UpdateCloneInput, {
      description: 'The clone, and how the changes of its owner are treated.',
    })
    input: UpdateCloneInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    return { workflow: await context.services.clones.update(requireCaller(context), toUpdate(input)) };
  }
}

/** How a clone differs from its source. */
@Resolver(() => WorkflowSourceType)
export class WorkflowSourceResolver {
  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() { clone, id: sourceId }: SourceOf): string {
    return cloneSourceIdOf({ cloneId: clone.id, sourceId });
  }

  @FieldResolver()
  sourceId(@Root() source: SourceOf): string {
    return source.id;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'The newest version to which it can be updated; null if there is none, because its source is not public any more or has no versions.',
  })
  latestVersion(@Root() source: SourceOf): number | null {
    return source.newest;
  }

  @FieldResolver(() => Boolean, { description: 'Whether there is a newer version than the clone has.' })
  updateAvailable(@Root() source: SourceOf): boolean {
    return hasUpdate(source);
  }

  @FieldResolver(() => [StepChangeType], {
    description: 'The change of each step from the version that the clone has to the newest.',
  })
  async changes(@Root() { clone }: SourceOf, @Ctx() context: RequestContext): Promise<readonly StepChangeView[]> {
    const compared = await context.loaders.cloneComparisons.load(clone);
    return compared ? stepChangeViews(compared.changes, viewsOf(compared.lists, clone.id)) : [];
  }

  @FieldResolver(() => [String], {
    description: 'The parts that differ between the two: title, description, trigger, steps, inputSchema, flowControl.',
  })
  async changedParts(@Root() { clone }: SourceOf, @Ctx() context: RequestContext): Promise<readonly string[]> {
    return (await context.loaders.cloneComparisons.load(clone))?.changedParts ?? [];
  }

  @FieldResolver(() => [StepChangeType], {
    description: 'The changes that the owner of the clone has made to each step since.',
  })
  async ownChanges(@Root() { clone }: SourceOf, @Ctx() context: RequestContext): Promise<readonly StepChangeView[]> {
    const compared = await context.loaders.cloneComparisons.load(clone);
    return compared ? stepChangeViews(compared.ownChanges, viewsOf(compared.lists, clone.id)) : [];
  }

  @FieldResolver(() => [String], {
    description:
      'The parts that the owner of the clone changed since; of the trigger, its zone and whether it is enabled do not count.',
  })
  async ownChangedParts(@Root() { clone }: SourceOf, @Ctx() context: RequestContext): Promise<readonly string[]> {
    return (await context.loaders.cloneComparisons.load(clone))?.ownChangedParts ?? [];
  }

  @FieldResolver(() => [CloneConflictType], {
    description: 'Things that both changed, for which updateClone would need a choice.',
  })
  async conflicts(@Root() { clone }: SourceOf, @Ctx() context: RequestContext): Promise<readonly ConflictView[]> {
    const compared = await context.loaders.cloneComparisons.load(clone);
    const view = viewsOf(compared?.lists ?? [], clone.id);
    return compared?.conflicts.map((conflict) => conflictView(conflict, view)) ?? [];
  }
}

function toUpdate(input: UpdateCloneInput): UpdateClone {
  return {
    id: input.id,
    toVersion: given(input.toVersion),
    strategy: given(input.strategy),
    choices: input.choices?.map(({ stepId, take }) => ({ stepId: stepKeyOf(stepId), take })),
    trigger: given(input.trigger),
    expectedVersion: given(input.expectedVersion),
  };
}

interface ConflictView extends Omit<CloneConflict, 'base' | 'mine' | 'theirs'> {
  readonly base: StepView | null;
  readonly mine: StepView | null;
  readonly theirs: StepView | null;
}

type View = (step: Step) => StepView;

function conflictView(conflict: CloneConflict, view: View): ConflictView {
  const { base, mine, theirs } = conflict;
  return { ...conflict, base: base && view(base), mine: mine && view(mine), theirs: theirs && view(theirs) };
}

/** Each step as of the list that it is from. */
function viewsOf(lists: readonly ComparedSteps[], cloneId: string): View {
  const placed = lists.map(({ workflowId, version, isClone, steps }): PlacedSteps => ({
    place: isClone ? { in: 'version', workflowId, version } : { in: 'publication', publicationId: workflowId, version },
    steps,
  }));
  return (step) => stepViewFrom(placed, cloneId, step);
}
