import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { ToolDescription } from '../../domain/steps/tool.js';
import { ToolType } from '../../schema/workflows/tool.type.js';
import { given } from './drafts.js';

@Resolver()
export class ToolQueries {
  @Query(() => [ToolType], {
    description:
      'The tools that your steps can use, by name: those of every user, and the tools of your MCP servers (mcp.CONNECTION.TOOL).',
  })
  async tools(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Only those whose name, title or description holds every one of these words.',
    })
    search: string | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly ToolDescription[]> {
    return context.services.tools.list(requireCaller(context), given(search));
  }
}
