import { newId } from '../../../src/lib/ids.js';
import { until } from '../processes/pauses.js';
import { chatWorkflow, echo } from '../chats/visitor.js';
import type { HostileServer } from './hostile-server.js';

/** What only ada may know of. */
export const PRIVATE_TEXT = 'the secret words';

/** Makes an address, a conversation, a memory, a knowledge base and an MCP group of ada's. @returns their ids. */
export async function makePrivateThings(target: HostileServer) {
  const { ada } = target;
  const { createHook } = await ada.must(
    'mutation ($name: String!) { createHook(input: { name: $name, preset: HEADER }) { hook { id } } }',
    { name: PRIVATE_TEXT },
  );
  const { workflowId } = await chatWorkflow(ada, [echo], { protection: 'PASSWORD' }, PRIVATE_TEXT);
  const { sendChatMessage } = await ada.must(
    'mutation ($workflowId: ID!, $text: String!) { sendChatMessage(input: { workflowId: $workflowId, text: $text }) { chatSession { id } } }',
    { workflowId, text: PRIVATE_TEXT },
  );
  // The answer comes later, and would be counted as a change that another user has made.
  await until(async () => (await target.counts())['chat_message'] === 2);
  const { createKnowledgeBase } = await ada.must(
    'mutation ($name: String!) { createKnowledgeBase(input: { name: $name }) { knowledgeBase { id } } }',
    { name: PRIVATE_TEXT },
  );
  const base = createKnowledgeBase.knowledgeBase.id as string;
  const { addKnowledgeDocument } = await ada.must(
    'mutation ($base: ID!, $text: String!) { addKnowledgeDocument(input: { baseId: $base, text: $text }) { document { id } } }',
    { base, text: PRIVATE_TEXT },
  );
  const { createMcpGroup } = await ada.must(
    'mutation ($title: String!) { createMcpGroup(input: { name: "adas", title: $title }) { mcpGroup { id } } }',
    { title: PRIVATE_TEXT },
  );
  return {
    'MCP group': createMcpGroup.mcpGroup.id as string,
    hook: createHook.hook.id as string,
    chat: sendChatMessage.chatSession.id as string,
    memory: await keepMemory(target, workflowId),
    'knowledge base': base,
    document: addKnowledgeDocument.document.id as string,
  };
}

async function keepMemory({ query }: HostileServer, workflowId: string): Promise<string> {
  const id = newId('memory');
  await query(
    `insert into agent_memory (id, owner_id, workflow_id, key, last_number, turn_count, expires_at)
     values ($1, 'ada', $2, $3, 1, 1, now() + interval '1 day')`,
    [id, workflowId, PRIVATE_TEXT],
  );
  await query(
    `insert into agent_memory_turn (memory_id, number, call, message, answer, execution_id)
     values ($1, 1, gen_random_uuid(), $2, $2, 'exec_none')`,
    [id, PRIVATE_TEXT],
  );
  return id;
}
