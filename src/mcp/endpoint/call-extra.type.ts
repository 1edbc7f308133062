import type { AskLimits, McpCall } from '../offer.type.js';

/** The name under which a message names the task that it belongs to. */
export const RELATED_TASK = 'io.modelcontextprotocol/related-task';

/** The SDK's data about a request that calls a tool. */
export interface CallExtra {
  readonly requestId: string | number;
  readonly signal: AbortSignal;
  readonly meta: Readonly<Record<string, unknown>>;
  /** The client wants a task. Null: it waits for the answer. */
  readonly task: McpCall['task'];
  /** The task that questions to the client belong to. */
  readonly relatedTask: string | null;
  notify(method: string, params: Record<string, unknown>): Promise<void>;
  ask(method: string, params: Record<string, unknown>, limits?: AskLimits): Promise<Record<string, unknown>>;
  endStream(): void;
}
