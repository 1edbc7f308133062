import { describe, expect, test } from '@jest/globals';
import jsonata from 'jsonata';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { convertN8n } from '../convert.js';

const link = (node: string, index = 0) => ({ main: [[{ node, type: 'main', index }]] });

/** The output of a Merge for two lists, or the values that a node behind it takes of another node for each item. */
async function merged(
  [version, parameters]: readonly [number, JsonObject],
  one: JsonValue,
  two: JsonValue,
  taken?: string,
): Promise<JsonValue> {
  const node = (name: string, type: string, typeVersion: number, given: JsonObject) => ({
    name,
    type: `n8n-nodes-base.${type}`,
    typeVersion,
    parameters: given,
  });
  const value = `={{ $('${taken ?? ''}').item.json.id }}`;
  const work = convertN8n({
    name: 'Merge',
    nodes: [
      node('Start', 'manualTrigger', 1, {}),
      node('A', 'splitOut', 1, { fieldToSplitOut: 'one' }),
      node('B', 'splitOut', 1, { fieldToSplitOut: 'two' }),
      node('Merge', 'merge', version, parameters),
      ...(taken === undefined
        ? []
        : [node('Take', 'set', 3.4, { assignments: { assignments: [{ name: 'id', value, type: 'string' }] } })]),
    ],
    connections: {
      Start: { main: [[...(link('A').main[0] ?? []), ...(link('B').main[0] ?? [])]] },
      A: link('Merge'),
      B: link('Merge', 1),
      ...(taken === undefined ? {} : { Merge: link('Take') }),
    },
  });
  let next = work.next();
  while (next.done !== true) next = work.next();
  const steps: Record<string, { output: JsonValue }> = {};
  for (const { id = '', input } of next.value?.document.steps ?? []) {
    const expression = String(input?.expression);
    const output = (await jsonata(expression).evaluate({ context: { one, two }, steps })) as JsonValue | undefined;
    steps[id] = { output: JSON.parse(JSON.stringify(output ?? null)) as JsonValue };
  }
  return (steps.take ?? steps.merge)?.output ?? null;
}

const ONE = [{ id: 1, a: 'x' }, { id: 2, a: 'y' }, { id: 2, a: 'z' }, { a: 'none' }];
const TWO = [{ id: 2, b: 1 }, { id: 2, b: 2 }, { id: 3, b: 3 }, { b: 9 }];
const MATCHES = [
  { id: 2, a: 'y', b: 1 },
  { id: 2, a: 'y', b: 2 },
  { id: 2, a: 'z', b: 1 },
  { id: 2, a: 'z', b: 2 },
];
const byId = (more: JsonObject): [number, JsonObject] => [3, { mode: 'combine', fieldsToMatchString: 'id', ...more }];
const byPlace = (options: JsonObject): [number, JsonObject] => [
  3,
  { mode: 'combine', combineBy: 'combineByPosition', options },
];

describe('Merge of n8n', () => {
  test.each<[string, [number, JsonObject], JsonValue]>([
    ['keeps matches', byId({}), MATCHES],
    ['keeps the first match', byId({ options: { multipleMatches: 'first' } }), [MATCHES[0], MATCHES[2]] as JsonValue],
    ['keeps the data of one input', byId({ outputDataFrom: 'input1' }), ONE.slice(1, 3)],
    ['keeps the data of the other input', byId({ outputDataFrom: 'input2' }), TWO.slice(0, 2)],
    ['keeps what does not match', byId({ joinMode: 'keepNonMatches' }), [ONE[0], ONE[3], TWO[2], TWO[3]] as JsonValue],
    ['keeps all', byId({ joinMode: 'keepEverything' }), [ONE[0], ...MATCHES, ONE[3], TWO[2], TWO[3]] as JsonValue],
    ['enriches the first input', byId({ joinMode: 'enrichInput1' }), [ONE[0], ...MATCHES, ONE[3]] as JsonValue],
    ['enriches the second input', byId({ joinMode: 'enrichInput2' }), [...MATCHES, TWO[2], TWO[3]] as JsonValue],
    [
      'removes matches, as version 1',
      [1, { mode: 'removeKeyMatches', propertyName1: 'id', propertyName2: 'id' }],
      [ONE[0], ONE[3]] as JsonValue,
    ],
  ])('%s', async (_name, node, expected) => {
    expect(await merged(node, ONE, TWO)).toEqual(expected);
  });

  test('goes by places up to the end of the shorter list, if it is not to keep the rest', async () => {
    const [one, two] = [ONE.slice(0, 1), TWO.slice(1, 3)];
    expect(await merged(byPlace({}), one, two)).toEqual([{ id: 2, a: 'x', b: 2 }]);
    expect(await merged(byPlace({ includeUnpaired: true }), one, two)).toEqual([{ id: 2, a: 'x', b: 2 }, TWO[2]]);
    expect(await merged([1, { mode: 'mergeByIndex' }], TWO.slice(1, 3), one)).toEqual([
      { id: 1, a: 'x', b: 2 },
      TWO[2],
    ]);
    expect(await merged(byPlace({}), [], two)).toEqual([]);
  });

  test('knows which items of its inputs went into an item', async () => {
    const enriched = byId({ joinMode: 'enrichInput1' });
    expect(await merged(enriched, ONE, TWO, 'A')).toEqual([{ id: 1 }, { id: 2 }, { id: 2 }, { id: 2 }, { id: 2 }, {}]);
    expect(
      await merged([3, { mode: 'combine', combineBy: 'combineAll' }], ONE.slice(0, 2), TWO.slice(1, 3), 'B'),
    ).toEqual([{ id: 2 }, { id: 3 }, { id: 2 }, { id: 3 }]);
  });
});

describe('branches of one item that meet again', () => {
  const node = (name: string, type: string, typeVersion: number, parameters: JsonObject = {}) => ({
    name,
    type: `n8n-nodes-base.${type}`,
    typeVersion,
    parameters,
  });
  const to = (name: string, index = 0) => ({ node: name, type: 'main', index });
  const nodes = [
    node('Start', 'manualTrigger', 1),
    node('Big', 'if', 1, { conditions: { boolean: [{ value1: '={{ $json.isBig }}', value2: true }] } }),
    node('Get', 'httpRequest', 4.2, { url: 'https://a.example' }),
  ];
  const evaluated = async (end: object, connections: JsonObject, isBig: boolean): Promise<unknown> => {
    const work = convertN8n({ name: 'Branches', nodes: [...nodes, end], connections } as unknown as JsonObject);
    let next = work.next();
    while (next.done !== true) next = work.next();
    const expression = String(next.value?.document.steps?.find(({ title }) => title === 'End')?.input?.expression);
    const get = { output: isBig ? { body: { id: 2 } } : null };
    const made: unknown = await jsonata(expression).evaluate({
      context: { isBig, id: 1 },
      steps: { big: { output: isBig }, get },
    });
    return JSON.parse(JSON.stringify(made));
  };

  test.each([
    [true, 2],
    [false, 1],
  ])('hand on the item of the branch that was taken (%j)', async (isBig, id) => {
    const end = node('End', 'set', 3.4, {
      assignments: { assignments: [{ name: 'id', value: '={{ $json.id }}', type: 'number' }] },
    });
    const connections = {
      Start: { main: [[to('Big')]] },
      Big: { main: [[to('Get')], [to('End')]] },
      Get: { main: [[to('End')]] },
    };
    expect(await evaluated(end, connections, isBig)).toEqual([{ id }]);
  });

  test.each([
    [true, [{ id: 2 }, { isBig: true, id: 1 }]],
    [
      false,
      [
        { isBig: false, id: 1 },
        { isBig: false, id: 1 },
      ],
    ],
  ])('are one input of a merge (%j)', async (isBig, items) => {
    const connections = {
      Start: { main: [[to('Big'), to('End', 1)]] },
      Big: { main: [[to('Get')], [to('End')]] },
      Get: { main: [[to('End')]] },
    };
    expect(await evaluated(node('End', 'merge', 2), connections, isBig)).toEqual(items);
  });

  test.each([
    [true, [{ id: 2 }]],
    [false, [{ isBig: false, id: 1 }]],
  ])('are two inputs of a merge (%j)', async (isBig, items) => {
    const connections = {
      Start: { main: [[to('Big')]] },
      Big: { main: [[to('Get')], [to('End', 1)]] },
      Get: { main: [[to('End')]] },
    };
    expect(await evaluated(node('End', 'merge', 3), connections, isBig)).toEqual(items);
  });
});

test('a step joins the items of many branches, so that a node may take them in many places', () => {
  const places = [1, 2, 3, 4, 5, 6, 7];
  const isSeen = (value: number) => ({
    conditions: { boolean: [{ value1: `={{ $json.isSeen${value} }}`, value2: true }] },
  });
  const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
  const assignments = places.map((place) => ({ name: `f${place}`, value: `={{ $json.f${place} }}`, type: 'string' }));
  const nodes = [
    { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
    ...places.flatMap((place) => [
      { name: `Is seen ${place}`, type: 'n8n-nodes-base.if', typeVersion: 1, parameters: isSeen(place) },
      {
        name: `Mark ${place}`,
        type: 'n8n-nodes-base.set',
        typeVersion: 3.4,
        parameters: {
          includeOtherFields: true,
          assignments: { assignments: [{ name: 'mark', value: 'x', type: 'string' }] },
        },
      },
    ]),
    ...places.map((place) => ({
      name: `Wait ${place}`,
      type: 'n8n-nodes-base.wait',
      typeVersion: 1.1,
      parameters: { amount: 1 },
    })),
    { name: 'End', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: { assignments: { assignments } } },
  ];
  const connections = {
    Start: { main: [to('Is seen 1')] },
    ...Object.fromEntries(
      places.flatMap((place) => [
        [`Is seen ${place}`, { main: [to(`Mark ${place}`), place === 7 ? to('End') : to(`Is seen ${place + 1}`)] }],
        [`Mark ${place}`, { main: [to(`Wait ${place}`)] }],
        [`Wait ${place}`, { main: [to('End')] }],
      ]),
    ),
  };
  const work = convertN8n({ name: 'Many', nodes, connections } as unknown as JsonObject);
  let next = work.next();
  while (next.done !== true) next = work.next();
  const [joined, end] = next.value?.document.steps?.slice(-2) ?? [];
  expect([joined?.title, end?.title]).toEqual(['The items of all branches', 'End']);
  expect(String(end?.input?.expression)).toContain('steps.end_items.output.f7');
});
