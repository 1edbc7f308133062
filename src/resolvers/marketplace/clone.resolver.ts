import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { hasUpdate } from '../../domain/marketplace/clone/clone-source.js';
import type { CloneSource } from '../../domain/marketplace/clone/clone-source.js';
import type { CloneConflict } from '../../domain/marketplace/clone/clone-update.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { StepChange } from '../../domain/workflow/version-diff.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { UpdateCloneInput } from '../../schema/marketplace/clone.input.js';
import { CloneConflictType, CloneUpdatePreviewType, WorkflowSourceType } from '../../schema/marketplace/clone.type.js';
import { WorkflowPayloadType } from '../../schema/payload.types.js';
import { StepChangeType } from '../../schema/workflows/step-change.type.js';
import { WorkflowType } from '../../schema/workflows/workflow.type.js';
import type { UpdateClone } from '../../services/marketplace/clone.inputs.js';
import { given } from '../workflows/drafts.js';

/** A source, and the clone that asks. */
type SourceOf = CloneSource & { readonly clone: Workflow };

@Resolver(() => WorkflowType)
export class CloneResolver {
  @FieldResolver(() => WorkflowSourceType, {
    nullable: true,
    description: 'What it was cloned from, and whether there is something newer; null where it is no clone.',
  })
  async source(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<SourceOf | null> {
    const source = await context.loaders.cloneSources.load(workflow);
    return source && { ...source, clone: workflow };
  }

  @Query(() => CloneUpdatePreviewType, { description: 'What updateClone would make of a clone, without doing it.' })
  async previewCloneUpdate(
    @Arg('input', () => UpdateCloneInput, { description: 'As it would be given to updateClone.' })
    input: UpdateCloneInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const { source, result, problems, ...preview } = await context.services.clones.preview(
      requireCaller(context),
      toUpdate(input),
    );
    return {
      ...preview,
      ...result,
      fromVersion: source.version,
      problems: problems.map(({ path, detail }) => ({ pointer: jsonPointer(path), detail })),
    };
  }

  @Mutation(() => WorkflowPayloadType, {
    description:
      'Takes a newer version of what a workflow was cloned from over, as a new version of the workflow. What its owner changed stays where nothing else is chosen; where both changed the same thing, it answers MERGE_CONFLICT without a choice.',
  })
  async updateClone(
    @Arg('input', () => UpdateCloneInput, {
      description: 'Which clone, and what is to become of what its owner changed.',
    })
    input: UpdateCloneInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    return { workflow: await context.services.clones.update(requireCaller(context), toUpdate(input)) };
  }
}

/** How a clone stands to what it was made of. */
@Resolver(() => WorkflowSourceType)
export class WorkflowSourceResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'The newest version that can be taken over; null where there is none: it is not public any more, or has no versions.',
  })
  latestVersion(@Root() source: SourceOf): number | null {
    return source.newest;
  }

  @FieldResolver(() => Boolean, { description: 'Whether there is a newer version than the clone has.' })
  updateAvailable(@Root() source: SourceOf): boolean {
    return hasUpdate(source);
  }

  @FieldResolver(() => [StepChangeType], {
    description: 'What became of each step from the version that the clone has to the newest.',
  })
  async changes(@Root() { clone }: SourceOf, @Ctx() context: RequestContext): Promise<readonly StepChange[]> {
    return (await context.loaders.cloneComparisons.load(clone))?.changes ?? [];
  }

  @FieldResolver(() => [String], {
    description: 'The parts that differ between the two: title, description, trigger, steps, inputSchema, flowControl.',
  })
  async changedParts(@Root() { clone }: SourceOf, @Ctx() context: RequestContext): Promise<readonly string[]> {
    return (await context.loaders.cloneComparisons.load(clone))?.changedParts ?? [];
  }

  @FieldResolver(() => [StepChangeType], { description: 'What the owner of the clone made of each step since.' })
  async ownChanges(@Root() { clone }: SourceOf, @Ctx() context: RequestContext): Promise<readonly StepChange[]> {
    return (await context.loaders.cloneComparisons.load(clone))?.ownChanges ?? [];
  }

  @FieldResolver(() => [String], {
    description:
      'The parts that the owner of the clone changed since; of the trigger, its zone and whether it is enabled do not count.',
  })
  async ownChangedParts(@Root() { clone }: SourceOf, @Ctx() context: RequestContext): Promise<readonly string[]> {
    return (await context.loaders.cloneComparisons.load(clone))?.ownChangedParts ?? [];
  }

  @FieldResolver(() => [CloneConflictType], {
    description: 'Where both changed the same thing: what updateClone would want a choice for.',
  })
  async conflicts(@Root() { clone }: SourceOf, @Ctx() context: RequestContext): Promise<readonly CloneConflict[]> {
    return (await context.loaders.cloneComparisons.load(clone))?.conflicts ?? [];
  }
}

function toUpdate(input: UpdateCloneInput): UpdateClone {
  return {
    id: input.id,
    toVersion: given(input.toVersion),
    strategy: given(input.strategy),
    choices: given(input.choices),
    trigger: given(input.trigger),
    expectedVersion: given(input.expectedVersion),
  };
}
