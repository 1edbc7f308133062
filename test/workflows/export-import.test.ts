import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { SignJWT } from 'jose';
import { DOCUMENT_SCHEMA } from '../../src/portable/index.js';
import { ApiClient } from '../support/api-client.js';
import { runScript } from '../support/processes/command.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const EXPORT =
  'query ($id: ID!, $format: DocumentFormat) { exportWorkflow(id: $id, format: $format) { workflowId key fileName document notes { code pointer } } }';
const IMPORT = `mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { outcome key fields document
  workflow { id title version status trigger { type enabled ... on ScheduledTrigger { schedule timezone } } steps { key input } }
  changes { stepId kind fields } missingConnections { name kind stepIds } notes { code pointer detail node } } }`;
const GREETING = `
# Written by hand.
apiVersion: stepcast/v1
kind: Workflow
key: greeting
title: Greeting
trigger: { type: SCHEDULED, schedule: 0 9 * * * }
steps:
  - id: greet
    title: Greet
    tool: data.transform
    input: { expression: '"Hello, " & context.name' }
`;

let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;
let bob: ApiClient;
const clientOf = async (user: string, claims = {}): Promise<ApiClient> =>
  new ApiClient(
    server.url,
    await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(user)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(SECRET)),
  );

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, AUTH_JWT_SECRET: SECRET });
  [ada, bob] = await Promise.all([
    clientOf('ada', { zoneinfo: 'Europe/Berlin' }),
    clientOf('bob', { zoneinfo: 'Asia/Tokyo' }),
  ]);
});
afterAll(async () => {
  await Promise.all([ada, bob].map((client) => client?.close()));
  await server?.stop();
  await database?.drop();
});

const exported = async (by: ApiClient, id: string, format = 'YAML') =>
  (await by.must(EXPORT, { id, format }))['exportWorkflow'];
const imported = async (by: ApiClient, document: string, more = {}) =>
  (await by.must(IMPORT, { input: { document, ...more } }))['importWorkflow'];
const refused = async (by: ApiClient, document: string, more = {}) => {
  const { errors } = await by.ask(IMPORT, { input: { document, ...more } });
  return {
    code: errors[0]?.extensions.code,
    pointers: errors[0]?.extensions.errors?.map(({ pointer }) => pointer),
    detail: errors[0]?.extensions.errors?.[0]?.detail ?? errors[0]?.message,
  };
};
const send = async (by: ApiClient, path: string, body?: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${by.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${by.key}`, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('a workflow as a document', () => {
  test('is made, left alone, changed and found again by its key', async () => {
    const dry = await imported(ada, GREETING, { dryRun: true });
    expect(dry).toMatchObject({ outcome: 'CREATED', workflow: null, changes: [{ stepId: 'greet', kind: 'ADDED' }] });
    const created = await imported(ada, GREETING);
    // Nothing fires unasked, and the zone is that of the importing user.
    expect(created).toMatchObject({
      outcome: 'CREATED',
      key: 'greeting',
      workflow: { version: 1, status: 'INACTIVE', trigger: { enabled: false, timezone: 'Europe/Berlin' } },
    });
    const { id } = created.workflow;

    expect(await imported(ada, GREETING)).toMatchObject({
      outcome: 'UNCHANGED',
      fields: [],
      changes: [],
      workflow: { id, version: 1 },
    });
    const changed = GREETING.replace('Hello', 'Good morning');
    expect(await imported(ada, changed, { dryRun: true })).toMatchObject({
      outcome: 'UPDATED',
      fields: ['steps'],
      changes: [{ stepId: 'greet', kind: 'CHANGED', fields: ['input'] }],
      workflow: { version: 1 },
    });
    expect(await refused(ada, changed, { expectedVersion: 7 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await imported(ada, changed, { activate: true, expectedVersion: 1 })).toMatchObject({
      outcome: 'UPDATED',
      workflow: { id, version: 2, status: 'ACTIVE' },
    });
    // An enabled workflow stays enabled, and its state is no part of the document.
    expect(await imported(ada, changed)).toMatchObject({
      outcome: 'UNCHANGED',
      workflow: { version: 2, status: 'ACTIVE' },
    });

    const first = await exported(ada, id);
    expect(first).toMatchObject({ workflowId: id, key: 'greeting', fileName: 'greeting.yaml', notes: [] });
    expect(first.document).toBe((await exported(ada, id)).document);
    expect(first.document).toMatch(
      /^# yaml-language-server: \$schema=http:\S+\/schemas\/workflow\.v1\.json\napiVersion: stepcast\/v1\n/,
    );
    expect(first.document).not.toContain(id);
    expect(await imported(ada, first.document)).toMatchObject({ outcome: 'UNCHANGED' });
    const elsewhere = await imported(bob, first.document);
    expect(elsewhere).toMatchObject({
      outcome: 'CREATED',
      workflow: { trigger: { timezone: 'Europe/Berlin', enabled: false } },
    });
    expect((await exported(bob, elsewhere.workflow.id)).document).toBe(first.document);
    expect((await ada.ask(EXPORT, { id: elsewhere.workflow.id })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await refused(ada, first.document, { workflowId: elsewhere.workflow.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('leaves its secrets in the installation', async () => {
    const id = await ada.createWorkflow(
      [
        {
          id: 'call',
          title: 'Call',
          tool: 'http.request',
          input: {
            url: 'https://example.com/',
            headers: { Authorization: 'Bearer hush-hush-hush' },
            connection: 'shop',
          },
        },
      ],
      { title: 'Secretive' },
    );
    const { document, notes, key } = await exported(ada, id, 'JSON');
    expect(document).not.toContain('hush');
    expect(key).toBe('secretive');
    expect(notes).toEqual([{ code: 'SECRET_LEFT_OUT', pointer: '/steps/0/input/headers/Authorization' }]);
    const edited = document.replace('https://example.com/', 'https://example.org/');
    const result = await imported(ada, edited);
    expect(result).toMatchObject({
      outcome: 'UPDATED',
      missingConnections: [{ name: 'shop', kind: 'BEARER', stepIds: ['call'] }],
      workflow: {
        steps: [{ input: { url: 'https://example.org/', headers: { Authorization: 'Bearer hush-hush-hush' } } }],
      },
    });
    expect(result.document).not.toContain('hush');
    expect(await refused(bob, document)).toMatchObject({
      code: 'INVALID_INPUT',
      pointers: ['/input/document/steps/0/input/headers/Authorization'],
      detail: expect.stringMatching(/^Line \d+, column \d+: .*connection/),
    });
  });

  test('holds nothing of what is stored in a connection, nor what a detector knows, wherever it stands', async () => {
    await ada.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input: { name: 'vault', kind: 'BEARER', config: { token: 'canary-4711-aXbYcZ' } } },
    );
    const key = `AKIA${'ABCDEFGHIJKLMNOP'}`;
    const id = await ada.createWorkflow(
      [
        {
          id: 'call',
          title: 'Call canary-4711-aXbYcZ',
          tool: 'http.request',
          when: '"canary-4711-aXbYcZ" != ""',
          input: {
            url: 'https://example.com/canary-4711-aXbYcZ',
            body: { note: ['it is canary-4711-aXbYcZ'], other: `see ${key}` },
          },
        },
      ],
      {
        title: 'Canary',
        description: 'canary-4711-aXbYcZ',
        trigger: { type: 'EVENT', eventType: 'a.b', filters: { code: 'canary-4711-aXbYcZ' } },
        inputSchema: { type: 'object', properties: { x: { default: 'canary-4711-aXbYcZ' } } },
      },
    );
    const { document, notes } = await exported(ada, id);
    expect(document).not.toMatch(/canary-4711|AKIA/);
    expect(notes.length).toBe(8);
    const result = await imported(ada, document);
    expect(result).toMatchObject({ outcome: 'UNCHANGED', workflow: { id } });
    expect(result.document).toBe(document);
  });

  test('holds nothing that publishing would ask about, be it the name of a field, and means the same when it comes back', async () => {
    const input = {
      url: 'https://example.com/bots/q8Zr2LmX0vTn4KwYc7BhJd1E/getMe',
      headers: { ghp_16C7e42F292c6912E7710c838347Ae178B4a: 'x', 10: 'y', Accept: 'text/plain' },
      body: {
        fields: [
          { name: 'x-api-key', value: 'qwertz-12' },
          { name: 'email', value: 'none' },
        ],
        email: '{{ context.email }}',
        pin: 12_345_678,
        password: 12_345_678,
      },
    };
    const id = await ada.createWorkflow(
      [{ id: 'call', title: 'Call', tool: 'http.request', input: { ...input, method: 'POST' } }],
      {
        title: 'Bot',
        inputSchema: {
          type: 'object',
          properties: { password: { type: 'string', description: 'The password of your account', default: 'hunter2' } },
        },
      },
    );
    const { document, notes } = await exported(ada, id);
    expect(document).not.toMatch(/q8Zr|ghp_|qwertz|hunter2|password: 12/);
    // Harmless text stays readable.
    expect(parse(document).steps[0].input).toMatchObject({
      url: 'https://example.com/bots/<secret: not exported>/getMe',
      headers: { Accept: 'text/plain' },
      body: { fields: [{}, { name: 'email', value: 'none' }], email: '{{ context.email }}', pin: 12_345_678 },
    });
    expect(parse(document).inputSchema.properties.password).toMatchObject({
      type: 'string',
      description: 'The password of your account',
    });
    expect(notes.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/inputSchema/properties/password/default',
      '/steps/0/input/url',
      '/steps/0/input/headers/<secret: not exported>',
      '/steps/0/input/body/fields/0/value',
      '/steps/0/input/body/password',
    ]);
    expect(await imported(ada, document)).toMatchObject({
      outcome: 'UNCHANGED',
      workflow: { id, steps: [{ input }] },
      document,
    });
    expect(
      await imported(ada, document.replace('getMe', 'getUpdates'), { dryRun: true }).catch((error: unknown) =>
        String(error),
      ),
    ).toMatch(/likely secret/);
    expect((await refused(bob, document)).pointers).toEqual(
      expect.arrayContaining([
        '/input/document/steps/0/input/headers/<secret: not exported>',
        '/input/document/steps/0/input/url',
      ]),
    );
  });

  test('two of one title have two keys, which they keep', async () => {
    const ids = [
      await ada.createWorkflow([], { title: 'Twin', description: '' }),
      await ada.createWorkflow([], { title: 'Twin', description: '' }),
    ];
    const { exportWorkflows } = await ada.must('query ($ids: [ID!]!) { exportWorkflows(ids: $ids) { key document } }', {
      ids,
    });
    expect(exportWorkflows.map(({ key }: { key: string }) => key)).toEqual(['twin', 'twin-2']);
    await ada.must('mutation ($id: ID!) { updateWorkflow(input: { id: $id, title: "Other" }) { workflow { id } } }', {
      id: ids[1],
    });
    expect((await exported(ada, ids[1] ?? '')).key).toBe('twin-2');
    const unnamed = 'apiVersion: stepcast/v1\nkind: Workflow\ntitle: Twin\n';
    expect(await imported(ada, unnamed)).toMatchObject({ outcome: 'UNCHANGED', workflow: { id: ids[0] } });
    expect(await imported(ada, unnamed, { workflowId: ids[1] })).toMatchObject({
      outcome: 'UPDATED',
      key: 'twin-2',
      fields: ['title'],
    });
    expect(await refused(ada, `${unnamed}key: twin\n`, { workflowId: ids[1] })).toMatchObject({
      code: 'INVALID_INPUT',
      pointers: ['/input/document/key'],
    });
    expect(await imported(ada, `${unnamed}key: triplet\n`, { workflowId: ids[1] })).toMatchObject({
      outcome: 'UNCHANGED',
      key: 'triplet',
      workflow: { id: ids[1] },
    });
    expect((await exported(ada, ids[1] ?? '')).key).toBe('triplet');
    await ada.must('mutation ($id: ID!) { deleteWorkflow(id: $id) { id } }', { id: ids[1] });
    expect(await imported(ada, `${unnamed}key: triplet\n`)).toMatchObject({ outcome: 'CREATED' });
  });

  test('reports its mistakes with their places', async () => {
    expect(await refused(ada, 'title: [')).toMatchObject({
      code: 'MALFORMED',
      pointers: ['/input/document'],
      detail: expect.stringMatching(/line \d+, column \d+/),
    });
    expect(await refused(ada, GREETING.replace('title: Greet\n', 'titel: Greet\n'))).toEqual({
      code: 'INVALID_INPUT',
      pointers: ['/input/document/steps/0/title', '/input/document/steps/0/titel'],
      detail: expect.stringMatching(/^Line 9, column 5: "steps/),
    });
    expect(await refused(ada, GREETING.replace('data.transform', 'data.transfrom'))).toMatchObject({
      pointers: ['/input/document/steps/0/tool'],
      detail: expect.stringMatching(
        /^Line 11, column 11: There is no tool "data.transfrom". Did you mean "data.transform"/,
      ),
    });
    expect(await refused(ada, GREETING.replace('0 9 * * *', '0 99 * * *'))).toMatchObject({
      pointers: ['/input/document/trigger/schedule'],
    });
    expect(await refused(ada, GREETING.replace('0 9 * * *', '0 9 * * *, enabled: true'))).toMatchObject({
      pointers: ['/input/document/trigger/enabled'],
      detail: expect.stringContaining('activate'),
    });
    expect(await refused(ada, `${GREETING}title: Again\n`)).toMatchObject({
      pointers: ['/input/document/title'],
      detail: expect.stringContaining('is there twice'),
    });
    expect(await refused(ada, '{"title": "A",\n "title": "B"}')).toMatchObject({
      pointers: ['/input/document/title'],
      detail: 'Line 2, column 2: "title" is there twice.',
    });
    expect(await refused(ada, 'title: x')).toMatchObject({ pointers: ['/input/document/apiVersion'] });
  });
});

describe('many of them', () => {
  const document = (key: string, more = ''): string =>
    `apiVersion: stepcast/v1\nkind: Workflow\nkey: ${key}\ntitle: ${key}\n${more}`;
  const MANY =
    'mutation ($input: ImportWorkflowsInput!) { importWorkflows(input: $input) { results { outcome key workflow { id } } } }';
  const importAll = async (text: string, more = {}) => ada.ask(MANY, { input: { document: text, ...more } });

  test('come in one text, are all checked first, and go out the same way', async () => {
    const text = `${document('one')}---\n${document('two')}---\n`;
    expect(await refused(ada, text)).toMatchObject({ code: 'INVALID_INPUT', pointers: ['/input/document'] });
    const bad = await importAll(`${text}${document('three', 'steps: [{ title: x, tool: none }]\n')}`);
    expect(bad.errors[0]?.extensions.errors).toMatchObject([
      { pointer: '/input/document/2/steps/0/tool', detail: expect.stringMatching(/^Line 15, /) },
    ]);
    expect((await importAll(`${text}${document('one')}`)).errors[0]?.extensions.errors).toMatchObject([
      { pointer: '/input/document/2/key' },
    ]);
    expect(
      (await importAll(text)).data['importWorkflows'].results.map(({ outcome }: { outcome: string }) => outcome),
    ).toEqual(['CREATED', 'CREATED']);
    expect(
      (await importAll(text)).data['importWorkflows'].results.map(({ outcome }: { outcome: string }) => outcome),
    ).toEqual(['UNCHANGED', 'UNCHANGED']);

    const { text: stream, headers } = await send(ada, '/workflows/export?limit=2');
    expect(headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    expect(parseAllDocuments(stream).map((each) => each.get('key'))).toEqual(['two', 'one']);
    const list = await send(ada, '/workflows/export?limit=2', undefined, { accept: 'application/json' });
    expect(JSON.parse(list.text).map(({ key }: { key: string }) => key)).toEqual(['two', 'one']);
    expect(
      (await importAll(list.text)).data['importWorkflows'].results.map(({ outcome }: { outcome: string }) => outcome),
    ).toEqual(['UNCHANGED', 'UNCHANGED']);
  });

  test('that come at the same time make one workflow', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => importAll(document('race'))));
    const results = answers.map(({ data }) => data['importWorkflows'].results[0]);
    expect(new Set(results.map(({ workflow }) => workflow.id)).size).toBe(1);
    expect(results.filter(({ outcome }) => outcome === 'CREATED')).toHaveLength(1);
  });
});

describe('over REST', () => {
  test('a document goes out in the form that is asked for, and comes back in', async () => {
    const { workflow } = await imported(ada, GREETING.replaceAll('greeting', 'rest'));
    const yaml = await send(ada, `/workflows/${workflow.id}/export`);
    expect([yaml.status, yaml.headers.get('content-type'), yaml.headers.get('content-disposition')]).toEqual([
      200,
      'application/yaml; charset=utf-8',
      'attachment; filename="rest.yaml"',
    ]);
    const json = await send(ada, `/workflows/${workflow.id}/export?format=json`);
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect({ ...JSON.parse(json.text), $schema: undefined }).toEqual(parse(yaml.text));
    expect(
      (await send(ada, `/workflows/${workflow.id}/export`, undefined, { accept: 'application/json, text/plain;q=0.5' }))
        .text,
    ).toBe(json.text);
    expect((await send(bob, `/workflows/${workflow.id}/export`)).status).toBe(404);

    const again = await send(ada, '/workflows/import?dry_run=true', yaml.text, { 'content-type': 'application/yaml' });
    expect([again.status, JSON.parse(again.text)]).toMatchObject([
      200,
      { results: [{ outcome: 'unchanged', key: 'rest', workflow: { id: workflow.id }, document: yaml.text }] },
    ]);
    const renamed = await send(
      ada,
      `/workflows/import?workflow_id=${workflow.id}&expected_version=1&activate=true`,
      json.text.replace('"Greeting"', '"Renamed"'),
      { 'content-type': 'application/json' },
    );
    expect(JSON.parse(renamed.text)).toMatchObject({
      results: [{ outcome: 'updated', fields: ['title'], workflow: { title: 'Renamed', status: 'active' } }],
    });
    const bad = await send(ada, '/workflows/import', yaml.text.replace('data.transform', 'no.tool'), {
      'content-type': 'application/yaml',
    });
    expect([bad.status, JSON.parse(bad.text)]).toMatchObject([
      422,
      { code: 'INVALID_INPUT', errors: [{ pointer: '/steps/0/tool' }] },
    ]);
    expect((await send(ada, '/workflows/import', 'a: 1', { 'content-type': 'text/csv' })).status).toBe(400);
    expect(
      (await send(ada, '/workflows/import?activate=maybe', yaml.text, { 'content-type': 'application/yaml' })).status,
    ).toBe(422);
  });

  test('the schema is there for every editor, and is the committed one', async () => {
    const response = await fetch(`${server.url}/schemas/workflow.v1.json`);
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('access-control-allow-origin'),
    ]).toEqual([200, 'application/schema+json; charset=utf-8', '*']);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual(DOCUMENT_SCHEMA);
    expect(text).toBe(readFileSync(new URL('../../docs/workflow.v1.schema.json', import.meta.url), 'utf8'));
  });

  test('a key that may only read exports and does not import', async () => {
    const reader = await clientOf('ada', { scope: 'workflows:read' });
    expect((await send(reader, '/workflows/export')).status).toBe(200);
    // It leaves no trace. A user who may write gives the key to the workflow that comes first.
    const ids = [
      await ada.createWorkflow([], { title: 'Read only', description: '' }),
      await ada.createWorkflow([], { title: 'Read only', description: '' }),
    ];
    const MANY = 'query ($ids: [ID!]!) { exportWorkflows(ids: $ids) { key } }';
    expect(await reader.must(MANY, { ids })).toEqual({
      exportWorkflows: [{ key: 'read-only' }, { key: 'read-only-2' }],
    });
    expect((await exported(ada, ids[1] ?? '')).key).toBe('read-only');
    expect(await reader.must(MANY, { ids })).toEqual({
      exportWorkflows: [{ key: 'read-only-2' }, { key: 'read-only' }],
    });
    await reader.close();
    expect((await send(reader, '/workflows/import', GREETING, { 'content-type': 'application/yaml' })).status).toBe(
      403,
    );
  });
});

describe('on the command line', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'stepcast-port-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const stepcast = (client: ApiClient, ...words: string[]) =>
    runScript('bin/stepcast.mjs', words, {
      STEPCAST_URL: client.url,
      STEPCAST_API_KEY: client.key,
      DATA_DIR: folder,
      NO_COLOR: '1',
    }).ended;

  test('a folder of workflows goes out, is edited, and comes back in', async () => {
    const cleo = await clientOf('cleo');
    await imported(cleo, GREETING);
    await imported(cleo, GREETING.replaceAll('greeting', 'farewell').replace('Greeting', 'Farewell'));
    const target = path.join(folder, 'workflows');
    expect(await stepcast(cleo, 'export', '--all', '-o', `${target}/`)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Exported 2 workflows'),
    });
    expect((await readdir(target)).toSorted()).toEqual(['farewell.yaml', 'greeting.yaml']);
    const file = path.join(target, 'greeting.yaml');
    expect((await stepcast(cleo, 'export', 'Greeting')).stdout).toBe(await readFile(file, 'utf8'));

    expect(
      (await stepcast(cleo, 'import', target)).stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.slice(0, 20)),
    ).toEqual(['= farewell unchanged', '= greeting unchanged']);
    await writeFile(file, (await readFile(file, 'utf8')).replace('Hello', 'Welcome'));
    expect((await stepcast(cleo, 'import', file, '--dry-run')).stdout).toMatch(
      /^~ greeting would be changed \(steps\) wf_\w+ “Greeting”\n {4}~ greet input\n$/,
    );
    const done = await stepcast(cleo, 'import', file, '--activate', '--json');
    expect(JSON.parse(done.stdout)).toMatchObject([
      { file, outcome: 'UPDATED', workflow: { status: 'ACTIVE' }, changes: [{ stepId: 'greet', kind: 'CHANGED' }] },
    ]);

    await writeFile(file, 'apiVersion: stepcast/v1\nkind: Workflow\n');
    expect(await stepcast(cleo, 'import', file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Line 1, column 1: "title" is required'),
    });
    expect(await stepcast(cleo, 'import', path.join(folder, 'none.yaml'))).toMatchObject({ code: 2 });
    expect(await stepcast(cleo, 'export')).toMatchObject({ code: 2 });
    const n8n = await stepcast(cleo, 'import', 'test/n8n/placeholders.json');
    expect([n8n.code, n8n.stdout, n8n.stderr]).toEqual([
      0,
      expect.stringMatching(/^\+ with-what-has-no-counterpart created/),
      expect.stringContaining('! Code: "Code" was not carried over: its code is Python, which does not run here'),
    ]);
    await cleo.close();
  });
});
