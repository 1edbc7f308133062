import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

/** The package as it was before ids became global, packed. */
const PACKED = path.resolve(import.meta.dirname, 'fixtures/stepcast-client-0.1.0.tgz');
/** Below node_modules, so that its dependencies are found. */
const PLACE = path.resolve(import.meta.dirname, '../../node_modules/.cache');

/** A program as a user of that version has it. It prints what it saw. */
const PROGRAM = `
import { createStepcastClient, operations } from './package/dist/node.js';
import { plannedRun, applyEvent } from './package/dist/run/index.js';

const stepcast = createStepcastClient({ url: process.env.URL, token: process.env.KEY });
const calc = (expression) => [
  { id: 'calc', title: 'Calc', tool: 'data.transform', input: { expression } },
  { id: 'twice', title: 'Twice', tool: 'data.transform', input: { expression: 'steps.calc.output * 2' }, dependsOn: ['calc'] },
];
const seen = {};
const one = (await stepcast.createWorkflow({ title: 'One', steps: calc('1') })).workflow;
const two = (await stepcast.createWorkflow({ title: 'Two', description: 'Doubles a number for people who calculate.', steps: calc('20') })).workflow;
seen.differs = one.steps[0].id !== two.steps[0].id;

// Read, changed and written back, as an editor does.
const steps = two.steps.map(({ id, title, description, tool, input, when, dependsOn, forEach, retry, timeoutMs, onError, reason }) =>
  ({ id, title, description, tool, input, when, dependsOn, forEach, retry, timeoutMs, onError, reason }));
steps[0].input = { expression: '21' };
const updated = (await stepcast.updateWorkflow({ id: two.id, expectedVersion: two.version, steps })).workflow;
seen.updated = updated.version;
seen.dependsOn = updated.steps[1].dependsOn;

// The id of a step, passed on.
seen.dryRun = (await stepcast.dryRunStep({ workflowId: two.id, stepId: updated.steps[0].id })).output;

const { execution } = await stepcast.executeWorkflow({ workflowId: two.id });
seen.events = [];
let run = plannedRun(execution.steps);
for await (const event of stepcast.watchExecution(execution.id)) {
  seen.events.push(event.type);
  run = applyEvent(run, event);
}
seen.run = run.steps.map(({ stepId, status }) => [stepId, status]);
const ended = await stepcast.execution({ id: execution.id });
seen.output = ended.output;
seen.rerun = (await stepcast.rerunExecution({ id: execution.id, fromStep: ended.steps[1].stepId })).execution.status;
for await (const { status } of stepcast.each(operations.executions, { workflowId: two.id })) seen.listed = status !== null;

await stepcast.publishWorkflow({ id: two.id });
const [published] = (await stepcast.communityWorkflows({ first: 1 })).nodes;
seen.starred = (await stepcast.starWorkflow({ id: published.id })).starCount;
seen.clone = (await stepcast.cloneWorkflow({ id: published.id })).workflow.title;
const [sample] = await stepcast.connections();
seen.tested = (await stepcast.testConnection({ id: sample.id })).connection.lastTestError;
const { id } = (await stepcast.viewer());
seen.viewer = id;
seen.deleted = (await stepcast.deleteWorkflow({ id: one.id })).id === one.id;
await stepcast.close();
console.log(JSON.stringify(seen));
`;

describe('the client package before ids became global', () => {
  let database: TestDatabase;
  let server: TestServer;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServer({ DATABASE_URL: database.url });
    await mkdir(PLACE, { recursive: true });
    folder = await mkdtemp(path.join(PLACE, 'previous-client-'));
    await finished('tar', ['xzf', PACKED, '-C', folder]);
    await writeFile(path.join(folder, 'program.mjs'), PROGRAM);
  });
  afterAll(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
    await server?.stop();
    await database?.drop();
  });

  it('creates, edits, runs, follows and publishes on the server as it is now', async () => {
    const printed = await finished(process.execPath, [path.join(folder, 'program.mjs')], {
      URL: server.url,
      KEY: TEST_KEY,
    });
    expect(JSON.parse(printed)).toEqual({
      differs: true,
      updated: 2,
      dependsOn: ['calc'],
      dryRun: 21,
      events: expect.arrayContaining(['QUEUED', 'STEP_SUCCEEDED', 'SUCCEEDED']),
      run: [
        ['calc', 'SUCCEEDED'],
        ['twice', 'SUCCEEDED'],
      ],
      output: 42,
      rerun: 'QUEUED',
      listed: true,
      starred: 1,
      clone: 'Two',
      tested: null,
      viewer: 'local',
      deleted: true,
    });
  });
});

/** The output of a program. Throws if it fails. */
async function finished(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...environment },
  });
  let out = '';
  let failure = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (failure += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${failure}`);
  return out;
}
