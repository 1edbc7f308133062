import type { ApiClient } from './api-client.js';

/**
 * Binds each slot of a clone to the caller's connection of the same name, by its id. Slots without such a connection
 * stay empty.
 */
export async function bindSlots(api: ApiClient, workflowId: string): Promise<void> {
  const { workflow, connections } = await api.must(
    'query ($id: ID!) { workflow(id: $id) { slots { name } } connections { id name } }',
    { id: workflowId },
  );
  for (const { name } of workflow.slots as readonly { readonly name: string }[]) {
    const found = (connections as readonly { readonly id: string; readonly name: string }[]).find(
      (one) => one.name === name,
    );
    if (found)
      await api.must('mutation ($input: BindConnectionInput!) { bindConnection(input: $input) { workflow { id } } }', {
        input: { workflowId, slot: name, connectionId: found.id },
      });
  }
}
