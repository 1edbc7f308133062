import { describe, expect, it } from '@jest/globals';
import { converted, convertedWhole, evaluated, inputOf, inTemplate } from '../../test/support/n8n/converted.js';
import type { TestNode } from '../../test/support/n8n/converted.js';

const set = (value: string): TestNode => ({
  type: 'set',
  version: 3.4,
  parameters: { assignments: { assignments: [{ name: 'shown', value, type: 'string' }] } },
});

/** A trigger, and the nodes in a row behind it. */
function startedBy(type: string, parameters: object, nodes: readonly TestNode[]) {
  const all = [{ type, parameters, version: 1 }, ...nodes].map((node, index) => ({
    name: `N${index}`,
    type: `n8n-nodes-base.${node.type}`,
    typeVersion: node.version ?? 1,
    parameters: node.parameters,
  }));
  const link = (_node: object, index: number) =>
    [`N${index}`, { main: [[{ node: `N${index + 1}`, type: 'main', index: 0 }]] }] as const;
  return convertedWhole({ name: 'Rules', nodes: all, connections: Object.fromEntries(all.slice(0, -1).map(link)) });
}

const download = (options: object): TestNode => ({
  type: 'googleDrive',
  version: 3,
  parameters: { operation: 'download', fileId: { mode: 'id', value: '={{ $json.file }}' }, options },
});

describe('files of an import', () => {
  it('keep the data of the item beside a downloaded file', async () => {
    const made = converted([
      set('={{ $json.file }}'),
      download({}),
      set('={{ $json.shown }} {{ $binary.data.fileName }}'),
    ]);
    const steps = { n1: { output: { shown: 'a' } }, n2: { output: { name: 'b.pdf' } } };
    expect(await evaluated(inputOf(made, 2)['expression'], { steps })).toEqual({ shown: 'a b.pdf' });
  });

  it('are exported if the node sets a format for documents of Google', () => {
    const made = converted([download({ googleFileConversion: { conversion: { docsToFormat: 'application/pdf' } } })]);
    expect(made.document.steps?.[0]).toMatchObject({
      tool: 'google_drive.export_file',
      input: { mimeType: 'application/pdf', as: 'file' },
    });
  });

  it('are read for a message of Telegram that has one', async () => {
    const read = { type: 'extractFromFile', parameters: { operation: 'text' } };
    const made = startedBy('telegramTrigger', { updates: ['message'], additionalFields: { download: true } }, [read]);
    const [file, next] = made.document.steps ?? [];
    expect(file?.tool).toBe('telegram.download_file');
    const photo = [{ file_id: 'small' }, { file_id: 'medium' }];
    const id = inTemplate(file?.input?.['file_id'] as string);
    expect(await evaluated(id, { trigger: { payload: { message: { photo } } } })).toBe('small');
    expect(await evaluated(id, { trigger: { payload: { message: { document: { file_id: 'd' } } } } })).toBe('d');
    const when = (payload: object) => evaluated(file?.when ?? '', { trigger: { payload } });
    expect(await when({ message: { text: 'Hello' } })).toBe(false);
    expect(await when({ message: { video: { file_id: 'v' } } })).toBe(true);
    expect(next?.input?.['file']).toContain('steps.n0_file.output');
  });

  it('of a form are described as in n8n', async () => {
    const formFields = { values: [{ fieldLabel: 'Bill', fieldType: 'file' }] };
    const made = startedBy('formTrigger', { formTitle: 'Bills', formFields }, [set('={{ $json.Bill[0].filename }}')]);
    const data = { Bill: { id: 'file_1', name: 'a.pdf', mediaType: 'application/pdf', size: 3 } };
    const trigger = { type: 'EVENT', payload: { data, submittedAt: 'now' } };
    const output = await evaluated(inputOf(made, 0)['expression'], { trigger });
    const steps = { n0_item: { output } };
    expect(await evaluated(inputOf(made, 1)['expression'], { steps })).toEqual({ shown: 'a.pdf' });
  });

  it('with pages are read before elements are taken from them', () => {
    const parameters = {
      sourceData: 'binary',
      dataPropertyName: 'page',
      extractionValues: { values: [{ key: 'title', cssSelector: 'h1' }] },
    };
    const get = { url: 'https://a.example', responseFormat: 'file', dataPropertyName: 'page' };
    const made = converted([
      { type: 'httpRequest', parameters: get },
      { type: 'htmlExtract', parameters },
    ]);
    expect(made.document.steps?.map(({ tool }) => tool)).toEqual([
      'http.request',
      'file.read',
      'html.extract',
      'data.transform',
    ]);
    expect(inputOf(made, 2)['html']).toBe('{{ steps.n2_content.output.content }}');
  });
});

describe('mail and errors of an import', () => {
  it.each([
    ['gmailTrigger', { simple: false }],
    ['emailReadImap', { format: 'resolved' }],
  ])('gives the sender of %s in parts if the node does so', async (type, parameters) => {
    const made = startedBy(type, parameters, [set('={{ $json.from.value[0].address }}, {{ $json.to.text }}')]);
    const payload = { from: 'Ada Lovelace <ada@example.com>', to: ['b@example.com', 'c@example.com'] };
    const output = await evaluated(inputOf(made, 0)['expression'], { trigger: { payload } });
    const shown = await evaluated(inputOf(made, 1)['expression'], { steps: { n0_item: { output } } });
    expect(shown).toMatchObject({ shown: 'ada@example.com, b@example.com, c@example.com' });
  });

  it('tells an error as the Error Trigger does', async () => {
    const text = '={{ $json.workflow.name }}: {{ $json.execution.error.message }}';
    const made = startedBy('errorTrigger', {}, [set(text)]);
    const payload = {
      workflow: { id: 'wf', title: 'Report' },
      execution: { id: 'ex', trigger: 'SCHEDULED', finishedAt: '2026-11-24T08:00:00.000Z' },
      error: { code: 'TIMEOUT', message: 'It took too long.' },
    };
    const output = await evaluated(inputOf(made, 0)['expression'], { trigger: { payload } });
    expect(await evaluated(inputOf(made, 1)['expression'], { steps: { n0_item: { output } } })).toEqual({
      shown: 'Report: It took too long.',
    });
  });
});

describe('values of an import', () => {
  it('reads a text behind a sign of an expression that holds none', () => {
    const made = converted([{ type: 'httpRequest', version: 4.2, parameters: { url: '=https://a.example/x' } }]);
    expect(inputOf(made, 0)['url']).toBe('https://a.example/x');
  });

  it('gives a number without a value as 0, as n8n does', async () => {
    const values = { number: [{ name: 'count' }], boolean: [{ name: 'is' }], string: [{ name: 'text' }] };
    const made = converted([{ type: 'set', parameters: { keepOnlySet: true, values } }]);
    const shown = await evaluated(inputOf(made, 0)['expression'], {});
    expect(shown).toEqual({ count: 0, is: false, text: '' });
  });

  it.each([
    ['={{ $json.at.toDateTime("s").toISO() }}', { at: 1_795_680_000 }, '2026-11-26T08:00:00.000Z'],
    ['={{ $json.at.toDateTime("ms").toISO() }}', { at: '1795680000000' }, '2026-11-26T08:00:00.000Z'],
  ])('reads a time of %s', async (value, context, shown) => {
    const [step] = converted([set(value)]).document.steps ?? [];
    expect(step?.tool).toBe('data.transform');
    expect(await evaluated(step?.input?.['expression'], { context })).toEqual({ shown });
  });

  it.each([
    ['larger', false],
    ['notEqual', true],
  ])('takes a text for no number in the older comparison %s', async (operation, holds) => {
    const conditions = { number: [{ value1: '{{ $json.count }}', operation, value2: 2 }] };
    const made = converted([{ type: 'if', parameters: { conditions } }]);
    expect(await evaluated(inputOf(made, 0)['expression'], { context: { count: 3 } })).toBe(holds);
  });

  it('asks GitHub at its own address unless the owner writes another one', () => {
    const parameters = { resource: 'file', operation: 'list', owner: 'ada', repository: 'notes', filePath: 'a' };
    const made = converted([{ type: 'github', version: 1.1, parameters }]);
    expect(inputOf(made, 0)['url']).toMatch(/^(?:\{\{ )?"?https:\/\/api\.github\.com/);
  });

  it('leaves out headers that the connection itself sets', () => {
    const parameters = [
      { name: 'Connection', value: 'keep-alive' },
      { name: 'X-Own', value: '1' },
    ];
    const made = converted([
      {
        type: 'httpRequest',
        version: 4.2,
        parameters: { url: 'https://a.example', sendHeaders: true, headerParameters: { parameters } },
      },
    ]);
    expect(inputOf(made, 0)['headers']).toEqual({ 'X-Own': '1' });
    expect(made.notes.map(({ detail }) => detail).join(' ')).toContain('itself sets these headers: Connection');
  });

  it.each([['if (id !== <<Replace>>) return []'], ['const a = $input.item(0).json; return [a]']])(
    'says that code which n8n cannot run either is broken: %s',
    (jsCode) => {
      const { notes } = converted([{ type: 'code', version: 2, parameters: { jsCode } }]);
      expect(notes.map(({ code }) => code)).toContain('N8N_BROKEN');
    },
  );

  it.each([
    ['splitOut', 1, {}],
    ['html', 1.2, { operation: 'extractHtmlContent' }],
    ['if', 1, { conditions: { string: [{ value1: 'a', operation: 'sameAs', value2: 'b' }] } }],
  ])('says that %s without a setting that it needs is broken', (type, version, parameters) => {
    const codes = converted([{ type, version, parameters }]).notes.map(({ code }) => code);
    expect(codes).toContain('N8N_BROKEN');
    expect(codes).not.toContain('N8N_NOT_CARRIED');
    expect(codes).not.toContain('N8N_NOT_TRANSLATED');
  });

  it('lets a tool of a server run the part of the canvas that other workflows run', () => {
    const own = (name: string, type: string, parameters = {}) => ({ name, type, typeVersion: 1, parameters });
    const made = convertedWhole({
      name: 'Files',
      nodes: [
        own('Server', '@n8n/n8n-nodes-langchain.mcpTrigger', { path: 'files' }),
        own('Read', '@n8n/n8n-nodes-langchain.toolWorkflow', {
          workflowId: { mode: 'id', value: '={{ $workflow.id }}' },
        }),
        own('Called', 'n8n-nodes-base.executeWorkflowTrigger'),
        own('Set', 'n8n-nodes-base.set', { values: { string: [{ name: 'a', value: 'b' }] } }),
      ],
      connections: {
        Read: { ai_tool: [[{ node: 'Server', type: 'ai_tool', index: 0 }]] },
        Called: { main: [[{ node: 'Set', type: 'main', index: 0 }]] },
      },
    });
    expect(made.hasPlaceholders).toBe(false);
    expect(made.document.steps?.[0]?.input?.['workflowId']).toBe('files-called');
    expect(made.further.map(({ document }) => document.key)).toContain('files-called');
  });

  it('gives workflows without a name keys of their own, since an import changes the one with its key', () => {
    const keyOf = (value: string) =>
      convertedWhole({
        nodes: [{ name: 'A', type: 'n8n-nodes-base.set', parameters: { mode: 'raw', jsonOutput: value } }],
        connections: {},
      }).document.key;
    expect(keyOf('{"a":1}')).toMatch(/^imported-from-n8n-[0-9a-f]{12}$/);
    expect(keyOf('{"a":1}')).toBe(keyOf('{"a":1}'));
    expect(keyOf('{"a":1}')).not.toBe(keyOf('{"a":2}'));
  });
});
