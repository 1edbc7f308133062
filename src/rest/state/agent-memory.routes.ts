import { cursorPageOf, cursorShape } from '../common/cursor.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  AgentMemory,
  AgentMemoryList,
  DeletedMemories,
  MemoryTurnList,
  deleteMemoriesQuery,
  memoriesQuery,
  memoryShape,
  turnShape,
  turnsQuery,
} from './agent-memory.schema.js';

/** What agents remember of earlier turns. */
export function agentMemoryRoutes({ agentMemory }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'listAgentMemories',
      method: 'GET',
      path: '/agent-memories',
      summary: 'List the memories of agents',
      query: memoriesQuery,
      answers: {
        200: { description: 'One page.', schema: AgentMemoryList },
        404: { description: 'You have no such workflow.' },
      },
      async handle({ caller, query }) {
        const filter = { workflowId: query.workflow_id ?? null, search: query.search };
        const page = await agentMemory.list(caller, filter, cursorPageOf(query));
        return answer(200, { memories: page.items.map(memoryShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'deleteAgentMemories',
      method: 'DELETE',
      path: '/agent-memories',
      summary: 'Delete all memories of a workflow',
      query: deleteMemoriesQuery,
      answers: {
        200: { description: 'How many are gone.', schema: DeletedMemories },
        404: { description: 'You have no such workflow.' },
      },
      handle: async ({ caller, query }) =>
        answer(200, { deleted_count: await agentMemory.deleteAll(caller, query.workflow_id ?? null) }),
    }),
    route({
      operationId: 'getAgentMemory',
      method: 'GET',
      path: '/agent-memories/{memory_id}',
      summary: 'Read a memory of agents',
      answers: { 200: { description: 'The memory, without its turns.', schema: AgentMemory } },
      handle: async ({ caller, param }) => answer(200, memoryShape(await agentMemory.get(caller, param('memory_id')))),
    }),
    route({
      operationId: 'listMemoryTurns',
      method: 'GET',
      path: '/agent-memories/{memory_id}/turns',
      summary: 'List the turns of a memory',
      query: turnsQuery,
      answers: { 200: { description: 'One page.', schema: MemoryTurnList } },
      async handle({ caller, param, query }) {
        const page = await agentMemory.turns(caller, param('memory_id'), cursorPageOf(query));
        return answer(200, { turns: page.items.map(turnShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'deleteAgentMemory',
      method: 'DELETE',
      path: '/agent-memories/{memory_id}',
      summary: 'Delete a memory of agents, with its turns',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ caller, param }) {
        await agentMemory.delete(caller, param('memory_id'));
        return answer(204, null);
      },
    }),
  ];
}
