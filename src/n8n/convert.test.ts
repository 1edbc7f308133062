import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isJsonObject } from '../lib/json/json.js';
import type { JsonObject, JsonValue } from '../lib/json/json.js';
import { convertN8n } from './convert.js';
import type { Converted } from './convert.js';
import { CONVERTERS } from './nodes/index.js';
import { isN8n, sizeProblem } from './document/read-n8n.js';
import { TRIGGER_TYPES } from './flow/triggers.js';

const FOLDER = new URL('../../test/n8n/', import.meta.url);
const WORKFLOWS = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as JsonObject,
);

function converted(source: JsonObject): Converted {
  const work = convertN8n(source);
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

/** Every place in a value, as a path. */
function* placesIn(value: JsonValue, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield [...path, name];
    yield* placesIn(inner, [...path, name]);
  }
}

function replaced(value: JsonValue, [name, ...rest]: readonly string[], by: JsonValue): JsonValue {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === name ? replaced(inner, rest, by) : inner));
  return isJsonObject(value) ? { ...value, [name]: replaced(value[name] ?? null, rest, by) } : value;
}

const junk = fc.oneof(
  fc.constantFrom<JsonValue[]>(
    null,
    true,
    -1,
    1e300,
    '',
    '={{',
    '={{ }}',
    '={{ $json }}',
    '={{ $json["',
    '= {{ a }} {{ b.c() }}',
    '{{ x }}',
    '`',
    'constructor',
    '__proto__',
    '\u0000',
    [],
    {},
    [[]],
    { a: { b: [null] } },
    'x'.repeat(3_000),
    'n8n-nodes-base.merge',
    'splitInBatches',
  ),
  fc.jsonValue({ maxDepth: 2 }).map((value) => value as JsonValue),
);
const mutated = fc.constantFrom(...WORKFLOWS).chain((workflow) => {
  const places = [...placesIn(workflow)];
  return fc
    .array(fc.tuple(fc.constantFrom(...places), junk), { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce<JsonValue>((value, [path, by]) => replaced(value, path, by), workflow));
});

test('any value in any place has a result, and all differences are noted', () => {
  fc.assert(
    fc.property(mutated, (document) => {
      if (!isN8n(document)) return;
      const { document: made, notes } = converted(document);
      expect(made.title).not.toBe('');
      const ids = (made.steps ?? []).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { detail } of notes) expect(detail.length).toBeGreaterThan(10);
    }),
    { numRuns: 1_500 },
  );
});

test('nodes that lead in circles, or nowhere, are walked once', () => {
  const names = Array.from({ length: 500 }, (_, index) => `N${index}`);
  const nodes = names.map((name) => ({ name, type: 'n8n-nodes-base.noOp', parameters: {} }));
  const connections = Object.fromEntries(
    names.map((name, index) => [
      name,
      {
        main: [
          [
            { node: names[(index + 1) % names.length], type: 'main', index: 0 },
            { node: 'Nowhere', type: 'main', index: 0 },
          ],
        ],
      },
    ]),
  );
  expect(
    converted({
      name: 'Ring',
      nodes: [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' }, ...nodes],
      connections: { Start: { main: [[{ node: 'N0' }]] }, ...connections },
    } as JsonObject).document.steps,
  ).toHaveLength(1);
});

test('nothing is translated after more steps than a workflow has', () => {
  const names = Array.from({ length: 400 }, (_, index) => `N${index}`);
  const nodes = names.map((name) => ({
    name,
    type: 'n8n-nodes-base.set',
    typeVersion: 3,
    parameters: { assignments: { assignments: [{ name: 'a', value: '={{ $json.b }}', type: 'string' }] } },
  }));
  const connections = Object.fromEntries(names.map((name, index) => [name, { main: [[{ node: `N${index + 1}` }]] }]));
  const work = convertN8n({ name: 'Long', nodes, connections } as JsonObject);
  let pauses = 0;
  let next = work.next();
  for (; next.done !== true; next = work.next()) pauses += 1;
  expect([next.value, pauses]).toEqual([null, 100]);
});

test('more expressions than people write are not read', () => {
  const set = (count: number) => ({
    nodes: [
      {
        name: 'A',
        parameters: {
          texts: Array.from({ length: count }, () => ({ value: '=a {{ $json.a }} b {{ $json.b }}' })),
          plain: '{{ 1 }}',
        },
      },
    ],
    connections: {},
  });
  expect(sizeProblem(set(500))).toBeNull();
  expect(sizeProblem(set(501))).toMatch(/1000 expressions, not 1002/);
});

test('branches upon branches that meet again stay short', () => {
  const rung = (index: number) => [
    {
      name: `S${index}`,
      type: 'n8n-nodes-base.switch',
      typeVersion: 3,
      parameters: {
        rules: {
          values: [1, 2, 3].map((value) => ({
            conditions: {
              conditions: [
                { leftValue: '={{ $json.x }}', rightValue: value, operator: { type: 'number', operation: 'equals' } },
              ],
            },
          })),
        },
      },
    },
    { name: `N${index}`, type: 'n8n-nodes-base.noOp', parameters: {} },
  ];
  const to = (node: string) => [{ node, type: 'main', index: 0 }];
  const rungs = Array.from({ length: 12 }, (_, index) => index);
  const connections = Object.fromEntries(
    rungs.flatMap((index) => [
      [`S${index}`, { main: [to(`N${index}`), to(`N${index}`), to(`N${index}`)] }],
      [`N${index}`, { main: [to(`S${index + 1}`)] }],
    ]),
  );
  const { document, notes } = converted({
    name: 'Ladder',
    nodes: [{ name: 'T', type: 'n8n-nodes-base.manualTrigger' }, ...rungs.flatMap(rung)],
    connections: { T: { main: [to('S0')] }, ...connections },
  } as JsonObject);
  expect(document.steps).toHaveLength(12);
  expect(JSON.stringify(document).length).toBeLessThan(30_000);
  expect(notes.some(({ code }) => code === 'N8N_DIFFERENT')).toBe(true);
});

test('a pattern that a condition computes from several texts becomes a placeholder', () => {
  const conditions = {
    string: [{ value1: '={{ $json.a }}', operation: 'regex', value2: '={{ "a" + $json.b + "c" }}' }],
  };
  const { notes } = converted({
    name: 'Pattern',
    nodes: [
      { name: 'T', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
      { name: 'If', type: 'n8n-nodes-base.if', typeVersion: 1, parameters: { conditions } },
      { name: 'N', type: 'n8n-nodes-base.noOp', parameters: {} },
    ],
    connections: {
      T: { main: [[{ node: 'If', type: 'main', index: 0 }]] },
      If: { main: [[{ node: 'N', type: 'main', index: 0 }]] },
    },
  } as JsonObject);
  expect(notes.map(({ code, detail }) => `${code} ${detail}`).join('\n')).toContain('a pattern that is computed');
});

test('the page about n8n names every node that is carried over', () => {
  const page = readFileSync(new URL('../../docs/n8n.md', import.meta.url), 'utf8');
  for (const type of [...Object.keys(CONVERTERS), ...TRIGGER_TYPES])
    expect([type, page.includes(`\`${type}\``)]).toEqual([type, true]);
});

test('a node that runs its own workflow does so here, if such a run begins at its trigger alone', () => {
  const again = { name: 'Again', type: 'n8n-nodes-base.executeWorkflow', typeVersion: 1.2 };
  const source = (starts: readonly string[]): JsonObject => ({
    name: 'Itself',
    nodes: [
      ...starts.map((type) => ({ name: type, type: `n8n-nodes-base.${type}`, typeVersion: 1, parameters: {} })),
      { ...again, parameters: { workflowId: { __rl: true, mode: 'id', value: '={{ $workflow.id }}' } } },
    ],
    connections: { [starts[0] ?? '']: { main: [[{ node: 'Again', type: 'main', index: 0 }]] } },
  });
  const { document, hasPlaceholders } = converted(source(['scheduleTrigger', 'executeWorkflowTrigger']));
  expect(document.steps).toMatchObject([{ tool: 'flow.run_workflow', input: { workflowId: '{{ workflow.id }}' } }]);
  expect(hasPlaceholders).toBe(false);
  // A run by hand begins elsewhere: the part that is called is a workflow of its own.
  const { document: main, further } = converted(source(['manualTrigger', 'executeWorkflowTrigger']));
  expect(main.steps).toMatchObject([{ input: { workflowId: 'itself-executeworkflowtrigger' } }]);
  expect(further).toMatchObject([{ document: { key: 'itself-executeworkflowtrigger' }, hasPlaceholders: false }]);
});

test('a node without a counterpart says what does the same here', () => {
  const node = { name: 'Shell', type: 'n8n-nodes-base.executeCommand', typeVersion: 1, parameters: {} };
  const { notes } = converted({ name: 'Own', nodes: [node], connections: {} });
  expect(notes).toMatchObject([{ code: 'N8N_NOT_CARRIED', detail: expect.stringContaining('code.run') }]);
});
