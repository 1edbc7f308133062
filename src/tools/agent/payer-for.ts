import type { ModelCallPayer } from '../../model/index.js';
import type { AgentSession } from './agent-session.js';
import type { AgentTask } from './agent-task.type.js';

/** The payer of one question to a model. The limit of the step counts all that its agents have spent. */
export function payerFor(
  { payer, limit }: Pick<AgentTask, 'payer' | 'limit'>,
  key: string,
  { usage }: Pick<AgentSession, 'usage'>,
): ModelCallPayer {
  if (limit === null) return { ...payer, key };
  const spent = { costUsd: usage.costUsd, tokens: usage.promptTokens + usage.completionTokens };
  return { ...payer, key, own: { limit, spent } };
}
