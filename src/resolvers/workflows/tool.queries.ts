import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../../schema/scalars.js';
import { ToolType } from '../../schema/workflows/tool.type.js';
import type { ListedTool } from '../../services/workflows/tool.service.js';
import { given } from './drafts.js';

@Resolver(() => ToolType)
export class ToolQueries {
  @Query(() => [ToolType], {
    description:
      'The tools that your steps can use, by name: those of every user, the tools of your MCP servers (mcp.CONNECTION.TOOL) and the operations of your APIs (api.CONNECTION.OPERATION).',
  })
  async tools(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Only those whose name, title or description holds every one of these words.',
    })
    search: string | null,
    @Arg('first', () => Int, {
      nullable: true,
      description: 'How many operations of APIs at most, 0 to 1,000; an API may have 20,000. Default: 100.',
    })
    first: number | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly ListedTool[]> {
    return context.services.tools.heads(requireCaller(context), given(search), given(first));
  }

  @FieldResolver(() => JSONObjectScalar, {
    description: 'JSON Schema of its input; of an operation of an API a small form, which leaves out what is deep.',
  })
  async inputSchema(@Root() tool: ListedTool, @Ctx() { loaders }: RequestContext): Promise<JsonSchema> {
    return tool.inputSchema ?? (await loaders.toolSchemas.load(tool.name))?.inputSchema ?? { type: 'object' };
  }

  @FieldResolver(() => JSONObjectScalar, {
    nullable: true,
    description: 'JSON Schema of its output, if it is known; of an operation of an API a small form.',
  })
  async outputSchema(@Root() tool: ListedTool, @Ctx() { loaders }: RequestContext): Promise<JsonSchema | null> {
    if (tool.inputSchema !== undefined) return tool.outputSchema ?? null;
    return (await loaders.toolSchemas.load(tool.name))?.outputSchema ?? null;
  }
}
