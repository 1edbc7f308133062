import { describe, expect, it } from '@jest/globals';
import { converted, convertedWhole, evaluated, inputOf } from '../../test/support/n8n/converted.js';
import type { TestNode } from '../../test/support/n8n/converted.js';
import type { Converted } from './convert.js';

const HOLES = /^N8N_(?:NOT_CARRIED|NOT_TRANSLATED)$/;
const holesOf = ({ notes }: Converted): readonly string[] =>
  notes.filter(({ code }) => HOLES.test(code)).map(({ detail }) => detail);
const set = (value: string): TestNode => ({
  type: 'set',
  version: 3.4,
  parameters: { assignments: { assignments: [{ name: 'shown', value, type: 'string' }] } },
});
const split: TestNode = { type: 'splitOut', parameters: { fieldToSplitOut: 'all' } };

describe('an import', () => {
  it.each([
    ['={{ $now.toLocal().toISO() }}'],
    ['={{ $json.all.randomItem() }}'],
    ['={{ $json.at.toDateTime().toLocal().toISO() }}'],
    ['={{ $executionId }}'],
  ])('has a counterpart of %s', (value) => {
    expect(holesOf(converted([set(value)]))).toEqual([]);
  });

  it('removes duplicates as Item Lists does', async () => {
    const parameters = { operation: 'removeDuplicates', compare: 'selectedFields', fieldsToCompare: 'all' };
    const made = converted([split, { type: 'itemLists', version: 3, parameters }]);
    expect(holesOf(made)).toEqual([]);
    const steps = { n1: { output: [{ all: 1 }, { all: 1 }, { all: 2 }] } };
    expect(await evaluated(inputOf(made, 1)['expression'], { steps })).toEqual([{ all: 1 }, { all: 2 }]);
  });

  it('asks for fields within fields of a query by their whole names', () => {
    const parameters = {
      url: '= https://data.example/{{ $json.all }} ',
      sendQuery: true,
      specifyQuery: 'json',
      jsonQuery: '{ "created": { "gte": 1, "lte": 2 }, "limit": 3 }',
      sendHeaders: true,
      headerParameters: { parameters: [{ name: 'x-part\t', value: '1' }] },
    };
    const made = converted([{ type: 'httpRequest', version: 4.2, parameters }]);
    expect(inputOf(made, 0)).toMatchObject({
      url: 'https://data.example/{{ context.all }}',
      query: { 'created[gte]': 1, 'created[lte]': 2, limit: 3 },
      headers: { 'x-part': '1' },
    });
  });

  it('takes the values of the first item for a call before those of all items', () => {
    const parameters = {
      operation: 'append',
      documentId: { mode: 'id', value: '={{ $json.document }}' },
      sheetName: { mode: 'name', value: 'Rows' },
      columns: { mappingMode: 'autoMapInputData' },
    };
    const [, first, each] = converted([split, { type: 'googleSheets', version: 4.5, parameters }]).document.steps ?? [];
    expect(first?.tool).toBe('google_sheets.add_columns');
    expect(first?.input?.['spreadsheetId']).toContain('(steps.n1.output)[0].document');
    expect(each?.input?.['spreadsheetId']).toContain('item.document');
  });

  it('tells the parts of the time at which a schedule comes', async () => {
    const { parameters } = set('={{ $json["Readable date"] }} | {{ $json["Day of week"] }} | {{ $json.Hour }}');
    const made = convertedWhole({
      nodes: [
        { name: 'Daily', type: 'n8n-nodes-base.scheduleTrigger', typeVersion: 1.2, parameters: {} },
        { name: 'Set', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters },
      ],
      connections: { Daily: { main: [[{ node: 'Set', type: 'main', index: 0 }]] } },
    });
    expect(await evaluated(inputOf(made, 0)['expression'], { now: '2026-11-28T17:05:09.000Z' })).toEqual({
      shown: 'November 28th 2026, 5:05:09 pm | Saturday | 17',
    });
  });

  it('keeps no file of the item of a loop behind the loop', () => {
    const of = (name: string, type: string, parameters: object, typeVersion = 2) => ({
      name,
      type: `n8n-nodes-base.${type}`,
      typeVersion,
      parameters,
    });
    const to = (...names: readonly string[]) => names.map((node) => ({ node, type: 'main', index: 0 }));
    const made = convertedWhole({
      nodes: [
        of('Start', 'manualTrigger', {}),
        of(
          'Get',
          'httpRequest',
          { url: 'https://data.example', options: { response: { response: { responseFormat: 'file' } } } },
          4.2,
        ),
        of('Make', 'code', { jsCode: 'return $input.all();' }),
        of('Loop', 'splitInBatches', {}, 3),
        of('Keep', 'set', { includeOtherFields: true }, 3.4),
        of('Behind', 'code', { jsCode: 'return $input.all().map((item) => ({ json: {}, binary: item.binary }));' }),
      ],
      connections: {
        Start: { main: [to('Get')] },
        Get: { main: [to('Make')] },
        Make: { main: [to('Loop')] },
        Loop: { main: [to('Behind'), to('Keep')] },
        Keep: { main: [to('Loop')] },
      },
    });
    const known = new Set(made.document.steps?.map(({ id }) => id));
    const named = [...JSON.stringify(made.document.steps).matchAll(/steps\.(\w+)/g)].map(([, id]) => id);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('a value as n8n gives it', () => {
  it.each([
    [1_795_694_400_000, '2026-11-26T12:00:00.000Z'],
    ['11/26/2026', '2026-11-26T00:00:00.000Z'],
    ['2026-11-26 16:00:00', '2026-11-26T16:00:00.000Z'],
    ['2026-11-26T12:00:00Z', '2026-11-26T12:00:00.000Z'],
  ])('is the date of %s', async (all, shown) => {
    const made = converted([set('={{ new Date($json.all).toISOString() }}')]);
    expect(await evaluated(inputOf(made, 0)['expression'], { context: { all } })).toEqual({ shown });
  });

  it.each([
    ['', 0],
    [' 12 ', 12],
  ])('is the number that the text %j is', async (all, shown) => {
    const made = converted([set('={{ $json.all.toNumber() }}')]);
    expect(await evaluated(inputOf(made, 0)['expression'], { context: { all } })).toEqual({ shown });
  });

  it.each([
    ['11/26/2026', true],
    [1_795_694_400_000, true],
    ['2020-01-01T00:00:00Z', false],
  ])('is a date to compare with: %s', async (all, isAfter) => {
    const dateTime = [{ value1: '={{ $json.all }}', value2: '2026-01-01T00:00:00.000Z' }];
    const made = converted([{ type: 'if', parameters: { conditions: { dateTime } } }, set('={{ 1 }}')]);
    expect(await evaluated(inputOf(made, 0)['expression'], { context: { all } })).toBe(isAfter);
  });

  it('is a schema, even if it names a type alone', () => {
    const inputSchema = '{ "type": "object", "properties": { "mood": "string", "why": "a reason", "sure": true } }';
    const parser = { type: 'outputParserStructured', parameters: { schemaType: 'manual', inputSchema } };
    const agent = {
      type: 'agent',
      parameters: { promptType: 'define', text: 'Hello', hasOutputParser: true },
      version: 2,
    };
    const made = converted([agent], [{ ...parser, to: 'N1', kind: 'ai_outputParser' }]);
    expect(inputOf(made, 0)['schema']).toMatchObject({ properties: { mood: { type: 'string' }, why: {}, sure: true } });
  });

  it('is a place in a list, or a field whose name the item says', async () => {
    const assignments = [
      { name: 'choices[0].message.content', value: 'Hi', type: 'string' },
      { name: '={{ $json.name }}', value: '={{ $json.size }}', type: 'number' },
      { name: '=plain', value: 'x', type: 'string' },
    ];
    const made = converted([{ type: 'set', version: 3.4, parameters: { assignments: { assignments } } }]);
    expect(await evaluated(inputOf(made, 0)['expression'], { context: { name: 'a.txt', size: 3 } })).toEqual({
      choices: [{ message: { content: 'Hi' } }],
      plain: 'x',
      'a.txt': 3,
    });
  });

  it.each([
    [true, true, true],
    [true, 'TRUE', false],
    [false, 'TRUE', true],
  ])('is compared with a text (%j, %j)', async (caseSensitive, all, isSame) => {
    const conditions = {
      options: { caseSensitive, typeValidation: 'loose' },
      conditions: [
        { leftValue: '={{ $json.all }}', rightValue: 'true', operator: { type: 'string', operation: 'equals' } },
      ],
    };
    const made = converted([
      { type: 'if', version: 2.2, parameters: { conditions, options: { ignoreCase: !caseSensitive } } },
      set('={{ 1 }}'),
    ]);
    const found = await evaluated(inputOf(made, 0)['expression'], { context: { all } }).catch(() => false);
    expect(found).toBe(isSame);
  });

  it('is the text of a whole answer', async () => {
    const options = { response: { response: { fullResponse: true } } };
    const made = converted([
      { type: 'httpRequest', version: 4.2, parameters: { url: 'https://a.example', options } },
      set('={{ $json.data }}'),
    ]);
    const output = { status: 200, headers: {}, body: 'Hello' };
    const steps = { n1: { output } };
    expect(await evaluated(inputOf(made, 1)['expression'], { steps })).toEqual({ shown: 'Hello' });
  });

  it('is a file behind nodes that only pass it on', () => {
    const start: TestNode = {
      type: 'httpRequest',
      version: 4.2,
      parameters: { url: 'https://a.example/b.pdf', options: {} },
    };
    const read: TestNode = { type: 'extractFromFile', parameters: { operation: 'pdf', options: {} } };
    expect(inputOf(converted([start, { type: 'wait', parameters: { amount: 1 } }, read]), 0)['as']).toBe('file');
    const asks = {
      type: 'filter',
      version: 2.2,
      parameters: {
        conditions: {
          conditions: [{ leftValue: '={{ $json.a }}', operator: { type: 'string', operation: 'exists' } }],
        },
      },
    };
    expect(inputOf(converted([start, asks, read]), 0)['as']).toBeUndefined();
  });

  it.each(['simple', 'resolved'])('is the number of a message of the format %s', async (format) => {
    const start = { name: 'Mail', type: 'n8n-nodes-base.emailReadImap', typeVersion: 2, parameters: { format } };
    const { document } = convertedWhole({
      name: 'Numbers',
      nodes: [
        start,
        { ...set('={{ $json.attributes.uid }}'), name: 'Show', type: 'n8n-nodes-base.set', typeVersion: 3.4 },
      ],
      connections: { Mail: { main: [[{ node: 'Show', type: 'main', index: 0 }]] } },
    });
    const [mail, shown] = document.steps ?? [];
    const trigger = { payload: { id: '4711', from: 'Ada <ada@example.com>', to: ['bob@example.com'] } };
    const output = await evaluated(mail?.input?.['expression'], { trigger });
    const steps = { [mail?.id ?? '']: { output } };
    expect(await evaluated(shown?.input?.['expression'], { trigger, steps })).toEqual({ shown: '4711' });
  });

  it('is the file of a repository with its content as it is', () => {
    const locator = (value: string) => ({ __rl: true, mode: 'name', value });
    const parameters = {
      resource: 'file',
      operation: 'get',
      owner: locator('ada'),
      repository: locator('notes'),
      filePath: 'a/b.json',
    };
    const [asked] =
      converted([{ type: 'github', parameters: { ...parameters, asBinaryProperty: false } }]).document.steps ?? [];
    expect(asked).toMatchObject({
      tool: 'http.request',
      input: { url: expect.stringMatching(/api\.github\.com.*\/repos\/ada\/notes\/contents\/a\/b\.json$/) },
    });
    expect(converted([{ type: 'github', parameters }]).document.steps?.[0]?.tool).toBe('github.get_file');
  });

  it('is the item of the branch that leads to the node', () => {
    const node = (name: string, type: string, version: number, parameters: object) => ({
      name,
      type: `n8n-nodes-base.${type}`,
      typeVersion: version,
      parameters,
    });
    const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
    const { document } = convertedWhole({
      name: 'Branches',
      nodes: [
        node('Start', 'manualTrigger', 1, {}),
        node('Split', 'splitOut', 1, { fieldToSplitOut: 'all' }),
        node('Is IP?', 'if', 1, { conditions: { boolean: [{ value1: '={{ $json.isIp }}', value2: true }] } }),
        node('Look up', 'httpRequest', 4.2, { url: 'https://a.example' }),
        node('Code', 'code', 2, { mode: 'runOnceForEachItem', jsCode: "return { json: $('Is IP?').item.json };" }),
      ],
      connections: {
        Start: { main: [to('Split')] },
        Split: { main: [to('Is IP?')] },
        'Is IP?': { main: [[], to('Look up')] },
        'Look up': { main: [to('Code')] },
      },
    });
    const code = document.steps?.find(({ title }) => title === 'Code')?.input?.['input'] as { readonly nodes: object };
    expect(code.nodes).toEqual({ 'Is IP?': expect.stringContaining('.output.`false`') });
  });

  it('is the list of blocks in a text of JSON', () => {
    const blocksUi = `={{ '{ "blocks": ' + JSON.stringify($json.blocks) + ' }' }}`;
    const parameters = {
      select: 'channel',
      channelId: { __rl: true, mode: 'list', value: 'C1' },
      messageType: 'block',
      text: 't',
      blocksUi,
    };
    const [before, step] = converted([{ type: 'slack', version: 2.3, parameters }]).document.steps ?? [];
    expect(before).toMatchObject({ tool: 'code.run', input: { code: expect.stringContaining('JSON.parse(given)') } });
    expect(step?.tool).toBe('slack.send_message');
  });

  it('is no CSS selector if it is HTML', () => {
    const extractionValues = { values: [{ key: 'price', cssSelector: '<span class="price">9</span>' }] };
    const made = converted([
      { type: 'html', version: 1.2, parameters: { operation: 'extractHtmlContent', extractionValues } },
    ]);
    expect(made.notes.map(({ code }) => code)).toContain('N8N_BROKEN');
  });
});
