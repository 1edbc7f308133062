import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context.js';
import type { Facet } from '../../domain/workflow/facet.js';
import { MarketplaceFacetType } from '../../schema/marketplace/publication.type.js';
import { given } from './drafts.js';
import { pageRequest } from '../paging/paging.js';

/** The values by which the marketplace can be filtered. Needs no credentials. */
@Resolver()
export class FacetQueries {
  @Query(() => [MarketplaceFacetType], {
    description:
      'Every category that there is, with how much of what users have published stands there. Needs no credentials.',
  })
  async communityCategories(
    @Arg('search', () => String, { nullable: true, description: 'Counts only what is found by these words.' }) search:
      | string
      | null,
    @Arg('tags', () => [String], { nullable: true, description: 'Counts only what has all of these tags.' }) tags:
      | readonly string[]
      | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly Facet[]> {
    return context.services.marketplace.categories({ search: given(search), tags: given(tags) });
  }

  @Query(() => [MarketplaceFacetType], {
    description: 'The tags of what users have published, most used first. Needs no credentials.',
  })
  async communityTags(
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many to answer, 1 to 100.' }) first:
      | number
      | null,
    @Arg('search', () => String, { nullable: true, description: 'Counts only what is found by these words.' }) search:
      | string
      | null,
    @Arg('category', () => String, { nullable: true, description: 'Counts only what stands in this category.' })
    category: string | null,
    @Arg('tags', () => [String], { nullable: true, description: 'Counts only what has all of these tags.' }) tags:
      | readonly string[]
      | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly Facet[]> {
    const query = { search: given(search), category: given(category), tags: given(tags) };
    return context.services.marketplace.tags(query, pageRequest({ first }, 50).first);
  }
}
