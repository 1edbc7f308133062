import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { NotFoundError } from '../../errors.js';
import { CloneWorkflowInput } from '../../schema/marketplace/clone.input.js';
import type { Connection } from '../../schema/paging/connection.js';
import { WorkflowPayloadType } from '../../schema/payload.types.js';
import { PublishWorkflowInput } from '../../schema/marketplace/publish-check.type.js';
import {
  PublicWorkflowConnectionType,
  PublicWorkflowSort,
  PublicWorkflowType,
} from '../../schema/marketplace/public-workflow.type.js';
import { given } from '../workflows/drafts.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { toAcknowledgement } from './publish-check.resolver.js';
import { parsePublicationId } from '../../domain/identity/publication-ids.js';
import { isId } from '../../lib/ids.js';
import type { ShownPublication } from './publication.resolver.js';

/** The marketplace. Reading it needs no credentials. */
@Resolver()
export class MarketplaceResolver {
  @Query(() => PublicWorkflowConnectionType, { description: 'Featured workflows. Needs no credentials.' })
  async exploreWorkflows(
    @Args(() => PageOf25) args: PageArgs,
    @Arg('category', () => String, { nullable: true, description: 'Only those of this category.' }) category:
      | string
      | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<PublicWorkflow>> {
    const query = { page: pageRequest(args, 25), category: given(category) };
    return toConnection(await context.services.marketplace.listTemplates(context.caller, query));
  }

  @Query(() => PublicWorkflowConnectionType, {
    description: 'Workflows that users have published. Needs no credentials.',
  })
  async communityWorkflows(
    @Args(() => PageOf25) args: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Only those that contain all of these words: in title, tags, categories or description, or in the titles and tools of their steps. Quotes hold words together, - leaves out, or is either; the last word may be the beginning of one.',
    })
    search: string | null,
    @Arg('category', () => String, { nullable: true, description: 'Only those of this category.' }) category:
      | string
      | null,
    @Arg('tags', () => [String], { nullable: true, description: 'Only those that have all of these tags.' }) tags:
      | readonly string[]
      | null,
    @Arg('sort', () => PublicWorkflowSort, {
      nullable: true,
      defaultValue: PublicWorkflowSort.POPULAR,
      description: 'The order. Default: RELEVANCE for a search, which is the best order for it.',
    })
    sort: PublicWorkflowSort | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<PublicWorkflow>> {
    const query = {
      page: pageRequest(args, 25),
      search: given(search),
      category: given(category),
      tags: given(tags),
      sort: given(sort),
    };
    return toConnection(await context.services.marketplace.listPublished(context.caller, query));
  }

  @Query(() => PublicWorkflowType, { nullable: true, description: 'By id or slug. Needs no credentials.' })
  async publicWorkflow(
    @Arg('id', () => ID, { description: 'The id or the slug.' }) id: string,
    @Arg('version', () => Int, { nullable: true, description: 'The number of the version; absent: the newest.' })
    version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<ShownPublication | null> {
    const ref = parsePublicationId(id);
    const pinnedVersion = version ?? ref.version;
    try {
      const found = await context.services.marketplace.publicWorkflow(context.caller, ref.idOrSlug, pinnedVersion);
      return isId(found.id, 'wf') ? { ...found, pinnedVersion } : found;
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }

  @Mutation(() => WorkflowPayloadType, {
    description:
      'Publishes the current workflow to the marketplace. Later changes become public when it is published again, as the next version. If nothing public has changed, nothing happens. It is refused if a credential, or personal data that is not acknowledged, would become public: see publishCheck.',
  })
  async publishWorkflow(
    @Arg('id', () => ID, { description: 'The workflow to publish.' }) id: string,
    @Arg('input', () => PublishWorkflowInput, { nullable: true, description: 'The texts that go with it.' })
    input: PublishWorkflowInput | null,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    const details = {
      categories: given(input?.categories),
      tags: given(input?.tags),
      notes: given(input?.notes),
      acknowledged: toAcknowledgement(input),
    };
    return { workflow: await context.services.publications.publish(requireCaller(context), id, details) };
  }

  @Mutation(() => WorkflowPayloadType, {
    description:
      'Takes a workflow back from the marketplace, every version of it. If it is published again, the numbers continue.',
  })
  async unpublishWorkflow(
    @Arg('id', () => ID, { description: 'The workflow to take back.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    return { workflow: await context.services.publications.unpublish(requireCaller(context), id) };
  }

  @Mutation(() => WorkflowPayloadType, { description: 'Makes a workflow of your own from a published one.' })
  async cloneWorkflow(
    @Arg('id', () => ID, { description: 'The id or the slug of the published workflow.' }) id: string,
    @Arg('input', () => CloneWorkflowInput, { nullable: true, description: 'Everything that it takes.' })
    input: CloneWorkflowInput | null,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    const { idOrSlug } = parsePublicationId(id);
    return {
      workflow: await context.services.marketplace.clone(requireCaller(context), idOrSlug, input?.values ?? {}),
    };
  }
}
