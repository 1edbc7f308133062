import { MAX_MEMORY_KEY_CHARS } from '../../domain/agent-memory/agent-memory.js';
import type { MemoryPort } from '../../domain/agent-memory/memory-port.js';
import { StateRefusal } from '../../domain/state/state.js';
import { cleanText } from '../../lib/json/clean-json.js';
import type { AgentMemoryStore } from '../../storage/agent-memory/agent-memory.store.js';
import { memoryFull } from '../../storage/agent-memory/agent-memory.store.js';
import { placeOfCall, refusable } from '../state/state-calls.js';

/** The use of memory by the agents of runs. A turn is kept once for each call, however often it is tried. */
export function createMemoryCalls(store: AgentMemoryStore): MemoryPort {
  return {
    read: (call, { scope, key, limit }) =>
      refusable(async () => {
        const place = placeOfCall(call, scope);
        const memory = await store.find(place, keyOf(key));
        if (!(await store.hasRoom(place, memory === null))) throw memoryFull(place.workflowId);
        if (memory === null) return { summary: null, summarisedThrough: 0, turns: [] };
        const { summary, summarisedThrough } = memory;
        const turns = await store.latestTurns(memory, summarisedThrough, limit);
        return { summary, summarisedThrough, turns };
      }),
    add: (call, { scope, key, message, answer, expiresAfterSeconds }) =>
      refusable(() =>
        store.add(placeOfCall(call, scope), keyOf(key), {
          message: cleanText(message),
          answer: cleanText(answer),
          expiresAfterSeconds,
        }),
      ),
    summarise: (call, { scope, key, summary, ...range }) =>
      store.summarise(placeOfCall(call, scope), keyOf(key), { summary: cleanText(summary), ...range }),
  };
}

/** @throws StateRefusal `INVALID_INPUT` */
function keyOf(key: string): string {
  const clean = cleanText(key);
  if (clean.trim() !== '' && clean.length <= MAX_MEMORY_KEY_CHARS) return clean;
  throw new StateRefusal(
    'INVALID_INPUT',
    `The key of a memory has 1 to ${MAX_MEMORY_KEY_CHARS} characters; this has ${clean.length}.`,
    ['memory', 'key'],
  );
}
