import { expect, test } from '@jest/globals';
import { convertN8n } from '../convert.js';
import type { Converted } from '../convert.js';
import type { JsonObject } from '../../lib/json/json.js';

function converted(
  nodes: readonly JsonObject[],
  connections: JsonObject,
  siblings = new Map<string, string>(),
): Converted {
  const work = convertN8n({ name: 'Orders', nodes: [...nodes], connections }, siblings);
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

const node = (name: string, type: string, parameters: JsonObject = {}): JsonObject => ({
  name,
  type: `n8n-nodes-base.${type}`,
  typeVersion: 1.1,
  parameters,
});
const to = (name: string, kind = 'main'): JsonObject => ({ [kind]: [[{ node: name, type: kind, index: 0 }]] });
const call = (workflowId: JsonObject): readonly JsonObject[] => [
  node('Start', 'manualTrigger'),
  node('Call', 'executeWorkflow', { workflowId: { __rl: true, ...workflowId } }),
];

test.each([
  ['by the name that n8n shows', { value: 'x1', cachedResultName: 'Send a Bill' }, 'send-a-bill'],
  ['by its id in the same import', { value: 'known' }, 'ship-it'],
])('a workflow is named by its key: %s', (_how, workflowId, expected) => {
  const { document, hasPlaceholders } = converted(
    call(workflowId),
    { Start: to('Call') },
    new Map([['known', 'ship-it']]),
  );
  expect(hasPlaceholders).toBe(false);
  expect(document.steps).toMatchObject([{ tool: 'flow.run_workflow', input: { workflowId: expected } }]);
});

test('an id without a name becomes the key, and one that is computed is left behind', () => {
  const { document, notes } = converted(call({ value: 'x1' }), { Start: to('Call') });
  expect(notes).toMatchObject([{ code: 'N8N_DIFFERENT' }]);
  expect(document.steps).toMatchObject([{ input: { workflowId: 'n8n-x1' } }]);
  const computed = converted(call({ value: '={{ $json.id }}' }), { Start: to('Call') });
  expect(computed.notes).toMatchObject([{ code: 'N8N_NOT_CARRIED' }]);
});

test('the part of a canvas that its agent calls is a workflow of its own, with every other node in one of the two', () => {
  const agent = { ...node('Agent', 'agent'), type: '@n8n/n8n-nodes-langchain.agent' };
  const { document, further, notes, hasPlaceholders } = converted(
    [
      node('Start', 'manualTrigger'),
      agent,
      node('Look up', 'toolWorkflow', {
        workflowId: { value: '={{ $workflow.id }}' },
        description: 'Looks up an order.',
      }),
      node('When called', 'executeWorkflowTrigger'),
      node('Answer', 'set', { assignments: { assignments: [{ name: 'a', value: '={{ $json.b }}', type: 'string' }] } }),
    ],
    { Start: to('Agent'), 'Look up': to('Agent', 'ai_tool'), 'When called': to('Answer') },
  );
  expect(hasPlaceholders).toBe(false);
  expect(notes.filter(({ code }) => code === 'N8N_LEFT_OUT')).toEqual([]);
  expect(document.steps).toMatchObject([{ tool: 'agent.run', input: { tools: ['workflow.orders-when-called'] } }]);
  expect(further).toMatchObject([
    { document: { key: 'orders-when-called', steps: [{ title: 'Answer', tool: 'data.transform' }] } },
  ]);
});

test('a tool of an agent that is more than one call is a workflow of its own', () => {
  const agent = { ...node('Agent', 'agent'), type: '@n8n/n8n-nodes-langchain.agent' };
  const code = { ...node('Sum', 'toolCode', { jsCode: 'return query + 1;', description: 'Adds one.' }) };
  const { document, further } = converted([node('Start', 'manualTrigger'), agent, code], {
    Start: to('Agent'),
    Sum: to('Agent', 'ai_tool'),
  });
  expect(document.steps).toMatchObject([{ input: { tools: ['workflow.orders-sum'] } }]);
  expect(further).toMatchObject([
    { document: { key: 'orders-sum', inputSchema: { required: ['query'] }, steps: [{ tool: 'code.run' }] } },
  ]);
});
