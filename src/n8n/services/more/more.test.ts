import { describe, expect, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import type { JsonObject } from '../../../lib/json/json.js';
import { HTTP_REQUEST_INPUT } from '../../../tools/http/schemas.js';
import { createMongoTools } from '../../../tools/stores/mongo-tools.js';
import { createS3Tools } from '../../../tools/stores/s3-tools.js';
import { createSftpTools } from '../../../tools/stores/sftp-tools.js';
import { convertN8n } from '../../convert.js';
import type { Converted } from '../../convert.js';

const none = new EventEmitter() as never;
const SCHEMAS: Readonly<Record<string, JsonObject>> = {
  'http.request': HTTP_REQUEST_INPUT as JsonObject,
  ...Object.fromEntries(
    [...createS3Tools(none), ...createSftpTools(none), ...createMongoTools(none)].map(({ name, inputSchema }) => [
      name,
      inputSchema as JsonObject,
    ]),
  ),
};

function converted(source: JsonObject): Converted {
  const work = convertN8n(source);
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

const FILE = {
  name: 'Get',
  type: 'n8n-nodes-base.httpRequest',
  typeVersion: 4.2,
  parameters: { url: 'https://files.example.com/1', options: { response: { response: { responseFormat: 'file' } } } },
};

/** A node behind one that downloads a file. */
function behindFile(type: string, parameters: JsonObject, typeVersion = 1): Converted {
  const node = { name: 'Do', type: `n8n-nodes-base.${type}`, typeVersion, parameters };
  const connections = { Get: { main: [[{ node: 'Do', type: 'main', index: 0 }]] } };
  return converted({ name: 'One', nodes: [FILE, node], connections } as unknown as JsonObject);
}

/** The steps of the node, without that which downloads. */
const stepsOf = ({ document }: Converted) => (document.steps ?? []).slice(1);

describe('stores', () => {
  const cases: readonly (readonly [string, JsonObject, string, JsonObject])[] = [
    [
      'awsS3',
      { operation: 'download', bucketName: 'media', fileKey: 'a.pdf' },
      's3.get',
      { bucket: 'media', key: 'a.pdf' },
    ],
    ['awsS3', { operation: 'upload', bucketName: 'media', fileName: 'b.pdf' }, 's3.put', { key: 'b.pdf' }],
    ['s3', { operation: 'delete', bucketName: 'media', fileKey: 'a' }, 's3.delete', { bucket: 'media' }],
    ['s3', { operation: 'getAll', bucketName: 'media', returnAll: true }, 's3.list', { limit: 10_000 }],
    [
      'awsS3',
      { resource: 'folder', operation: 'create', bucketName: 'media', folderName: 'in' },
      's3.put',
      { key: 'in/' },
    ],
    ['ftp', { protocol: 'sftp', operation: 'upload', path: '/in/a' }, 'sftp.put', { path: '/in/a', makeFolders: true }],
    ['ftp', { protocol: 'sftp', operation: 'list', path: '/in' }, 'sftp.list', { path: '/in' }],
    ['ssh', { resource: 'file', operation: 'download', path: '/in/a' }, 'sftp.get', { path: '/in/a' }],
    ['mongoDb', { collection: 'orders', query: '{"paid": false}' }, 'mongo.find', { filter: { paid: false } }],
    [
      'mongoDb',
      { operation: 'aggregate', collection: 'o', query: '[{"$match": {}}]' },
      'mongo.aggregate',
      { collection: 'o' },
    ],
  ];
  test.each(cases)('%s %j becomes %s', (type, parameters, tool, input) => {
    const made = behindFile(type, parameters);
    expect(made.hasPlaceholders).toBe(false);
    const [step] = stepsOf(made);
    expect(step).toMatchObject({ tool, input });
    expect(Object.keys(step?.input ?? {}).filter((name) => !fieldsOf(tool).includes(name))).toEqual([]);
  });

  test('a node of FTP says that the server has to speak SFTP', () => {
    expect(behindFile('ftp', { operation: 'download', path: '/a' }).notes).toContainEqual(
      expect.objectContaining({ code: 'N8N_DIFFERENT', detail: expect.stringContaining('SFTP') }),
    );
  });

  test('writing documents, and commands on another machine, are no steps', () => {
    for (const [type, parameters] of [
      ['mongoDb', { operation: 'insert', collection: 'o' }],
      ['ssh', { command: 'ls' }],
    ] as const)
      expect(behindFile(type, parameters).hasPlaceholders).toBe(true);
  });
});

const fieldsOf = (tool: string): readonly string[] => Object.keys(SCHEMAS[tool]?.['properties'] as JsonObject);

describe('operations that a connector lacks', () => {
  test('an engagement of HubSpot has its metadata and what it belongs to', () => {
    const [step] = stepsOf(
      behindFile('hubspot', {
        resource: 'engagement',
        type: 'task',
        metadata: { subject: 'Call back', body: '=Of {{ $json.name }}' },
        additionalFields: { associations: { contactIds: '1, 2' } },
      }),
    );
    expect(step).toMatchObject({
      tool: 'http.request',
      input: {
        url: 'https://api.hubapi.com/engagements/v1/engagements',
        body: {
          engagement: { type: 'TASK' },
          metadata: { subject: 'Call back' },
          associations: { contactIds: ['1', '2'] },
        },
      },
    });
  });

  test('other operations of the node stay those of the connector', () => {
    expect(stepsOf(behindFile('hubspot', { email: 'a@example.com' }, 2))[0]?.tool).toBe('hubspot.upsert_contact');
  });

  test('an image is uploaded to LinkedIn before the post that shows it', () => {
    const made = behindFile('linkedIn', {
      person: 'p1',
      text: 'New',
      shareMediaCategory: 'IMAGE',
      additionalFields: {},
    });
    expect(stepsOf(made)).toMatchObject([
      { input: { url: expect.stringContaining('/images?action=initializeUpload') } },
      { input: { method: 'PUT', body: '{{ steps.get.output.body }}' } },
      { input: { url: expect.stringContaining('/posts'), body: { author: 'urn:li:person:p1', commentary: 'New' } } },
    ]);
  });

  test('a photo goes to Facebook as a form with its file', () => {
    const parameters = {
      httpRequestMethod: 'POST',
      node: 'me',
      edge: 'photos',
      sendBinaryData: true,
      binaryPropertyName: 'data',
    };
    const options = { queryParameters: { parameter: [{ name: 'message', value: 'New' }] } };
    expect(stepsOf(behindFile('facebookGraphApi', { ...parameters, options }))).toMatchObject([
      {
        input: {
          url: 'https://graph.facebook.com/me/photos',
          multipart: { message: 'New', file: '{{ steps.get.output.body }}' },
        },
      },
    ]);
  });

  test('several changes of a document are one request to Google', () => {
    const actionFields = [
      { action: 'replaceAll', text: '#name', replaceText: 'Ada' },
      { object: 'pageBreak', action: 'insert' },
    ];
    const parameters = { operation: 'update', documentURL: 'd1', actionsUi: { actionFields } };
    expect(stepsOf(behindFile('googleDocs', parameters, 2))).toMatchObject([
      {
        tool: 'google_docs.batch_update',
        input: {
          requests: [
            { replaceAllText: { containsText: { text: '#name' }, replaceText: 'Ada' } },
            { insertPageBreak: { endOfSegmentLocation: {} } },
          ],
        },
      },
    ]);
  });
});

describe('requests that need others before them', () => {
  const plain = (type: string, parameters: JsonObject): Converted =>
    converted({
      name: 'One',
      nodes: [{ name: 'Do', type, typeVersion: 1, parameters }],
      connections: {},
    } as unknown as JsonObject);

  test('an extraction of Airtop opens a session and a window for itself', () => {
    const parameters = { operation: 'query', sessionMode: 'new', url: 'https://example.com', prompt: 'Prices' };
    const { document, hasPlaceholders } = plain('n8n-nodes-base.airtop', { resource: 'extraction', ...parameters });
    expect(hasPlaceholders).toBe(false);
    expect(document.steps).toMatchObject([
      { id: 'do_session', input: { url: 'https://api.airtop.ai/api/v1/sessions' } },
      { id: 'do_window', input: { body: { url: 'https://example.com' } } },
      {
        id: 'do',
        input: {
          url: 'https://api.airtop.ai/api/v1/sessions/{{ steps.do_session.output.body.data.id }}/windows/{{ steps.do_window.output.body.data.windowId }}/page-query',
          body: { prompt: 'Prices' },
        },
      },
    ]);
  });

  test('a document is stored at VLM Run before it is read', () => {
    const node = {
      name: 'Do',
      type: '@vlm-run/n8n-nodes-vlmrun.vlmRun',
      typeVersion: 1,
      parameters: { domain: 'document.receipt' },
    };
    const connections = { Get: { main: [[{ node: 'Do', type: 'main', index: 0 }]] } };
    const made = converted({ name: 'One', nodes: [FILE, node], connections } as unknown as JsonObject);
    expect(stepsOf(made)).toMatchObject([
      { input: { url: 'https://api.vlm.run/v1/files', multipart: { file: '{{ steps.get.output.body }}' } } },
      { input: { body: { file_id: '{{ steps.do_file.output.body.id }}', domain: 'document.receipt', batch: false } } },
    ]);
  });

  test('a name that no file of a form has fails in n8n as well', () => {
    const form = {
      name: 'Form',
      type: 'n8n-nodes-base.formTrigger',
      typeVersion: 2.2,
      parameters: { formTitle: 'Card', formFields: { values: [{ fieldType: 'file', fieldLabel: 'Card' }] } },
    };
    const node = { name: 'Do', type: 'n8n-nodes-base.googleDrive', typeVersion: 3, parameters: { name: 'card' } };
    const connections = { Form: { main: [[{ node: 'Do', type: 'main', index: 0 }]] } };
    const { notes, hasPlaceholders } = converted({
      name: 'One',
      nodes: [form, node],
      connections,
    } as unknown as JsonObject);
    expect(hasPlaceholders).toBe(false);
    expect(notes.map(({ code, detail }) => `${code} ${detail}`).join('\n')).toMatch(/N8N_BROKEN.*no file "data"/);
  });
});

describe('parts of a canvas', () => {
  test('a workflow that a tool holds as text becomes a workflow of its own', () => {
    const inner = {
      nodes: [
        { name: 'Start', type: 'n8n-nodes-base.executeWorkflowTrigger', typeVersion: 1, parameters: {} },
        {
          name: 'Ask',
          type: 'n8n-nodes-base.httpRequest',
          typeVersion: 4.2,
          parameters: { url: '={{ $json.query }}' },
        },
      ],
      connections: { Start: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] } },
    };
    const nodes = [
      {
        name: 'Agent',
        type: '@n8n/n8n-nodes-langchain.agent',
        typeVersion: 1.7,
        parameters: { text: 'Go', promptType: 'define' },
      },
      {
        name: 'Page',
        type: '@n8n/n8n-nodes-langchain.toolWorkflow',
        typeVersion: 1.1,
        parameters: { name: 'page', source: 'parameter', workflowJson: JSON.stringify(inner) },
      },
    ];
    const connections = { Page: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } };
    const made = converted({ name: 'One', nodes, connections } as unknown as JsonObject);
    expect(made.hasPlaceholders).toBe(false);
    expect(made.document.steps?.[0]?.input).toMatchObject({ tools: ['workflow.one-page'] });
    expect(made.further).toMatchObject([
      { document: { key: 'one-page', steps: [{ tool: 'http.request', input: { url: '{{ context.query }}' } }] } },
    ]);
  });

  test('long texts of a step stand in a step before it', () => {
    const value = 'word '.repeat(3_000);
    const assignments = {
      assignments: [
        { name: 'text', type: 'string', value },
        { name: 'n', type: 'number', value: 1 },
      ],
    };
    const nodes = [{ name: 'Set', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: { assignments } }];
    const { document } = converted({ name: 'One', nodes, connections: {} } as unknown as JsonObject);
    expect(document.steps).toMatchObject([
      { id: 'set_texts', input: { expression: '$', input: { t0: value } } },
      { id: 'set', input: { expression: expect.stringContaining('steps.set_texts.output.t0') } },
    ]);
  });

  test('the files of an item can be asked for as a whole', () => {
    const conditions = {
      conditions: [
        { leftValue: '={{ $binary }}', operator: { type: 'object', operation: 'notEmpty', singleValue: true } },
      ],
    };
    const made = behindFile('if', { conditions }, 2);
    expect(made.hasPlaceholders).toBe(false);
    expect(JSON.stringify(made.document.steps)).toContain('steps.get.output.body');
  });
});
