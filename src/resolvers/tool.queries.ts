import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../context.js';
import type { RequestContext } from '../context.js';
import type { ToolDescription } from '../domain/tool.js';
import { ToolType } from '../schema/tool.type.js';
import { given } from './drafts.js';

@Resolver()
export class ToolQueries {
  @Query(() => [ToolType], { description: 'What steps can do, by name.' })
  tools(
    @Arg('search', () => String, { nullable: true, description: 'Only those whose name, title or description holds every one of these words.' })
    search: string | null,
    @Ctx() context: RequestContext,
  ): readonly ToolDescription[] {
    return context.services.tools.list(requireCaller(context), given(search));
  }
}
