import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { Connection } from '../../schema/paging/connection.js';
import { PublicWorkflowConnectionType, PublicWorkflowType } from '../../schema/marketplace/public-workflow.type.js';
import { StarPayloadType } from '../../schema/marketplace/star.type.js';
import type { StarChange } from '../../services/marketplace/star.service.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { parsePublicationId } from '../../domain/identity/publication-ids.js';

/** The answer of a mutation. The workflow is looked up only if it is selected. */
type StarPayload = Omit<StarPayloadType, 'workflow'>;

const payloadOf = ({ id, count, isMine }: StarChange): StarPayload => ({
  id,
  starCount: count,
  viewerHasStarred: isMine,
});

@Resolver(() => PublicWorkflowType)
export class PublicWorkflowStarResolver {
  @FieldResolver(() => Int, { description: 'How many users have starred it.' })
  async starCount(@Root() workflow: PublicWorkflow, @Ctx() context: RequestContext): Promise<number> {
    return (await context.loaders.stars.load(workflow.id)).count;
  }

  @FieldResolver(() => Boolean, { description: 'Whether you have starred it; false without credentials.' })
  async viewerHasStarred(@Root() workflow: PublicWorkflow, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.loaders.stars.load(workflow.id)).isMine;
  }
}

@Resolver(() => StarPayloadType)
export class StarResolver {
  @FieldResolver(() => PublicWorkflowType, {
    nullable: true,
    description: 'The starred workflow; absent if it is no longer public.',
  })
  async workflow(@Root() payload: StarPayload, @Ctx() context: RequestContext): Promise<PublicWorkflow | null> {
    return (await context.services.marketplace.publicWorkflows([payload.id])).get(payload.id) ?? null;
  }

  @Query(() => PublicWorkflowConnectionType, {
    description: 'Published workflows and templates that you have starred, starred last first.',
  })
  async starredWorkflows(
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<PublicWorkflow>> {
    return toConnection(await context.services.stars.starred(requireCaller(context), pageRequest(args, 25)));
  }

  @Mutation(() => StarPayloadType, {
    description: 'Stars a published workflow or a template. Doing so again changes nothing.',
  })
  async starWorkflow(
    @Arg('id', () => ID, { description: 'The id or the slug.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<StarPayload> {
    return payloadOf(await context.services.stars.star(requireCaller(context), parsePublicationId(id).idOrSlug));
  }

  @Mutation(() => StarPayloadType, { description: 'Takes a star back. If there is none, nothing changes.' })
  async unstarWorkflow(
    @Arg('id', () => ID, { description: 'The id or the slug.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<StarPayload> {
    return payloadOf(await context.services.stars.unstar(requireCaller(context), parsePublicationId(id).idOrSlug));
  }
}
