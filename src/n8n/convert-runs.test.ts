import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../lib/json/json.js';
import { converted, evaluated, inTemplate, inputOf } from '../../test/support/n8n/converted.js';
import type { TestNode as Node } from '../../test/support/n8n/converted.js';
import { convertN8n } from './convert.js';

/*
 * Rules of n8n that runs of real workflows against stand-ins have shown to be broken here.
 */

describe('comparisons', () => {
  const number = (condition: object) =>
    inputOf(converted([{ type: 'if', parameters: { conditions: { number: [condition] } } }]), 0)['expression'];

  test('of the first version take a number that is not given for zero', async () => {
    const code = number({ value1: '={{ $json.list.length }}', operation: 'equal' });
    expect(await evaluated(code, { context: { list: [] } })).toBe(true);
    expect(await evaluated(code, { context: { list: [1] } })).toBe(false);
  });

  test('take null for zero', async () => {
    const code = number({ value1: '={{ $json.n }}', value2: 5, operation: 'larger' });
    expect(await evaluated(code, { context: { n: null } })).toBe(false);
    expect(await evaluated(code, { context: { n: '7' } })).toBe(true);
  });

  test('of dates do not mind line breaks around an expression', async () => {
    const conditions = {
      conditions: [
        {
          operator: { type: 'dateTime', operation: 'afterOrEquals' },
          leftValue: '={{ $json.at }}',
          rightValue: "={{ new Date().toISOString().split('T')[0] }}\n",
        },
      ],
    };
    const code = inputOf(converted([{ type: 'if', version: 2.2, parameters: { conditions } }]), 0)['expression'];
    expect(await evaluated(code, { context: { at: '2999-01-01T00:00:00Z' }, now: new Date().toISOString() })).toBe(
      true,
    );
  });
});

test('a date is moved by a number that is a text', async () => {
  const values = { assignments: [{ name: 'since', type: 'string', value: "={{ $now.minus('1', 'week').toISO() }}" }] };
  const made = converted([{ type: 'set', version: 3.4, parameters: { assignments: values } }]);
  expect(await evaluated(inputOf(made, 0)['expression'], { now: '2026-11-28T00:00:00.000Z' })).toEqual({
    since: '2026-11-21T00:00:00.000Z',
  });
});

test('a field that is set as a list is one, if the expression is a list in JSON', async () => {
  const values = {
    assignments: [
      { name: 'words', type: 'array', value: '=["a", "b"]' },
      { name: 'pair', type: 'object', value: '={"of": "{{ $json.who }}"}' },
    ],
  };
  const made = converted([{ type: 'set', version: 3.4, parameters: { assignments: values } }]);
  expect(await evaluated(inputOf(made, 0)['expression'], { context: { who: 'Ada' } })).toEqual({
    words: ['a', 'b'],
    pair: { of: 'Ada' },
  });
});

describe('HTTP requests', () => {
  test('send the body of a GET request', () => {
    const parameters = {
      url: 'https://search.example.com',
      sendBody: true,
      specifyBody: 'json',
      jsonBody: '={{ $json.query }}',
    };
    const input = inputOf(converted([{ type: 'httpRequest', version: 4.1, parameters }]), 0);
    expect([input['method'], input['body']]).toEqual([undefined, '{{ context.query }}']);
  });

  test('send JSON that has to stay a text as JSON', () => {
    const parameters = {
      method: 'POST',
      url: 'https://example.com',
      sendBody: true,
      specifyBody: 'json',
      jsonBody: '={"a": "{{ $json.a }}",}',
    };
    const { headers, body } = inputOf(converted([{ type: 'httpRequest', version: 4.2, parameters }]), 0);
    expect([headers, body]).toEqual([{ 'Content-Type': 'application/json' }, '{"a": "{{ context.a }}",}']);
  });

  test('put an answer that is a text into "data", if a later node reads that', async () => {
    const made = converted([
      { type: 'httpRequest', version: 4.2, parameters: { url: 'https://example.com' } },
      {
        type: 'set',
        version: 3.4,
        parameters: { assignments: { assignments: [{ name: 'page', value: '={{ $json.data }}' }] } },
      },
    ]);
    const code = inputOf(made, 1)['expression'];
    const steps = (body: unknown) => ({ steps: { n1: { output: { body } } } });
    expect(await evaluated(code, steps('<p>Hi</p>'))).toEqual([{ page: '<p>Hi</p>' }]);
    expect(await evaluated(code, steps({ data: 'Ho' }))).toEqual([{ page: 'Ho' }]);
  });
});

describe('whole items', () => {
  const agent = { type: 'x', version: 2, parameters: { text: 'Hi', promptType: 'define' } };
  const behind = (node: Node): JsonObject =>
    inputOf(converted([{ ...agent, more: { type: '@n8n/n8n-nodes-langchain.agent' } }, node]), 1);
  const output = { result: 'Hello', truncated: false, turns: 1, calls: 0, usage: { promptTokens: 1 } };

  test('that answer a webhook have the fields of n8n', async () => {
    for (const [respondWith, expected] of [
      ['firstIncomingItem', { output: 'Hello' }],
      ['allIncomingItems', [{ output: 'Hello' }]],
    ] as const) {
      const { json } = behind({ type: 'respondToWebhook', parameters: { respondWith } });
      expect(await evaluated(inTemplate(json), { steps: { n1: { output } } })).toEqual(expected);
    }
  });
});

describe('output parsers', () => {
  const chain = {
    type: 'x',
    version: 1.4,
    parameters: { text: 'Hi', promptType: 'define', hasOutputParser: true },
    more: { type: '@n8n/n8n-nodes-langchain.chainLlm' },
  };
  const set = {
    type: 'set',
    version: 3.4,
    parameters: { assignments: { assignments: [{ name: 'all', type: 'array', value: '={{ $json.output }}' }] } },
  };
  const structured = (example: string) => ({
    type: 'outputParserStructured',
    parameters: { jsonSchemaExample: example },
  });

  test('are found behind the parser that mends answers', () => {
    const made = converted(
      [chain],
      [
        { type: 'outputParserAutofixing', parameters: {}, to: 'N1', kind: 'ai_outputParser' },
        { ...structured('{"tags": ["a"]}'), to: 'A1', kind: 'ai_outputParser' },
      ],
    );
    expect(inputOf(made, 0)['schema']).toMatchObject({ required: ['tags'] });
  });

  test('of a list have it as a field of an object, since models answer objects', async () => {
    const made = converted([chain, set], [{ ...structured('[{"id": 1}]'), to: 'N1', kind: 'ai_outputParser' }]);
    expect(inputOf(made, 0)['schema']).toMatchObject({ properties: { items: { type: 'array' } }, required: ['items'] });
    const data = { steps: { n1: { output: { data: { items: [{ id: 7 }] } } } } };
    expect(await evaluated(inputOf(made, 1)['expression'], data)).toEqual({ all: [{ id: 7 }] });
  });
});

test('a schema has no version, and demands no field that it does not describe', () => {
  const inner = { type: 'object', properties: { b: { type: 'string' } }, required: ['b', 'B'] };
  const inputSchema = JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: { a: { type: 'array', items: inner } },
    required: ['a', 'A'],
  });
  const schema = {
    type: 'object',
    properties: { a: { type: 'array', items: { ...inner, required: ['b'] } } },
    required: ['a'],
  };
  const [chain, extractor] = ['chainLlm', 'informationExtractor'].map((type) => ({
    type: 'x',
    version: 1.4,
    parameters: { text: 'Hi', promptType: 'define', hasOutputParser: true, schemaType: 'manual', inputSchema },
    more: { type: `@n8n/n8n-nodes-langchain.${type}` },
  })) as [Node, Node];
  const parser = { type: 'outputParserStructured', parameters: { inputSchema }, to: 'N1', kind: 'ai_outputParser' };
  expect(inputOf(converted([chain], [parser]), 0)['schema']).toEqual(schema);
  expect(inputOf(converted([extractor]), 0)['schema']).toEqual(schema);
});

test('the data of $node["Node"] is its json', async () => {
  const value = '={{ $node["N1"].data["title"] }}';
  const assignments = (given: string) => ({ assignments: { assignments: [{ name: 'title', value: given }] } });
  const made = converted([
    { type: 'set', version: 3.4, parameters: assignments('News') },
    { type: 'set', version: 3.4, parameters: assignments(value) },
  ]);
  const data = { steps: { n1: { output: { title: 'News' } } } };
  expect(await evaluated(inputOf(made, 1)['expression'], data)).toEqual({ title: 'News' });
});

describe('without items', () => {
  const list = { type: 'httpRequest', version: 4.2, parameters: { url: 'https://example.com' } };

  test('code behind a list does not run, and neither does Aggregate nor what follows it', async () => {
    const made = converted([
      list,
      { type: 'code', version: 2, parameters: { jsCode: 'return [{ json: {} }]' } },
      { type: 'aggregate', parameters: { aggregate: 'aggregateAllItemData' } },
      { type: 'code', version: 2, parameters: { jsCode: 'return [{ json: {} }]' } },
    ]);
    expect([1, 3].map((step) => (inputOf(made, step)['input'] as JsonObject)['ifAny'])).toEqual([true, undefined]);
    const conditions = (made.document.steps ?? []).map(({ when }) => when);
    expect(conditions.slice(0, 2)).toEqual([undefined, undefined]);
    for (const output of [null, []])
      expect(await evaluated(conditions[2] ?? '', { steps: { n2: { output } } })).toBe(false);
    expect(await evaluated(conditions[2] ?? '', { steps: { n2: { output: { items: [{}] } } } })).toBe(true);
    expect(conditions[3]).toBe(conditions[2]);
  });
});

describe('answers that are no objects', () => {
  const nodes: readonly Node[] = [
    { type: 'httpRequest', version: 4.2, parameters: { url: 'https://example.com' } },
    { type: 'telegram', version: 1.2, parameters: { chatId: '1', text: 'Hi' } },
  ];

  test('are the result of Telegram', async () => {
    const made = converted([...nodes, { type: 'code', version: 2, parameters: { jsCode: 'return items' } }]);
    const { items } = inputOf(made, 2)['input'] as JsonObject;
    const data = { steps: { n2: { output: [true, { message_id: 7 }] } } };
    expect(await evaluated(inTemplate(items), data)).toEqual([
      { result: true },
      { message_id: 7, result: { message_id: 7 } },
    ]);
  });

  test('are an item each in the first round of a circle', async () => {
    const conditions = {
      conditions: [
        { operator: { type: 'string', operation: 'notEquals' }, leftValue: '={{ $json.status }}', rightValue: 'done' },
      ],
    };
    const polling: readonly Node[] = [
      { type: 'httpRequest', version: 4.2, parameters: { url: '=https://example.com/{{ $json.result.message_id }}' } },
      { type: 'if', version: 2.2, parameters: { conditions } },
      { type: 'wait', version: 1.1, parameters: {} },
    ];
    const made = converted([...nodes, ...polling], [], 'N3');
    const round = (made.document.steps ?? []).find(({ id }) => id === 'n3_round');
    const { items } = (await evaluated(round?.input?.['expression'], {
      index: 0,
      steps: { n2: { output: [true, { message_id: 7 }] } },
    })) as { readonly items: unknown };
    expect(items).toEqual([{ result: true }, { message_id: 7, result: { message_id: 7 } }]);
  });
});

test('a credential that stands for connections of two kinds has a name for each', () => {
  const more = { credentials: { notionApi: { id: '1', name: 'Notion' } } };
  const made = converted([
    { type: 'notion', version: 2.2, more, parameters: { resource: 'user', operation: 'getAll' } },
    {
      type: 'httpRequest',
      version: 4.2,
      more,
      parameters: {
        url: 'https://api.notion.com/v1/x',
        authentication: 'predefinedCredentialType',
        nodeCredentialType: 'notionApi',
      },
    },
    { type: 'notion', version: 2.2, more, parameters: { resource: 'user', operation: 'getAll' } },
  ]);
  expect((made.document.steps ?? []).map((step) => step.input?.['connection'])).toEqual([
    'notion',
    'notion-http',
    'notion',
  ]);
});

test('the place that a function is given picks an item of another list', async () => {
  const value = '={{ $json.a.map((one, place) => one + $json.b[place].text) }}';
  const made = converted([
    {
      type: 'set',
      version: 3.4,
      parameters: { assignments: { assignments: [{ name: 'all', type: 'array', value }] } },
    },
  ]);
  const data = { context: { a: ['x', 'y'], b: [{ text: '1' }, { text: '2' }] } };
  expect(await evaluated(inputOf(made, 0)['expression'], data)).toEqual({ all: ['x1', 'y2'] });
});

test('a list within a list that is split becomes an item with the fields 0, 1, …', async () => {
  const made = converted([{ type: 'splitOut', parameters: { fieldToSplitOut: 'groups' } }]);
  const data = { context: { groups: [[{ n: 1 }, { n: 2 }], [{ n: 3 }]] } };
  expect(await evaluated(inputOf(made, 0)['expression'], data)).toEqual([
    { '0': { n: 1 }, '1': { n: 2 } },
    { '0': { n: 3 } },
  ]);
});

test('an Airtable record that is added or changed has its fields once', () => {
  const columns = { mappingMode: 'defineBelow', value: { Name: '={{ $json.name }}' }, matchingColumns: ['Name'] };
  const made = converted([
    { type: 'airtable', version: 2.1, parameters: { operation: 'upsert', base: 'app1', table: 'tbl1', columns } },
  ]);
  expect(inputOf(made, 0)['records']).toEqual([{ Name: '{{ context.name }}' }]);
});

test('blocks of Slack are the list, if an expression makes an object with them', async () => {
  const parameters = {
    select: 'channel',
    channelId: 'C1',
    messageType: 'block',
    blocksUi: '={{ { "blocks": [{ "type": $json.kind }] } }}',
  };
  const blocks = inputOf(converted([{ type: 'slack', version: 2.3, parameters }]), 0)['blocks'];
  expect(await evaluated(inTemplate(blocks), { context: { kind: 'divider' } })).toEqual([{ type: 'divider' }]);
});

test('mail of Outlook starts runs if its sender is the one that is meant, and other filters are named', () => {
  const source = {
    name: 'Mail',
    nodes: [
      {
        name: 'Mail',
        type: 'n8n-nodes-base.microsoftOutlookTrigger',
        typeVersion: 1,
        parameters: { filters: { sender: 'sales@example.com', hasAttachments: true } },
      },
    ],
    connections: {},
  };
  const work = convertN8n(source);
  let next = work.next();
  while (next.done !== true) next = work.next();
  expect(next.value?.document.trigger).toMatchObject({
    filters: { 'from.emailAddress.address': { contains: 'sales@example.com' } },
  });
  expect(next.value?.notes).toContainEqual(
    expect.objectContaining({ detail: expect.stringContaining('hasAttachments') }),
  );
});
