import { z } from 'zod';
import type { AgentMemory as Memory, MemoryTurn as Turn } from '../../domain/agent-memory/agent-memory.js';
import { cursorFields, cursorQuery, textParameter } from '../common/cursor.js';
import { instant } from '../common/json.schema.js';

const workflowParameter = textParameter
  .optional()
  .describe('Of this workflow. Default: those that all of your workflows share.');

export const AgentMemory = z
  .object({
    id: z.string(),
    workflow_id: z.string().nullable().describe('The workflow; null if all of your workflows share it.'),
    key: z.string(),
    summary: z.string().nullable().describe('The summary of older turns, if the agent makes one.'),
    summarised_through: z.int().describe('The number of the last turn within the summary; 0: none.'),
    turn_count: z.int().describe('How many turns are kept, at most 500.'),
    size: z.int().describe('Of the turns and the summary, in characters.'),
    created_at: instant,
    updated_at: instant,
    expires_at: instant,
  })
  .meta({ id: 'AgentMemory' });

const MemoryTurn = z
  .object({
    number: z.int().describe('From 1.'),
    message: z.string(),
    answer: z.string(),
    execution_id: z.string().describe('The run that answered.'),
    created_at: instant,
  })
  .meta({ id: 'MemoryTurn' });

/** `GET /agent-memories` */
export const memoriesQuery = cursorQuery(25).extend({
  workflow_id: workflowParameter,
  search: textParameter.optional().describe('A part of the key.'),
});

export const AgentMemoryList = z
  .object({ memories: z.array(AgentMemory).describe('In the order in which they were begun.'), ...cursorFields })
  .meta({ id: 'AgentMemoryList' });

/** `GET /agent-memories/{memory_id}/turns` */
export const turnsQuery = cursorQuery(25);

export const MemoryTurnList = z
  .object({ turns: z.array(MemoryTurn).describe('The oldest first.'), ...cursorFields })
  .meta({ id: 'MemoryTurnList' });

/** `DELETE /agent-memories` */
export const deleteMemoriesQuery = z.strictObject({ workflow_id: workflowParameter });

export const DeletedMemories = z
  .object({ deleted_count: z.int().describe('How many memories are gone.') })
  .meta({ id: 'DeletedMemories' });

export function memoryShape({ id, workflowId, key, summary, summarisedThrough, turnCount, size, ...times }: Memory) {
  return {
    id,
    workflow_id: workflowId === '' ? null : workflowId,
    key,
    summary,
    summarised_through: summarisedThrough,
    turn_count: turnCount,
    size,
    created_at: times.createdAt.toISOString(),
    updated_at: times.updatedAt.toISOString(),
    expires_at: times.expiresAt.toISOString(),
  } satisfies z.input<typeof AgentMemory>;
}

export function turnShape({ number, message, answer, executionId, createdAt }: Turn) {
  return {
    number,
    message,
    answer,
    execution_id: executionId,
    created_at: createdAt.toISOString(),
  } satisfies z.input<typeof MemoryTurn>;
}
