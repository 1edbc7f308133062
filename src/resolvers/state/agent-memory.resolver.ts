import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { AgentMemory, MemoryTurn } from '../../domain/agent-memory/agent-memory.js';
import type { Connection } from '../../schema/paging/connection.js';
import {
  AgentMemoryConnectionType,
  AgentMemoryType,
  DeleteAgentMemoriesInput,
  DeleteAgentMemoriesPayloadType,
  DeleteAgentMemoryInput,
  MemoryTurnConnectionType,
} from '../../schema/state/agent-memory.type.js';
import { DeleteStatePayloadType } from '../../schema/state/state.type.js';
import { payloadOf } from '../mutation-problems.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { given } from '../workflows/drafts.js';

/** The earlier turns that agents remember. */
@Resolver(() => AgentMemoryType)
export class AgentMemoryResolver {
  @Query(() => AgentMemoryConnectionType, {
    description: 'The memories of agents, in the order in which they were begun.',
  })
  async agentMemories(
    @Arg('workflowId', () => ID, {
      nullable: true,
      description: 'Of this workflow. Default: those that all of your workflows share.',
    })
    workflowId: string | null | undefined,
    @Arg('search', () => String, { nullable: true, description: 'A part of the key.' })
    search: string | null | undefined,
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AgentMemory>> {
    const filter = { workflowId: workflowId ?? null, search: given(search) };
    const { agentMemory } = context.services;
    return toConnection(await agentMemory.list(requireCaller(context), filter, pageRequest(args, 25)));
  }

  @Query(() => AgentMemoryType, { nullable: true, description: 'A memory of agents; null if none has this id.' })
  async agentMemory(
    @Arg('id', () => ID, { description: 'The id of the memory.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AgentMemory | null> {
    const [memory] = await context.services.agentMemory.getMany(requireCaller(context), [id]);
    return memory ?? null;
  }

  /** An empty workflow means all of them, which GraphQL says by null. */
  @FieldResolver()
  workflowId(@Root() { workflowId }: AgentMemory): string | null {
    return workflowId === '' ? null : workflowId;
  }

  @FieldResolver(() => MemoryTurnConnectionType, { description: 'Its turns, the oldest first.' })
  async turns(
    @Root() { id }: AgentMemory,
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<MemoryTurn>> {
    return toConnection(await context.services.agentMemory.turns(requireCaller(context), id, pageRequest(args, 25)));
  }

  @Mutation(() => DeleteStatePayloadType, { description: 'Deletes a memory of agents, with its turns.' })
  deleteAgentMemory(
    @Arg('input', () => DeleteAgentMemoryInput, { description: 'The memory.' }) input: DeleteAgentMemoryInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { deletedId: null }, async () => {
      await context.services.agentMemory.delete(requireCaller(context), input.id);
      return { deletedId: input.id };
    });
  }

  @Mutation(() => DeleteAgentMemoriesPayloadType, { description: 'Deletes all memories of the agents of a workflow.' })
  deleteAgentMemories(
    @Arg('input', () => DeleteAgentMemoriesInput, { description: 'The workflow.' }) input: DeleteAgentMemoriesInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { deletedCount: null }, async () => ({
      deletedCount: await context.services.agentMemory.deleteAll(requireCaller(context), input.workflowId ?? null),
    }));
  }
}
