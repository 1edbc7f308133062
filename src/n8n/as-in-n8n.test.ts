import { describe, expect, it } from '@jest/globals';
import { converted, convertedWhole, evaluated, inputOf, inTemplate } from '../../test/support/n8n/converted.js';
import type { TestNode } from '../../test/support/n8n/converted.js';
import type { Converted } from './convert.js';
import type { JsonObject } from '../lib/json/json.js';

const show = (value: string): TestNode => ({
  type: 'set',
  parameters: { assignments: { assignments: [{ name: 'shown', value, type: 'string' }] } },
  version: 3.4,
});

const stepOf = (made: Converted, title: string) => made.document.steps?.find((step) => step.title === title);
const codesOf = ({ notes }: Converted): readonly string[] => notes.map(({ code }) => code);

describe('the answer of a model', () => {
  const text = { n1: { output: { text: 'Hello', data: { mood: 'good' } } } };
  const question = { messages: { values: [{ content: 'How are you?' }] } };
  const cases: readonly [string, TestNode, string, string][] = [
    ['Gemini has parts', { type: 'googleGemini', parameters: question }, '={{ $json.content.parts[0].text }}', 'Hello'],
    [
      'Gemini has candidates, if it is not simplified',
      { type: 'googleGemini', parameters: { ...question, simplify: false } },
      '={{ $json.candidates[0].content.parts[0].text }}',
      'Hello',
    ],
    ['Anthropic has blocks', { type: 'anthropic', parameters: question }, '={{ $json.content[0].text }}', 'Hello'],
    [
      'OpenAI has a message',
      { type: 'openAi', version: 1.8, parameters: question },
      '={{ $json.message.content }}',
      'Hello',
    ],
    [
      'OpenAI has data in it, if they are asked for',
      { type: 'openAi', version: 1.8, parameters: { ...question, jsonOutput: true } },
      '={{ $json.message.content.mood }}',
      'good',
    ],
    [
      'OpenAI has choices, if it is not simplified',
      { type: 'openAi', version: 1.8, parameters: { ...question, simplify: false } },
      '={{ $json.choices[0].message.content }}',
      'Hello',
    ],
    [
      'the Responses API has messages',
      { type: 'openAi', version: 2, parameters: { responses: question.messages } },
      '={{ $json.output[0].content[0].text }}',
      'Hello',
    ],
  ];

  it.each(cases)('of %s', async (_name, node, value, shown) => {
    const made = converted([node, show(value)]);
    const item = await evaluated(stepOf(made, 'N1: as in n8n')?.input?.['expression'], { steps: text });
    const steps = { ...text, n1_as_in_n8n: { output: item } };
    expect(await evaluated(stepOf(made, 'N2')?.input?.['expression'], { steps })).toEqual({ shown });
  });

  it('is asked for as data, if the node turns it into some', () => {
    const made = converted([{ type: 'openAi', version: 1.8, parameters: { ...question, jsonOutput: true } }]);
    expect(inputOf(made, 0)['schema']).toEqual({ type: 'object' });
  });

  it('keeps the schema that the node of the Responses API has', () => {
    const schema = { type: 'object', properties: { mood: { type: 'string' } } };
    const textFormat = { textOptions: { type: 'json_schema', schema: JSON.stringify(schema) } };
    const parameters = { responses: question.messages, options: { textFormat } };
    expect(inputOf(converted([{ type: 'openAi', version: 2, parameters }]), 0)['schema']).toEqual(schema);
  });

  it('has the form of n8n in a list of all items as well', async () => {
    const chain = { type: 'chainLlm', parameters: { promptType: 'define', text: 'Hello' } };
    const made = converted([chain, { type: 'aggregate', parameters: { aggregate: 'aggregateAllItemData' } }]);
    const steps = { n1: { output: { text: 'Good' } } };
    expect(await evaluated(stepOf(made, 'N2')?.input?.['expression'], { steps })).toMatchObject({
      data: [{ text: 'Good', output: 'Good' }],
    });
  });
});

describe('Aggregate', () => {
  const aggregate = { type: 'aggregate', parameters: { aggregate: 'aggregateAllItemData' } };

  it('makes a list of one item', async () => {
    const made = converted([show('one'), aggregate]);
    const steps = { n1: { output: { shown: 'one' } } };
    expect(await evaluated(inputOf(made, 1)['expression'], { steps })).toEqual({ data: [{ shown: 'one' }] });
  });

  it('makes a list of several', async () => {
    const made = converted([{ type: 'splitOut', parameters: { fieldToSplitOut: 'all' } }, aggregate]);
    const steps = { n1: { output: [{ all: 1 }, { all: 2 }] } };
    expect(await evaluated(inputOf(made, 1)['expression'], { steps })).toEqual({ data: [{ all: 1 }, { all: 2 }] });
    expect(await evaluated(inputOf(made, 1)['expression'], { steps: { n1: { output: [{ all: 1 }] } } })).toEqual({
      data: [{ all: 1 }],
    });
  });
});

describe('a record of Airtable', () => {
  const place = { base: { value: 'app1' }, table: { value: 'tbl1' } };
  const columns = (matchingColumns: readonly string[]) => ({
    mappingMode: 'defineBelow',
    value: { Name: 'Ada' },
    matchingColumns,
  });
  const record = { id: 'rec1', createdTime: 'now', fields: { Name: 'Ada' } };

  it('that was written has its fields under a name of their own', async () => {
    const parameters = { ...place, operation: 'create', columns: columns([]) };
    const made = converted([{ type: 'airtable', parameters, version: 2 }, show('={{ $json.fields.Name }}')]);
    expect(await evaluated(inputOf(made, 1)['expression'], { steps: { n1: { output: record } } })).toEqual({
      shown: 'Ada',
    });
  });

  it('that is read has them beside its id', async () => {
    const parameters = { ...place, operation: 'get', id: 'rec1' };
    const made = converted([{ type: 'airtable', parameters, version: 2 }, show('={{ $json.Name }}')]);
    const steps = { n1_as_in_n8n: { output: { id: 'rec1', Name: 'Ada' } } };
    expect(await evaluated(inputOf(made, -1)['expression'], { steps })).toEqual({ shown: 'Ada' });
  });

  it('is found by the columns that match, and is an item of its own', async () => {
    const parameters = { ...place, operation: 'update', columns: columns(['Name']) };
    const made = converted([{ type: 'airtable', parameters, version: 2 }, show('={{ $json.fields.Name }}')]);
    expect(made.document.steps?.[0]).toMatchObject({
      tool: 'airtable.upsert_records',
      input: { match_by: ['Name'], records: [{ Name: 'Ada' }] },
    });
    const steps = { n1: { output: { records: [record] } } };
    expect(await evaluated(inputOf(made, 1)['expression'], { steps })).toEqual({ shown: 'Ada' });
  });
});

describe('Google Sheets', () => {
  const sheet = { sheetName: { value: 'Sheet1', mode: 'name' } };
  const append = (documentId: object, columns: object): TestNode => ({
    type: 'googleSheets',
    version: 4.5,
    parameters: { operation: 'append', documentId, ...sheet, columns },
  });

  it('takes the id out of an address that is computed', async () => {
    const node = append(
      { __rl: true, mode: 'url', value: '={{ $json.address }}' },
      { mappingMode: 'defineBelow', value: { Name: 'Ada' } },
    );
    const { spreadsheetId } = inputOf(converted([node]), 0);
    const of = (address: string) => evaluated(inTemplate(spreadsheetId), { context: { address } });
    expect(await of('https://docs.google.com/spreadsheets/d/1AbC-d_9/edit#gid=0')).toBe('1AbC-d_9');
    expect(await of('1AbC-d_9')).toBe('1AbC-d_9');
  });

  it('says that a row without a value fails in n8n as well', () => {
    const made = converted([append({ value: 'id' }, { mappingMode: 'defineBelow', value: {} })]);
    expect(codesOf(made)).toContain('N8N_BROKEN');
  });

  it('shows a spreadsheet that was made by the names of the API', async () => {
    const parameters = { resource: 'spreadsheet', operation: 'create', title: 'All' };
    const made = converted([
      { type: 'googleSheets', version: 4.5, parameters },
      show('={{ $json.spreadsheetUrl }} {{ $json.sheets[0].properties.sheetId }}'),
    ]);
    const output = { spreadsheetId: 'id', url: 'https://at', title: 'All', sheets: [{ properties: { sheetId: 7 } }] };
    const item = await evaluated(inputOf(made, 1)['expression'], { steps: { n1: { output } } });
    const steps = { n1_as_in_n8n: { output: item } };
    expect(await evaluated(inputOf(made, 2)['expression'], { steps })).toEqual({ shown: 'https://at 7' });
  });
});

describe('an HTTP request', () => {
  const get = (more: object = {}): TestNode => ({
    type: 'httpRequest',
    version: 4.2,
    parameters: { url: 'https://data.example/picture', ...more },
  });

  it('yields a file if a later node takes it by the name of this one', () => {
    const code = (jsCode: string): TestNode => ({ type: 'code', parameters: { jsCode }, version: 2 });
    const plain = { type: 'set', parameters: { includeOtherFields: true }, version: 3.4 };
    const asOf = (jsCode: string) => inputOf(converted([get(), plain, code(jsCode)]), 0)['as'];
    expect(asOf("return { json: {}, binary: $('N1').item.binary };")).toBe('file');
    expect(asOf('return { json: {}, binary: $("N1").first().binary };')).toBe('file');
    expect(asOf("return { json: $('N1').item.json };")).toBeUndefined();
  });

  it.each([
    ['httpBearerAuth', 'genericCredentialType', false],
    ['httpHeaderAuth', 'genericCredentialType', true],
    ['cloudflareApi', 'predefinedCredentialType', true],
    ['googleSheetsOAuth2Api', 'predefinedCredentialType', false],
  ])('lets the credential %s give the header for itself', (type, authentication, isTold) => {
    const node = get({
      authentication,
      [authentication === 'genericCredentialType' ? 'genericAuthType' : 'nodeCredentialType']: type,
      sendHeaders: true,
      headerParameters: {
        parameters: [
          { name: 'Authorization', value: 'Bearer YOUR_KEY' },
          { name: 'Accept', value: 'application/json' },
        ],
      },
    });
    const made = converted([node]);
    expect(inputOf(made, 0)['headers']).toEqual({ Accept: 'application/json' });
    expect(codesOf(made).includes('N8N_DIFFERENT')).toBe(isTold);
  });
});

describe('items that differ', () => {
  it('have the names of n8n where they meet', async () => {
    const { expression } = (stepOf(met(), 'Both')?.input ?? {}) as JsonObject;
    const steps = { chain: { output: { text: 'Good' } }, agent: { output: { result: 'Better' } } };
    expect(await evaluated(expression, { steps })).toMatchObject([{ text: 'Good' }, { output: 'Better' }]);
  });

  it('are left out if their node has not run', async () => {
    const { expression } = (stepOf(met(), 'Both')?.input ?? {}) as JsonObject;
    expect(await evaluated(expression, { steps: { chain: { output: { text: 'Good' } } } })).toMatchObject([
      { text: 'Good' },
    ]);
  });
});

describe('JSON for a service', () => {
  it('may be the text that a model has answered', () => {
    const additionalFields = { columnValues: '={{ $json.answer }}' };
    const parameters = { resource: 'boardItem', operation: 'create', boardId: '1', groupId: 'g', name: 'n' };
    const made = converted([{ type: 'mondayCom', parameters: { ...parameters, additionalFields } }]);
    const [before, step] = made.document.steps ?? [];
    expect(before).toMatchObject({ tool: 'code.run', input: { code: expect.stringContaining('JSON.parse(given)') } });
    expect(step).toMatchObject({ tool: 'monday_com.create_item' });
  });
});

/** Two nodes whose answers have different names here, and a node that merges them. */
function met(): Converted {
  const of = (name: string, type: string, parameters: object) => ({ name, type, typeVersion: 2, parameters });
  const to = (node: string, index = 0) => ({ main: [[{ node, type: 'main', index }]] });
  return convertedWhole({
    nodes: [
      of('Start', 'n8n-nodes-base.manualTrigger', {}),
      of('Chain', '@n8n/n8n-nodes-langchain.chainLlm', { promptType: 'define', text: 'One' }),
      of('Agent', '@n8n/n8n-nodes-langchain.agent', { promptType: 'define', text: 'Two' }),
      of('Both', 'n8n-nodes-base.merge', { mode: 'append' }),
    ],
    connections: {
      Start: {
        main: [
          [
            { node: 'Chain', type: 'main', index: 0 },
            { node: 'Agent', type: 'main', index: 0 },
          ],
        ],
      },
      Chain: to('Both'),
      Agent: to('Both', 1),
    },
  });
}

describe('an answer of Typeform', () => {
  const questions = {
    definition: {
      fields: [
        { id: 'q1', title: 'Your name?' },
        { id: 'q2', title: 'Which days?' },
      ],
    },
    answers: [
      { type: 'text', text: 'Ada', field: { id: 'q1' } },
      { type: 'choices', choices: { labels: ['Monday', 'Tuesday'] }, field: { id: 'q2' } },
    ],
  };
  const shown = async (parameters: object, value: string): Promise<unknown> => {
    const set = show(value);
    const made = convertedWhole({
      nodes: [
        {
          name: 'Form',
          type: 'n8n-nodes-base.typeformTrigger',
          typeVersion: 1,
          parameters: { formId: 'f', ...parameters },
        },
        { name: 'Set', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: set.parameters },
      ],
      connections: { Form: { main: [[{ node: 'Set', type: 'main', index: 0 }]] } },
    });
    return evaluated(inputOf(made, 0)['expression'], { trigger: { payload: questions } });
  };

  it('has the titles of the questions', async () => {
    expect(await shown({}, '={{ $json["Your name?"] }}')).toEqual({ shown: 'Ada' });
    expect(await shown({}, '={{ $json["Which days?"] }}')).toEqual({ shown: ['Monday', 'Tuesday'] });
  });

  it('is as Typeform sends it, if the node says so', async () => {
    const whole = { simplifyAnswers: false, onlyAnswers: false };
    expect(await shown(whole, '={{ $json.form_response.answers[0].text }}')).toEqual({ shown: 'Ada' });
    expect(await shown({ onlyAnswers: false }, '={{ $json.form_response.answers["Your name?"] }}')).toEqual({
      shown: 'Ada',
    });
  });
});
