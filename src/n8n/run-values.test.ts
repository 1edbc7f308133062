import { expect, test } from '@jest/globals';
import jsonata from 'jsonata';
import type { JsonObject, JsonValue } from '../lib/json/json.js';
import { convertN8n } from './convert.js';
import type { Converted } from './convert.js';

/*
 * Values that imported nodes find when they run, beyond those that the editor of n8n shows. Each rule was broken in a run
 * of a real workflow.
 */

/** Nodes in a row. The first is the start. */
function converted(...row: readonly (readonly [type: string, parameters: object, version?: number])[]): Converted {
  const nodes = row.map(([type, parameters, typeVersion = 1], index) => ({
    name: `N${index}`,
    type: type.includes('.') ? type : `n8n-nodes-base.${type}`,
    typeVersion,
    parameters,
  }));
  const connections = Object.fromEntries(
    nodes
      .slice(0, -1)
      .map(({ name }, index) => [name, { main: [[{ node: `N${index + 1}`, type: 'main', index: 0 }]] }]),
  );
  const work = convertN8n({ name: 'Values', nodes, connections } as unknown as JsonObject);
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

const MANUAL = ['manualTrigger', {}] as const;
const HOURLY = ['scheduleTrigger', { rule: { interval: [{ field: 'hours' }] } }, 1.2] as const;
const stepOf = ({ document }: Converted, title: string) => document.steps?.find((step) => step.title === title);
const inputOf = (made: Converted, title: string) => (stepOf(made, title)?.input ?? {}) as JsonObject;
const evaluated = (code: JsonValue | undefined, data: object): Promise<unknown> =>
  jsonata(String(code).replace(/^\{\{|\}\}$/g, '')).evaluate(data);

test('the second step of a node takes the answer of the first for the same item', async () => {
  const made = converted(
    MANUAL,
    ['splitOut', { fieldToSplitOut: 'pages' }],
    [
      '@n8n/n8n-nodes-langchain.openAi',
      { resource: 'image', operation: 'analyze', imageUrls: '={{ $json.url }}' },
      1.8,
    ],
  );
  const [image] = inputOf(made, 'N2')['images'] as readonly JsonValue[];
  const id = stepOf(made, 'N2: image')?.id ?? '';
  const data = { index: 1, steps: { [id]: { output: [{ body: 'one' }, { body: 'two' }] } } };
  expect(await evaluated(image, data)).toBe('two');
});

test('Google Sheets puts out the columns that it is given, and nothing else', async () => {
  const sheet = (operation: string, version: number) => {
    const columns = {
      mappingMode: 'defineBelow',
      value: { Id: '={{ $json.id }}', Mail: '={{ $json.mail }}', Gone: '={{ $json.gone }}' },
      matchingColumns: ['Id'],
    };
    return ['googleSheets', { operation, documentId: 'd', sheetName: 's', columns }, version] as const;
  };
  const next = ['set', { assignments: { assignments: [{ name: 'to', value: '={{ $json.Mail }}' }] } }, 3.4] as const;
  const data = { context: { id: 1, mail: 'ada@example.com', other: 2 } };
  const put = (made: Converted) => evaluated(inputOf(made, 'N1: as in n8n')['expression'], data);
  const changed = converted(MANUAL, sheet('update', 4.5), next);
  expect(await put(changed)).toEqual({ Id: 1, Mail: 'ada@example.com', Gone: '' });
  expect(inputOf(changed, 'N2')['expression']).toContain('steps.n1_as_in_n8n.output.Mail');
  expect(await put(converted(MANUAL, sheet('append', 4.5), next))).toEqual({ Id: 1, Mail: 'ada@example.com' });
  // Older nodes pass their items on, and the last node puts out nothing that is taken.
  expect(stepOf(converted(MANUAL, sheet('append', 3), next), 'N1: as in n8n')).toBeUndefined();
  expect(stepOf(converted(MANUAL, sheet('append', 4.5)), 'N1: as in n8n')).toBeUndefined();
});

test('settings of a credential stand in one step if runs have no context of their own', async () => {
  const board = ['wekan', { resource: 'board', operation: 'create', title: 'Plans' }] as const;
  const made = converted(HOURLY, board, board);
  const [settings, first, second] = made.document.steps ?? [];
  expect(settings).toMatchObject({ title: 'Settings of Wekan', input: { input: { url: '' } } });
  for (const step of [first, second])
    expect(step?.input).toMatchObject({ url: `{{ steps.${settings?.id ?? ''}.output.url }}/api/boards` });
  expect(second?.dependsOn).toContain(settings?.id);
  expect(made.document.inputSchema).toBeUndefined();
  const { expression } = inputOf(made, 'Settings of Wekan');
  await expect(evaluated(expression, { url: '' })).rejects.toMatchObject({
    message: expect.stringContaining('Write the settings of Wekan into this step'),
  });
  expect(await evaluated(expression, { url: 'https://boards.acme.example' })).toEqual({
    url: 'https://boards.acme.example',
  });
  // Runs by hand have them in their context.
  expect(inputOf(converted(MANUAL, board), 'N1')).toMatchObject({ url: '{{ context.wekan_url }}/api/boards' });
});

test('rules alone are the prompt of a model', () => {
  const messages = { values: [{ role: 'system', content: 'Answer with a number.' }] };
  const made = converted(MANUAL, ['@n8n/n8n-nodes-langchain.openAi', { modelId: 'gpt-4o-mini', messages }, 1.8]);
  expect(inputOf(made, 'N1')).toMatchObject({ prompt: 'Answer with a number.' });
  expect(inputOf(made, 'N1')).not.toHaveProperty('system');
});

test('numbers that are texts are reckoned with, and compared, as numbers', async () => {
  const values = {
    product: '={{ $json.price * 2 }}',
    less: '={{ $json.price < 5 }}',
    same: '={{ $json.price == 3 }}',
    strict: '={{ $json.price === 3 }}',
    whole: '={{ parseInt($json.size) }}',
    part: '={{ parseFloat($json.size) }}',
    none: '={{ Number($json.size) }}',
    empty: '={{ Number($json.nothing) }}',
  };
  const assignments = Object.entries(values).map(([name, value]) => ({ name, value, type: 'any' }));
  const made = converted(MANUAL, ['set', { assignments: { assignments } }, 3.4]);
  const data = { context: { price: '3', size: '12.5 GB', nothing: '' } };
  expect(await evaluated(inputOf(made, 'N1')['expression'], data)).toMatchObject({
    product: 6,
    less: true,
    same: true,
    strict: false,
    whole: 12,
    part: 12.5,
    empty: 0,
  });
});

test('a line break behind an expression is no part of the number that is compared', async () => {
  const operator = { type: 'number', operation: 'equals' };
  const conditions = { conditions: [{ operator, leftValue: '={{ $json.id }}\n', rightValue: '={{ $json.last }}' }] };
  const made = converted(MANUAL, ['if', { conditions }, 2.2]);
  const { expression } = inputOf(made, 'N1');
  expect(await evaluated(expression, { context: { id: 7, last: 7 } })).toBe(true);
  expect(await evaluated(expression, { context: { id: 7, last: 8 } })).toBe(false);
});

test('a name that ends in a dot makes a field without a name, as lodash does', async () => {
  const values = [
    { name: 'title.', value: '={{ $json.name }}', type: 'string' },
    { name: 'a.b', value: 'c', type: 'string' },
  ];
  const made = converted(
    MANUAL,
    ['set', { assignments: { assignments: values } }, 3.4],
    ['set', { assignments: { assignments: [{ name: 'x', value: '={{ $json.title[""] }}', type: 'string' }] } }, 3.4],
  );
  const output = await evaluated(inputOf(made, 'N1')['expression'], { context: { name: 'Tea' } });
  expect(output).toEqual({ title: { '': 'Tea' }, a: { b: 'c' } });
  const steps = { [stepOf(made, 'N1')?.id ?? '']: { output } };
  expect(await evaluated(inputOf(made, 'N2')['expression'], { steps })).toEqual({ x: 'Tea' });
});

test.each([
  ['={ "id": "{{ $json.id }}",\n }', true],
  ['{ "id": [1, 2, ] }', true],
  ['={ "id": "{{ $json.id }}, }" }', false],
  ['={ "id": {{ [1, 2,].length }} }', false],
])('JSON with a comma before a closing bracket is refused, as in n8n: %s', (jsonOutput, isBroken) => {
  const { notes } = converted(MANUAL, ['set', { mode: 'raw', jsonOutput }, 3.4]);
  expect(notes.some(({ code }) => code === 'N8N_BROKEN')).toBe(isBroken);
});

test('Twilio gets computed numbers with the sign before them', async () => {
  const made = converted(MANUAL, [
    'twilio',
    { from: '+14155238886', to: '={{ $json.from.split("+")[1] }}', message: 'Hi', toWhatsapp: true },
  ]);
  const { From, To } = inputOf(made, 'N1');
  expect(From).toBe('+14155238886');
  expect(await evaluated(To, { context: { from: 'whatsapp:+15551234567' } })).toBe('+15551234567');
  const whole = converted(MANUAL, ['twilio', { from: '+14155238886', to: '={{ $json.to }}', message: 'Hi' }]);
  expect(await evaluated(inputOf(whole, 'N1')['To'], { context: { to: '+15551234567' } })).toBe('+15551234567');
  expect(await evaluated(inputOf(whole, 'N1')['To'], { context: { to: 15551234567 } })).toBe('+15551234567');
});
