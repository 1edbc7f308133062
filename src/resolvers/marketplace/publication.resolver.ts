import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context.js';
import { requirementsOf } from '../../domain/connection/index.js';
import type { ConnectionRequirement } from '../../domain/connection/index.js';
import type { PublicationVersionHead } from '../../domain/marketplace/publication.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { PublicWorkflowType } from '../../schema/marketplace/public-workflow.type.js';
import { PublicationType, PublicationVersionType } from '../../schema/marketplace/publication.type.js';
import { ConnectionRequirementType } from '../../schema/connections/credential.type.js';
import { WorkflowType } from '../../schema/workflows/workflow.type.js';
import { shownTriggers } from '../schedules/workflow-trigger.resolver.js';
import { pageRequest } from '../paging/paging.js';
import { GLOBAL_ID } from '../../schema/node.interface.js';
import { publicationIdOf } from '../../domain/identity/publication-ids.js';
import { StepType } from '../../schema/workflows/step.type.js';
import { stepViews, allStepViews } from '../workflows/step.view.js';

/** A published workflow, or a version of it that was asked for by its number. */
export interface ShownPublication extends PublicWorkflow {
  readonly pinnedVersion?: number | undefined;
}

/** Related data of a published workflow. */
@Resolver(() => PublicWorkflowType)
export class PublicWorkflowResolver {
  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() workflow: ShownPublication): string {
    return publicationIdOf(workflow.id, workflow.pinnedVersion);
  }

  @FieldResolver()
  triggers(@Root() workflow: PublicWorkflow): readonly object[] {
    return shownTriggers(workflow);
  }

  @FieldResolver()
  steps(@Root() { id, version, steps }: PublicWorkflow): readonly StepType[] {
    return stepViews({ in: 'publication', publicationId: id, version }, steps);
  }

  @FieldResolver(() => [StepType], {
    description: 'All steps, each body after its loop; `parentKey` names the loop. StepInput takes the list as it is.',
  })
  allSteps(@Root() { id, version, steps }: PublicWorkflow): readonly StepType[] {
    return allStepViews({ in: 'publication', publicationId: id, version }, steps);
  }

  @FieldResolver(() => [PublicationVersionType], {
    description: 'The versions that can be looked at, newest first; a template has one.',
  })
  async versions(
    @Root() workflow: PublicWorkflow,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many to answer, 1 to 100.' }) first:
      | number
      | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly PublicationVersionHead[]> {
    const page = pageRequest({ first }, 20);
    return (await context.loaders.publicationVersions.load(workflow)).slice(0, page.first);
  }

  @FieldResolver(() => [ConnectionRequirementType], {
    description:
      'The requirements of a clone: the connections that its steps name, and the mailbox that a trigger on new messages needs.',
  })
  requiredConnections(@Root() workflow: PublicWorkflow): readonly ConnectionRequirement[] {
    return requirementsOf(workflow);
  }
}

/** The publication of one's own workflow. */
@Resolver(() => WorkflowType)
export class PublicationResolver {
  @FieldResolver(() => PublicationType, {
    nullable: true,
    description: 'Its public view; null if it is not public.',
  })
  async publication(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<PublicationType | null> {
    const publication = await context.loaders.publications.load(workflow);
    if (!publication) return null;
    const { newest, publishedAt } = publication;
    return {
      version: newest.number,
      categories: newest.categories,
      tags: newest.tags,
      notes: newest.notes,
      publishedAt,
      updatedAt: newest.publishedAt,
      hasChanges: context.services.publications.hasChanges(workflow, publication),
    };
  }
}
