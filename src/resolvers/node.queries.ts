import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../context.js';
import type { RequestContext } from '../context.js';
import { NodeInterface } from '../schema/node.interface.js';

@Resolver()
export class NodeQueries {
  @Query(() => NodeInterface, {
    nullable: true,
    description: 'Anything of yours by its id; null if no object of yours has this id.',
  })
  async node(
    @Arg('id', () => ID, { description: 'The id of it.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly id: string } | null> {
    const caller = requireCaller(context);
    if (id.startsWith('wf_')) return context.loaders.workflows.load(id);
    if (id.startsWith('ex_')) return context.loaders.executions.load(id);
    if (id.startsWith('ev_')) return context.loaders.inboundEvents.load(id);
    if (id.startsWith('view_')) return (await context.services.savedViews.getMany(caller, [id]))[0] ?? null;
    if (id.startsWith('bulk_')) return (await context.services.bulkOperations.getMany(caller, [id]))[0] ?? null;
    return null;
  }
}
