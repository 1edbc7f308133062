/** How long a client may keep a task, and see the runs that it has started through a group. */
export const MAX_TASK_TTL_MS = 7 * 86_400_000;
export const DEFAULT_TASK_TTL_MS = 86_400_000;
/** When a client may ask for the state of a task again, in ms. */
export const TASK_POLL_MS = 1_000;
/** How often one run may ask the model of its client. */
export const MAX_SAMPLES = 100;

/** A run that a client of the Model Context Protocol has started. */
export interface McpCallRecord {
  readonly executionId: string;
  readonly ownerId: string;
  /** The group whose address it came through. Null: /mcp. */
  readonly groupId: string | null;
  /** The key of the group that started it; other keys of the group do not see it. Null: it was the owner. */
  readonly apiKeyId: string | null;
  /** The session that is asked for this run. Null: the client has none. */
  readonly sessionId: string | null;
  /** The form of the answer. */
  readonly answersAs: 'execution' | 'output';
  /** Null: it is no task. */
  readonly taskTtlMs: number | null;
  /** Whether the client has cancelled the task: it then stays cancelled, whatever the run does. */
  readonly isCancelled: boolean;
  /** Whether the run may use the model of the client. */
  readonly allowsSampling: boolean;
  readonly createdAt: Date;
}
