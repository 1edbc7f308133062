import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { ApiKey } from '../../domain/account/api-key.js';
import type { McpGroup } from '../../domain/mcp/mcp-group.js';
import { ApiKeyType } from '../../schema/accounts/api-key.type.js';
import {
  CreateMcpGroupInput,
  CreateMcpGroupKeyInput,
  McpGroupInput,
  RotateMcpGroupKeyInput,
  UpdateMcpGroupInput,
} from '../../schema/connections/mcp-group.input.js';
import type { McpGroupToolInput } from '../../schema/connections/mcp-group.input.js';
import {
  DeleteMcpGroupPayloadType,
  McpGroupKeyPayloadType,
  McpGroupPayloadType,
  McpGroupType,
} from '../../schema/connections/mcp-group.type.js';
import { payloadOf } from '../mutation-problems.js';
import { given } from '../workflows/drafts.js';

/** Several workflows under one address of the Model Context Protocol. */
@Resolver(() => McpGroupType)
export class McpGroupResolver {
  @Query(() => [McpGroupType], { description: 'Your MCP groups, by name; at most 50.' })
  mcpGroups(@Ctx() context: RequestContext): Promise<readonly McpGroup[]> {
    return context.services.mcpGroups.list(requireCaller(context));
  }

  @Query(() => McpGroupType, { nullable: true, description: 'One of your MCP groups; null if none has this id.' })
  async mcpGroup(
    @Arg('id', () => ID, { description: 'The id of the group.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<McpGroup | null> {
    const [group] = await context.services.mcpGroups.getMany(requireCaller(context), [id]);
    return group ?? null;
  }

  @FieldResolver(() => String, { description: 'The address that clients connect to.' })
  address(@Root() group: McpGroup, @Ctx() context: RequestContext): string {
    return context.services.mcpGroups.addressOf(group);
  }

  @FieldResolver(() => [ApiKeyType], {
    description: 'The keys that open it, newest first, without those that were revoked.',
  })
  keys(@Root() { id }: McpGroup, @Ctx() context: RequestContext): Promise<readonly ApiKey[]> {
    return context.services.mcpGroups.keys(requireCaller(context), [id]);
  }

  @Mutation(() => McpGroupPayloadType, { description: 'Puts workflows under one address of their own.' })
  createMcpGroup(
    @Arg('input', () => CreateMcpGroupInput, { description: 'The name, the settings and the workflows.' })
    input: CreateMcpGroupInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { mcpGroup: null }, async () => ({
      mcpGroup: await context.services.mcpGroups.create(requireCaller(context), {
        ...settingsOf(input),
        name: input.name,
      }),
    }));
  }

  @Mutation(() => McpGroupPayloadType, { description: 'Changes an MCP group; its clients are notified.' })
  updateMcpGroup(
    @Arg('input', () => UpdateMcpGroupInput, { description: 'The group and the changes.' }) input: UpdateMcpGroupInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { mcpGroup: null }, async () => ({
      mcpGroup: await context.services.mcpGroups.update(requireCaller(context), input.id, {
        ...settingsOf(input),
        name: given(input.name),
      }),
    }));
  }

  @Mutation(() => DeleteMcpGroupPayloadType, {
    description: 'Deletes an MCP group: its keys stop working, its workflows stay.',
  })
  deleteMcpGroup(
    @Arg('input', () => McpGroupInput, { description: 'The group.' }) input: McpGroupInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { deletedId: null }, async () => {
      await context.services.mcpGroups.delete(requireCaller(context), input.id);
      return { deletedId: input.id };
    });
  }

  @Mutation(() => McpGroupKeyPayloadType, {
    description: 'Makes a key that opens one MCP group and nothing beside it; its secret is shown this once.',
  })
  createMcpGroupKey(
    @Arg('input', () => CreateMcpGroupKeyInput, { description: 'The group and the new key.' })
    input: CreateMcpGroupKeyInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { apiKey: null, secret: null }, async () =>
      context.services.mcpGroups.createKey(requireCaller(context), input.id, {
        name: input.name,
        expiresAt: given(input.expiresAt),
      }),
    );
  }

  @Mutation(() => McpGroupKeyPayloadType, {
    description: 'Replaces a key of an MCP group by one with the same name and end; its secret is shown this once.',
  })
  rotateMcpGroupKey(
    @Arg('input', () => RotateMcpGroupKeyInput, { description: 'The group and the key.' })
    input: RotateMcpGroupKeyInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { apiKey: null, secret: null }, async () =>
      context.services.mcpGroups.rotateKey(requireCaller(context), input.id, {
        keyId: input.keyId,
        graceSeconds: input.graceSeconds ?? 0,
      }),
    );
  }
}

interface GivenSettings {
  readonly title?: string | null;
  readonly instructions?: string | null;
  readonly allowSampling?: boolean | null;
  readonly askApprovals?: boolean | null;
  readonly tools?: readonly McpGroupToolInput[] | null;
}

function settingsOf({ title, instructions, allowSampling, askApprovals, tools }: GivenSettings) {
  return {
    title: given(title),
    instructions: given(instructions),
    allowSampling: given(allowSampling),
    askApprovals: given(askApprovals),
    tools: tools?.map(({ workflowId, name }) => ({ workflowId, name: given(name) })),
  };
}
