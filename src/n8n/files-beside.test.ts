import { describe, expect, test } from '@jest/globals';
import { convertedWhole, evaluated, inTemplate } from '../../test/support/n8n/converted.js';
import type { Converted } from './convert.js';

/*
 * Nodes that download a file keep the data of their items, so the file of an item is in another list than the item. It
 * stays with its item behind branches, filters and joins.
 */

type Given = readonly [type: string, parameters: object, version?: number];

/** @param links from a node to others, for each output those that it leads to, with the input of the other */
function canvas(
  nodes: Readonly<Record<string, Given>>,
  links: Readonly<Record<string, readonly string[][]>>,
): Converted {
  return convertedWhole({
    name: 'Files',
    nodes: Object.entries({ Start: ['manualTrigger', {}] as Given, ...nodes }).map(
      ([name, [type, parameters, typeVersion = 1]]) => ({
        name,
        type: `n8n-nodes-base.${type}`,
        typeVersion,
        parameters,
      }),
    ),
    connections: Object.fromEntries(
      Object.entries(links).map(([from, outputs]) => [
        from,
        {
          main: outputs.map((targets) =>
            targets.map((target) => {
              const [node = '', index = '0'] = target.split('#');
              return { node, type: 'main', index: Number(index) };
            }),
          ),
        },
      ]),
    ),
  });
}

const LIST: Given = ['splitOut', { fieldToSplitOut: 'list' }];
const DOWNLOAD: Given = ['googleDrive', { operation: 'download', fileId: '={{ $json.id }}' }, 3];
const UPLOAD: Given = [
  'httpRequest',
  {
    method: 'POST',
    url: 'https://a.example',
    sendBody: true,
    contentType: 'multipart-form-data',
    bodyParameters: {
      parameters: [{ parameterType: 'formBinaryData', name: 'source', inputDataFieldName: 'data' }],
    },
  },
  4.2,
];
const IS_BIG: Given = [
  'if',
  { conditions: { number: [{ value1: '={{ $json.size }}', operation: 'larger', value2: 5 }] } },
];

/** The files that a step gets for each of its calls, after the steps before it have run. */
async function filesOf(made: Converted, last: string, answers: Readonly<Record<string, unknown>>): Promise<unknown> {
  expect(made.notes.filter(({ code }) => code === 'N8N_NOT_CARRIED')).toEqual([]);
  const data: { context: object; steps: Record<string, { output: unknown }> } = {
    context: {
      list: [
        { id: 'a', size: 9 },
        { id: 'b', size: 1 },
        { id: 'c', size: 7 },
      ],
    },
    steps: {},
  };
  for (const { id = '', title, input, forEach, when } of made.document.steps ?? []) {
    if (when !== undefined && (await evaluated(when, data)) !== true) continue;
    if (title === last) {
      const file = inTemplate(
        JSON.stringify(input)
          .match(/"(\{\{[^"]*(?:\\"[^"]*)*\}\})"/)?.[1]
          ?.replaceAll('\\"', '"'),
      );
      if (forEach === undefined) return evaluated(file, data);
      const items = (await evaluated(`[${inTemplate(forEach)}]`, data)) as unknown[];
      return Promise.all(items.map((item, index) => evaluated(file, { ...data, item, index })));
    }
    const output = answers[title ?? ''] ?? (await evaluated(input?.['expression'], data)) ?? null;
    data.steps[id] = { output: JSON.parse(JSON.stringify(output)) as unknown };
  }
  throw new Error(`There is no step "${last}".`);
}

describe('a file beside an item', () => {
  const files = { Get: ['file a', 'file b', 'file c'] };

  test.each([
    ['goes the way of a branch', IS_BIG, [['Send']], ['file a', 'file c']],
    ['goes the other way of a branch', IS_BIG, [[], ['Send']], ['file b']],
    ['passes a filter', ['filter', IS_BIG[1]] as Given, [['Send']], ['file a', 'file c']],
    [
      'is put in the order of its item',
      ['sort', { sortFieldsUi: { sortField: [{ fieldName: 'size', order: 'ascending' }] } }] as Given,
      [['Send']],
      ['file b', 'file c', 'file a'],
    ],
    ['is one of the first', ['limit', { maxItems: 2 }] as Given, [['Send']], ['file a', 'file b']],
  ])('%s', async (_name, node, behind, expected) => {
    const made = canvas(
      { List: LIST, Get: DOWNLOAD, Node: node, Send: UPLOAD },
      { Start: [['List']], List: [['Get']], Get: [['Node']], Node: behind },
    );
    expect(await filesOf(made, 'Send', files)).toEqual(expected);
  });

  test('is known of the items that have one, if several nodes lead to the next', async () => {
    const named: Given = ['set', { assignments: { assignments: [{ name: 'id', value: 'x', type: 'string' }] } }, 3.4];
    const made = canvas(
      { List: LIST, Get: DOWNLOAD, Named: named, Send: UPLOAD },
      { Start: [['List']], List: [['Get', 'Named']], Get: [['Send']], Named: [['Send']] },
    );
    expect(await filesOf(made, 'Send', files)).toEqual(['file a', 'file b', 'file c', undefined, undefined, undefined]);
  });

  test('is there once for each of two nodes that download one', async () => {
    const nodes = { List: LIST, Get: DOWNLOAD, Other: DOWNLOAD, Send: UPLOAD };
    const both = { ...files, Other: ['other a', 'other b', 'other c'] };
    const all = [...files.Get, ...both.Other];
    const made = canvas(nodes, { Start: [['List']], List: [['Get', 'Other']], Get: [['Send']], Other: [['Send']] });
    expect(await filesOf(made, 'Send', both)).toEqual(all);
    const merged = canvas(
      { ...nodes, Merge: ['merge', { mode: 'append' }, 3] },
      {
        Start: [['List']],
        List: [['Get', 'Other']],
        Get: [['Merge']],
        Other: [['Merge#1']],
        Merge: [['Send']],
      },
    );
    expect(await filesOf(merged, 'Send', both)).toEqual(all);
  });

  test('is that of the branch that has run', async () => {
    const nodes = { Get: DOWNLOAD, Other: DOWNLOAD, If: IS_BIG, Send: UPLOAD };
    const made = canvas(nodes, { Start: [['If']], If: [['Get'], ['Other']], Get: [['Send']], Other: [['Send']] });
    expect(await filesOf(made, 'Send', { If: false, Get: 'file', Other: 'other' })).toBe('other');
    expect(await filesOf(made, 'Send', { If: true, Get: 'file', Other: 'other' })).toBe('file');
  });
});

test.each([
  ['github', { owner: 'a', repository: 'b', resource: 'file', operation: 'get', filePath: '={{ $json.id }}' }],
  ['gitlab', { owner: 'a', repository: 'b', resource: 'file', operation: 'get', filePath: '={{ $json.id }}' }],
] as const)('a file of a repository of %s is a file, unless its text is asked for', async (type, parameters) => {
  const read: Given = ['extractFromFile', { operation: 'fromJson' }];
  const links = { Start: [['List']], List: [['Repo']], Repo: [['Read']] };
  const made = canvas({ List: LIST, Repo: [type, parameters], Read: read }, links);
  const [, , file, next] = made.document.steps ?? [];
  expect(file).toMatchObject({ tool: 'file.create', forEach: 'steps.repo.output' });
  const { name, text } = file?.input ?? {};
  expect(await evaluated(inTemplate(name), { item: { path: 'a/b.json', text: '{}' } })).toBe('b.json');
  expect(text).toBe('{{ item.text }}');
  const steps = { [file?.id ?? '']: { output: [{ file: 'one' }, { file: 'two' }] } };
  expect(await evaluated(inTemplate(next?.input?.['file']), { steps, index: 1 })).toBe('two');
  const plain = canvas(
    { List: LIST, Repo: [type, { ...parameters, asBinaryProperty: false }] },
    { Start: [['List']], List: [['Repo']] },
  );
  expect(plain.document.steps?.map(({ tool }) => tool)).not.toContain('file.create');
});
