import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { NodeValue, RequestContext } from '../../context.js';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import { InvalidInputError } from '../../errors.js';
import { NodeInterface } from '../../schema/node.interface.js';

/** Every object by its id, with the authorisation that it has everywhere else. */
@Resolver()
export class NodeQueries {
  @Query(() => NodeInterface, {
    nullable: true,
    description:
      'Anything that you may see, by its id; null if there is nothing of that id. Public workflows need no credentials.',
  })
  node(
    @Arg('id', () => ID, { description: 'The id of it.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<NodeValue | null> {
    return context.loaders.nodes.load(id);
  }

  @Query(() => [NodeInterface], {
    nullable: 'items',
    description: 'Many things by their ids, in that order; null for each that is not there or that you may not see.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: `The ids, at most ${MAX_PAGE_SIZE}.` }) ids: string[],
    @Ctx() context: RequestContext,
  ): readonly Promise<NodeValue | null>[] {
    if (ids.length > MAX_PAGE_SIZE)
      throw new InvalidInputError([{ path: ['ids'], detail: `Give at most ${MAX_PAGE_SIZE} ids, not ${ids.length}.` }]);
    return ids.map((id) => context.loaders.nodes.load(id));
  }
}
