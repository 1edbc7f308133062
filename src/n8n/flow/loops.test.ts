import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { convertN8n } from '../convert.js';
import type { Converted } from '../convert.js';

type Node = readonly [name: string, type: string, version?: number, parameters?: JsonObject];

/** A workflow of nodes and of links `A:OUTPUT>B`. */
function converted(nodes: readonly Node[], links: readonly string[]): Converted {
  const connections: Record<string, { main: JsonObject[][] }> = {};
  for (const link of links) {
    const [, from = '', output = '0', node = ''] = /^(.+):(\d)>(.+)$/.exec(link) ?? [];
    const { main } = (connections[from] ??= { main: [] });
    while (main.length <= Number(output)) main.push([]);
    main[Number(output)]?.push({ node, type: 'main', index: 0 });
  }
  const work = convertN8n({
    name: 'Loops',
    nodes: nodes.map(([name, type, typeVersion = 3, parameters = {}]) => ({
      name,
      type: `n8n-nodes-base.${type}`,
      typeVersion,
      parameters,
    })),
    connections,
  } as unknown as JsonObject);
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

const START: readonly Node[] = [
  ['Start', 'manualTrigger', 1],
  ['List', 'splitOut', 1, { fieldToSplitOut: 'pages' }],
];
const set = (name: string, value: string): Node => [
  name,
  'set',
  3.4,
  { assignments: { assignments: [{ name: 'a', value, type: 'string' }] } },
];

test('what leads back to a loop is its body, one item after another', () => {
  const { document, notes } = converted(
    [
      ...START,
      ['Loop', 'splitInBatches', 3, { batchSize: 10 }],
      set('Name', "={{ $json.title }} of {{ $('List').item.json.id }}"),
      ['Wait', 'wait', 1.1, { amount: 2 }],
      set('Done', '={{ $json.a }}'),
    ],
    ['Start:0>List', 'List:0>Loop', 'Loop:0>Done', 'Loop:1>Name', 'Name:0>Wait', 'Wait:0>Loop'],
  );
  expect(document.steps).toMatchObject([
    { id: 'list' },
    {
      id: 'loop',
      tool: 'flow.loop',
      loop: { forEach: 'steps.list.output', concurrency: 1, output: 'steps.name.output' },
    },
    {
      id: 'name',
      parent: 'loop',
      input: {
        expression: '{ "a": $string(item.title) & " of " & $string(($at := index; (steps.list.output)[$at]).id) }',
      },
    },
    { id: 'wait', parent: 'loop', tool: 'flow.sleep' },
    {
      id: 'done',
      input: { expression: '[$map(steps.loop.output, function($item, $at) { { "a": $item.a } })]' },
    },
  ]);
  expect(document.steps?.[4]).not.toHaveProperty('parent');
  expect(notes.map(({ node, code }) => [node, code])).toEqual([['Loop', 'N8N_DIFFERENT']]);
});

test('a step keeps the item for steps that have an item of their own', () => {
  const { document } = converted(
    [
      ...START,
      ['Loop', 'splitInBatches'],
      ['Parts', 'splitOut', 1, { fieldToSplitOut: 'parts' }],
      ['Send', 'httpRequest', 4, { url: "=http://a.test/{{ $('Loop').item.json.id }}/{{ $json.part }}" }],
    ],
    ['Start:0>List', 'List:0>Loop', 'Loop:1>Parts', 'Parts:0>Send', 'Send:0>Loop'],
  );
  expect(document.steps).toMatchObject([
    {},
    { id: 'loop' },
    { id: 'loop_item', parent: 'loop', input: { expression: '{ "item": item, "index": index }' } },
    { id: 'parts', parent: 'loop' },
    {
      id: 'send',
      parent: 'loop',
      forEach: 'steps.parts.output',
      input: { url: 'http://a.test/{{ steps.loop_item.output.item.id }}/{{ item.part }}' },
    },
  ]);
});

test('a loop in a loop', () => {
  const { document } = converted(
    [
      ...START,
      ['Outer', 'splitInBatches'],
      ['Parts', 'splitOut', 1, { fieldToSplitOut: 'parts' }],
      ['Inner', 'splitInBatches'],
      set('Both', "={{ $('Outer').item.json.id }} {{ $json.id }}"),
      set('Last', '={{ $json.a }}'),
    ],
    [
      'Start:0>List',
      'List:0>Outer',
      'Outer:1>Parts',
      'Parts:0>Inner',
      'Inner:1>Both',
      'Both:0>Inner',
      'Inner:0>Last',
      'Last:0>Outer',
    ],
  );
  expect(document.steps?.map(({ id, parent }) => [id, parent])).toEqual([
    ['list', undefined],
    ['outer', undefined],
    ['outer_item', 'outer'],
    ['parts', 'outer'],
    ['inner', 'outer'],
    ['both', 'inner'],
    ['last', 'outer'],
  ]);
  expect(document.steps?.[5]?.input).toEqual({
    expression: '{ "a": $string(steps.outer_item.output.item.id) & " " & $string(item.id) }',
  });
});

test.each([
  ['is entered from elsewhere', ['List:0>Work']],
  ['leads on to where the loop ends', ['Loop:0>Work']],
])('a body that %s stays outside of a loop', (_, more) => {
  const { document } = converted(
    [...START, ['Loop', 'splitInBatches'], set('Work', '={{ $json.id }}')],
    ['Start:0>List', 'List:0>Loop', 'Loop:1>Work', 'Work:0>Loop', ...more],
  );
  expect(document.steps?.some(({ loop }) => loop)).toBe(false);
});

test('what follows the second of two starts by hand runs as well', () => {
  const { document } = converted(
    [
      ['One', 'manualTrigger', 1],
      ['Two', 'executeWorkflowTrigger', 1],
      set('First', '={{ $json.a }}'),
      set('Second', '={{ $json.b }}'),
    ],
    ['One:0>First', 'Two:0>Second'],
  );
  expect(document.steps?.map(({ id, when }) => [id, when]).toSorted()).toEqual([
    ['first', undefined],
    ['second', undefined],
  ]);
});
