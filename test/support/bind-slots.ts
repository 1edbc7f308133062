import type { ApiClient } from './api-client.js';

/**
 * Binds each slot of a clone to a connection of the caller, by its id. Slots without such a connection stay empty.
 *
 * @param connectionOf the name of the connection for a slot. Default: that of the slot
 */
export async function bindSlots(
  api: ApiClient,
  workflowId: string,
  connectionOf: (slot: string) => string = (slot) => slot,
): Promise<void> {
  const { workflow, connections } = await api.must(
    'query ($id: ID!) { workflow(id: $id) { slots { name } } connections { id name } }',
    { id: workflowId },
  );
  for (const { name } of workflow.slots as readonly { readonly name: string }[]) {
    const found = (connections as readonly { readonly id: string; readonly name: string }[]).find(
      (one) => one.name === connectionOf(name),
    );
    if (found)
      await api.must('mutation ($input: BindConnectionInput!) { bindConnection(input: $input) { workflow { id } } }', {
        input: { workflowId, slot: name, connectionId: found.id },
      });
  }
}
