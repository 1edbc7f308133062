import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';
import type { McpProgress } from '../mcp-client.type.js';

const Report = z.object({
  method: z.literal('notifications/progress'),
  params: z.looseObject({
    progressToken: z.string(),
    progress: z.number(),
    total: z.number().nullish(),
    message: z.string().nullish(),
  }),
});

/**
 * Receives the progress of calls before the SDK's client does. The client passes a report on one turn later, and so
 * loses one that arrives together with the answer.
 */
export class ProgressReports {
  readonly #listeners = new Map<string, (progress: McpProgress) => void>();
  #tokens = 0;

  /** @param transport one that no client is connected with yet. */
  constructor(transport: Transport) {
    const before = transport.onmessage;
    transport.onmessage = (message, extra) => {
      before?.(message, extra);
      if ('method' in message && message.method === 'notifications/progress') this.#hear(message);
    };
  }

  /** @returns the token that goes along with the call. */
  listen(listener: (progress: McpProgress) => void): string {
    this.#tokens += 1;
    const token = `call-${this.#tokens}`;
    this.#listeners.set(token, listener);
    return token;
  }

  forget(token: string): void {
    this.#listeners.delete(token);
  }

  #hear(message: object): void {
    const { data } = Report.safeParse(message);
    if (!data) return;
    const { progressToken, progress, total, message: text } = data.params;
    this.#listeners.get(progressToken)?.({ progress, total: total ?? undefined, message: text ?? undefined });
  }
}
