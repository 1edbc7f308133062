import type { StateCaller } from '../state/state-port.js';
import type { StateScope } from '../state/state.js';
import type { AgentMemory, MemoryTurn } from './agent-memory.js';

interface MemoryRequest {
  readonly scope: StateScope;
  readonly key: string;
}

/** The part of a memory that an agent is given. */
export interface RememberedTurns extends Pick<AgentMemory, 'summary' | 'summarisedThrough'> {
  /** The latest ones that are not in the summary, the oldest first. */
  readonly turns: readonly Pick<MemoryTurn, 'number' | 'message' | 'answer'>[];
}

/** What agents can do with their memory. All failures are `StepFailure`. */
export interface MemoryPort {
  /** @param request `limit`: turns at most. @throws StepFailure `MEMORY_FULL` if there is no room for a new key. */
  read(call: StateCaller, request: MemoryRequest & { readonly limit: number }): Promise<RememberedTurns>;
  /** Keeps a turn. The same call keeps it once, however often it is repeated. @throws StepFailure `MEMORY_FULL` */
  add(
    call: StateCaller,
    request: MemoryRequest & {
      readonly message: string;
      readonly answer: string;
      readonly expiresAfterSeconds: number;
    },
  ): Promise<void>;
  /** Replaces the summary, unless it has changed since: another run was faster. */
  summarise(
    call: StateCaller,
    request: MemoryRequest & {
      readonly summary: string;
      /** The last turn within the new summary, and within the one that it was made from. */
      readonly through: number;
      readonly before: number;
    },
  ): Promise<void>;
}
