import type { CliContext } from '../program/context.js';
import { oneLine } from '../output/text.js';

/** The longest wait for a completion, in ms. */
const WITHIN_MS = 1_000;

/** Ids of the newest workflows with their titles. Empty if the server does not answer at once. */
export async function namesOfWorkflows({ connect }: CliContext): Promise<readonly (readonly [string, string])[]> {
  try {
    const { client } = await connect(undefined);
    const { nodes } = await client.workflowNames({ first: 50 }, { timeoutMs: WITHIN_MS });
    return nodes.map(({ id, title }) => [id, oneLine(title)]);
  } catch {
    return [];
  }
}
