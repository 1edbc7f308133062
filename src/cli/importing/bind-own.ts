import type { StepcastClient } from '@stepcast/client';

/** A slot that was filled, or why it was not. */
export interface BoundSlot {
  readonly slot: string;
  readonly connection: string;
  /** Null: it was filled. */
  readonly problem: string | null;
}

/**
 * Fills the empty slots of an imported workflow with the caller's own connections of the same names. The caller vouches
 * for the document by asking for it: a document of another person must not choose a credential.
 */
export async function bindOwn(client: StepcastClient, workflowId: string): Promise<readonly BoundSlot[]> {
  const [workflow, connections] = await Promise.all([client.workflowSlots({ id: workflowId }), client.connections()]);
  if (!workflow?.usesSlots) return [];
  const bound: BoundSlot[] = [];
  for (const { name, connection } of workflow.slots) {
    const own = connection == null ? connections.find((one) => one.name === name) : undefined;
    if (!own) continue;
    const problem = await client
      .bindConnection({ workflowId, slot: name, connectionId: own.id, expectedVersion: workflow.version })
      .then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
    bound.push({ slot: name, connection: own.id, problem });
  }
  return bound;
}
