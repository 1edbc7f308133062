import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { tokenOf } from '../support/hostile/hostile-server.js';
import { makeGroup } from '../support/mcp/mcp-groups.js';
import { runScript } from '../support/processes/command.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const JWT_SECRET = 'for-tests-only-0123456789-0123456789';
const STEPS = [{ id: 'double', title: 'Double', tool: 'data.transform', input: { expression: 'context.n * 2' } }];
const EXPORT =
  'query ($id: ID!, $format: DocumentFormat!) { exportMcpGroup(id: $id, format: $format) { fileName document notes { pointer } mcpGroup { name } } }';
const IMPORT = `mutation ($input: ImportMcpGroupsInput!) { importMcpGroups(input: $input) { results {
  outcome name fields missingWorkflows mcpGroup { id title instructions allowSampling tools { name workflowId } keys { id } } } } }`;

let database: TestDatabase;
let server: TestServer;
let folder: string;
let ada: ApiClient;
let bob: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, AUTH_JWT_SECRET: JWT_SECRET });
  folder = await mkdtemp(path.join(tmpdir(), 'stepcast-groups-'));
  const clientOf = async (user: string) => new ApiClient(server.url, await tokenOf(user, {}, JWT_SECRET));
  [ada, bob] = await Promise.all([clientOf('ada'), clientOf('bob')]);
});
afterAll(async () => {
  await Promise.all([ada, bob].map((client) => client?.close()));
  await server?.stop();
  await database?.drop();
  if (folder !== undefined) await rm(folder, { recursive: true });
});

const exported = async (by: ApiClient, id: string, format = 'YAML') =>
  (await by.must(EXPORT, { id, format }))['exportMcpGroup'];
const imported = async (by: ApiClient, document: string, more = {}) =>
  (await by.must(IMPORT, { input: { document, ...more } }))['importMcpGroups'].results;
const refused = async (by: ApiClient, document: string) => {
  const { errors } = await by.ask(IMPORT, { input: { document } });
  const { code, errors: places } = errors[0]?.extensions ?? {};
  return { code, places: places?.map(({ pointer, detail }) => `${pointer} ${detail}`) };
};
const send = (by: ApiClient, at: string, body?: string) =>
  fetch(`${server.url}/api/v1${at}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${by.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });
const carried = async (from: ApiClient, to: ApiClient, workflowId: string) => {
  const { exportWorkflow } = await from.must('query ($id: ID!) { exportWorkflow(id: $id) { document key } }', {
    id: workflowId,
  });
  const { importWorkflow } = await to.must(
    'mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { workflow { id } } }',
    { input: { document: exportWorkflow.document } },
  );
  return { key: exportWorkflow.key as string, id: importWorkflow.workflow.id as string };
};

describe('an MCP group as a document', () => {
  it('is carried to another user with its workflows, without its keys, and changes nothing the second time', async () => {
    const workflowId = await ada.createWorkflow(STEPS, { title: 'Twice as much' });
    const settings = { title: 'Sums', instructions: 'Use twice.\nFor sums.', allowSampling: true };
    const group = await makeGroup(ada, 'sums', [{ workflowId, name: 'twice' }], settings);
    const { document, fileName, notes } = await exported(ada, group.id);
    expect(fileName).toBe('sums.mcp-group.yaml');
    expect(notes).toEqual([]);
    expect(document).toBe(
      'apiVersion: stepcast/v1\nkind: McpGroup\nname: sums\ntitle: Sums\ninstructions: |-\n  Use twice.\n  For sums.\nallowSampling: true\ntools:\n  - workflow: twice-as-much\n    name: twice\n',
    );
    expect(document).not.toMatch(/mcp_|wf_|key_/);
    // A trial names the workflows that have to come first; the import refuses them with their line.
    expect(await imported(bob, document, { dryRun: true })).toMatchObject([
      { outcome: 'CREATED', mcpGroup: null, missingWorkflows: ['twice-as-much'] },
    ]);
    expect(await refused(bob, document)).toEqual({
      code: 'INVALID_INPUT',
      places: [
        '/input/document/tools/0/workflow Line 10, column 15: You have no workflow with the key "twice-as-much". Import the workflow first.',
      ],
    });
    const copy = await carried(ada, bob, workflowId);
    const [made] = await imported(bob, document);
    expect(made).toMatchObject({
      outcome: 'CREATED',
      mcpGroup: { ...settings, tools: [{ name: 'twice', workflowId: copy.id }], keys: [] },
    });
    expect(await imported(bob, document)).toMatchObject([{ outcome: 'UNCHANGED', fields: [], name: 'sums' }]);
    // What the document does not say is the default.
    const shorter = document.replace(/allowSampling.*\n/, '').replace('title: Sums', 'title: Numbers');
    expect(await imported(bob, shorter)).toMatchObject([
      { outcome: 'UPDATED', fields: ['title', 'allowSampling'], mcpGroup: { id: made.mcpGroup.id, title: 'Numbers' } },
    ]);
    expect((await exported(bob, made.mcpGroup.id)).document).toBe(shorter);
  });

  it('looks the same through REST, as YAML and as JSON', async () => {
    const group = await makeGroup(ada, 'rest', []);
    const yaml = await send(ada, `/mcp-groups/${group.id}/export`);
    expect(yaml.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    expect(await yaml.text()).toBe((await exported(ada, group.id)).document);
    const json = await send(ada, `/mcp-groups/${group.id}/export?format=json`);
    const document = await json.text();
    expect(JSON.parse(document)).toEqual({ apiVersion: 'stepcast/v1', kind: 'McpGroup', name: 'rest' });
    const dry = await send(bob, '/mcp-groups/import?dry_run=true', document);
    expect(await dry.json()).toEqual({
      results: [{ outcome: 'created', name: 'rest', mcp_group: null, fields: [], missing_workflows: [] }],
    });
    const done = await send(bob, '/mcp-groups/import', document);
    expect(await done.json()).toMatchObject({ results: [{ outcome: 'created', mcp_group: { title: 'rest' } }] });
  });

  it('keeps a secret of its instructions to itself, and means it by the mark', async () => {
    const secret = `ghp_${'x7Kq9Zr2Lm4Np6Tv8Wy1'.repeat(2).slice(0, 36)}`;
    const group = await makeGroup(ada, 'vault', [], { instructions: `Log in with ${secret}` });
    const { document, notes } = await exported(ada, group.id);
    expect(document).not.toContain(secret);
    expect(notes).toEqual([{ pointer: '/instructions' }]);
    expect(await imported(ada, document)).toMatchObject([{ outcome: 'UNCHANGED' }]);
    expect((await refused(bob, document)).places).toEqual([
      expect.stringMatching(
        /^\/input\/document\/instructions Line \d+, column \d+: "<secret: not exported>" stands for/,
      ),
    ]);
  });

  it('is the owner’s alone, and every mistake has its place', async () => {
    const group = await makeGroup(ada, 'mine', []);
    const missing = 'mcp_01m887222zp8ezjn5ymtbqrapv';
    for (const id of [group.id, missing]) {
      const { errors } = await bob.ask(EXPORT, { id, format: 'YAML' });
      expect(errors[0]).toMatchObject({
        message: `There is no MCP group with the id "${id}".`,
        extensions: { code: 'NOT_FOUND' },
      });
      expect((await send(bob, `/mcp-groups/${id}/export`)).status).toBe(404);
    }
    const { key } = await carried(ada, bob, await ada.createWorkflow(STEPS, { title: 'Mistaken' }));
    const head = 'apiVersion: stepcast/v1\nkind: McpGroup\n';
    const places = async (rest: string) => (await refused(bob, `${head}${rest}`)).places;
    expect(await places('name: Not Good')).toEqual([
      expect.stringMatching(/^\/input\/document\/name Line 3, column 7: The name/),
    ]);
    expect(await places('name: x\ninstruction: y')).toEqual([
      expect.stringMatching(/^\/input\/document\/instruction Line 4, .*Did you mean "?instructions/),
    ]);
    expect(await places(`name: x\ntools:\n  - workflow: ${key}\n    name: a b`)).toEqual([
      expect.stringMatching(/^\/input\/document\/tools\/0\/name Line 6, /),
    ]);
    expect(await places(`name: x\ntools:\n  - workflow: ${key}\n  - workflow: ${key}`)).toEqual([
      '/input/document/tools/1/workflow Line 6, column 15: The workflow is in the list already.',
    ]);
    expect(await places(`name: x\n---\n${head}name: x`)).toEqual([
      '/input/document/1/name Line 7, column 7: Two documents have the name "x".',
    ]);
    expect((await refused(bob, 'apiVersion: stepcast/v1\nkind: Workflow\ntitle: T')).places).toEqual([
      '/input/document/kind Line 2, column 7: A document of an MCP group says "kind: McpGroup".',
    ]);
    const asWorkflow = await bob.ask(
      'mutation ($document: String!) { importWorkflows(input: { document: $document }) { results { key } } }',
      { document: `${head}name: x` },
    );
    expect(asWorkflow.errors[0]?.extensions.errors?.[0]?.detail).toBe(
      'Line 2, column 7: This is an MCP group, not a workflow. Import it with importMcpGroups.',
    );
    const { mcpGroups } = await bob.must('{ mcpGroups { name } }');
    expect(mcpGroups).not.toContainEqual({ name: 'x' });
  });

  it('is in the audit log, out and in', async () => {
    const { auditLog } = await ada.must(
      '{ auditLog(first: 50, filter: { actions: [MCP_GROUP_EXPORT] }) { nodes { details } } }',
    );
    expect(auditLog.nodes).toContainEqual({ details: { name: 'sums', format: 'YAML' } });
    const { auditLog: into } = await bob.must(
      '{ auditLog(first: 50, filter: { actions: [MCP_GROUP_IMPORT] }) { nodes { details } } }',
    );
    expect(into.nodes).toContainEqual({ details: { name: 'sums', outcome: 'UNCHANGED' } });
  });
});

describe('the command line', () => {
  const run = (key: string, ...words: string[]) =>
    runScript('bin/stepcast.mjs', words, { STEPCAST_URL: server.url, STEPCAST_API_KEY: key }).ended;

  it('makes, changes and deletes groups, and their keys', async () => {
    const mine = (...words: string[]) => run(TEST_KEY, 'mcp', 'groups', ...words);
    const workflowId = await server.api.createWorkflow(STEPS, { title: 'Counted' });
    const made = await mine('create', 'cli', '--title', 'By hand', '--tool', `counted=${workflowId}`);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain(`${server.url}/mcp/cli`);
    expect((await mine('update', 'cli', '--approvals')).code).toBe(0);
    expect((await mine()).stdout).toMatch(/NAME\s+ADDRESS[\s\S]*cli\s.*counted/);
    const key = await mine('key', 'cli', '--name', 'Desk');
    expect(key.stdout.trim()).toMatch(/^sk_/);
    const [{ id, name }] = JSON.parse((await mine('keys', 'cli', '--json')).stdout);
    expect(name).toBe('Desk');
    const replaced = await mine('rotate', 'cli', id, '--grace', '60');
    expect(replaced.stdout.trim()).not.toBe(key.stdout.trim());
    expect(await mine('create', 'cli')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('You have an MCP group of the name cli'),
    });
    expect(await mine('keys', 'none')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no MCP group "none".'),
    });
    expect((await mine('delete', 'cli')).code).toBe(0);
  });

  it('writes groups beside the workflows, and imports a folder of both', async () => {
    const workflowId = await ada.createWorkflow(STEPS, { title: 'From a folder' });
    await makeGroup(ada, 'foldered', [{ workflowId, name: 'from_folder' }]);
    const out = await run(ada.key, 'export', '--all', '-o', `${folder}/`);
    expect(out).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Exported \d+ workflows and \d+ MCP groups to/),
    });
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['from-a-folder.yaml', 'foldered.mcp-group.yaml']));
    for (const name of await readdir(folder))
      if (!/^(from-a-folder|foldered)\./.test(name)) await rm(path.join(folder, name));
    const eve = new ApiClient(server.url, await tokenOf('eve', {}, JWT_SECRET));
    const dry = await run(eve.key, 'import', folder, '--dry-run');
    expect(dry.stdout).toContain('+ MCP group foldered would be created');
    expect(dry.stderr).toContain('needs the workflow “from-a-folder”');
    const done = await run(eve.key, 'import', folder);
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('+ MCP group foldered created') });
    const again = await run(eve.key, 'mcp', 'groups', 'import', path.join(folder, 'foldered.mcp-group.yaml'));
    expect(again.stdout).toContain('= MCP group foldered unchanged');
    const one = path.join(folder, 'one.json');
    expect((await run(eve.key, 'mcp', 'groups', 'export', 'foldered', '-f', 'json', '-o', one)).code).toBe(0);
    expect(JSON.parse(await readFile(one, 'utf8'))).toMatchObject({ kind: 'McpGroup', name: 'foldered' });
    await writeFile(one, '{"apiVersion":"stepcast/v1","kind":"McpGroup","name":"A B"}');
    expect(await run(eve.key, 'mcp', 'groups', 'import', one)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('The name of a group has 1 to 63 small letters'),
    });
    await eve.close();
  });
});
