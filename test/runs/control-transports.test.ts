import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const transform = (id: string, expression: string, more: object = {}) => ({
  id,
  title: id,
  tool: 'data.transform',
  input: { expression },
  ...more,
});

/** One process serves, another one works. */
describe('control through GraphQL, of runs in another process', () => {
  let database: TestDatabase;
  let witness: HttpWitness;
  let cutOff = 0;
  let api: TestServer['api'];
  const processes: TestServer[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    // Never answers.
    witness = await httpWitness((_, response) =>
      response.on('close', () => {
        cutOff += 1;
      }),
    );
    const environment = { DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: witness.host };
    for (const ROLE of ['api', 'all']) processes.push(await startServer({ ...environment, ROLE }));
    const [first] = processes;
    if (!first) throw new Error('No process was started.');
    ({ api } = first);
  });
  afterAll(async () => {
    await api.close();
    for (const process of processes) await process.stop();
    await witness.close();
    await database.drop();
  });

  const change = async (field: string, id: string, more = '') =>
    api.ask(
      `mutation ($id: ID!) { ${field}(id: $id${more}) { execution { id status currentStep rerunOf { id } context steps { stepId status output } } } }`,
      { id },
    );
  const hanging = async () => {
    const before = witness.requests.length;
    const id = await api.execute(
      await api.createWorkflow([
        { id: 'call', title: 'call', tool: 'http.request', input: { url: witness.url } },
        transform('after', '1'),
      ]),
    );
    while (witness.requests.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
    return id;
  };

  it('cancels a run in the middle of a call, which is cut off', async () => {
    const id = await hanging();
    const { data } = await change('cancelExecution', id);
    expect(data['cancelExecution'].execution).toMatchObject({
      status: 'CANCELLED',
      steps: [{ status: 'CANCELLED' }, { status: 'PENDING' }],
    });
    while (cutOff === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const again = await change('cancelExecution', id);
    expect(again.errors[0]).toMatchObject({
      message: expect.stringContaining('CANCELLED'),
      extensions: { code: 'ILLEGAL_STATE' },
    });
  });

  it('pauses, resumes and cancels by the number', async () => {
    const workflowId = await api.createWorkflow([
      { id: 'nap', title: 'nap', tool: 'flow.sleep', input: { seconds: 3600 } },
    ]);
    const ids = await Promise.all([api.execute(workflowId), api.execute(workflowId)]);
    for (const id of ids) {
      for (let status = ''; status !== 'WAITING';) {
        status = (await api.must('query ($id: ID!) { execution(id: $id) { status } }', { id }))['execution'].status;
      }
    }
    const [id] = ids;
    expect((await change('pauseExecution', id)).data['pauseExecution'].execution.status).toBe('PAUSED');
    expect((await change('resumeExecution', id)).data['resumeExecution'].execution.status).toMatch(/RUNNING|WAITING/);
    const cancelled = await api.must(
      'mutation ($id: ID) { cancelExecutions(workflowId: $id, status: [RUNNING, WAITING]) { count } }',
      { id: workflowId },
    );
    expect(cancelled['cancelExecutions']).toEqual({ count: 2 });
  });

  it('reruns from a step with another context', async () => {
    const id = await api.execute(
      await api.createWorkflow([transform('a', 'context.n'), transform('b', 'steps.a.output + context.n')]),
      { n: 1 },
    );
    await api.ended(id);
    const { data } = await change('rerunExecution', id, ', fromStep: "b", context: {n: 10}');
    expect(data['rerunExecution'].execution).toMatchObject({ rerunOf: { id }, context: { n: 10 }, currentStep: 1 });
    expect(await api.ended(data['rerunExecution'].execution.id)).toMatchObject({ status: 'SUCCEEDED', output: 11 });
    expect(await api.ended(id)).toMatchObject({ output: 2 });
    const wrong = await change('rerunExecution', id, ', fromStep: "nope"');
    expect(wrong.errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '/fromStep' }] });
  });

  it('tries a step alone', async () => {
    const workflowId = await api.createWorkflow([
      {
        id: 'call',
        title: 'call',
        tool: 'http.request',
        input: { method: 'POST', url: `${witness.url}/{{ context.path }}` },
      },
    ]);
    const dryRun = (input: object) =>
      api.ask(
        'mutation ($input: DryRunStepInput!) { dryRunStep(input: $input) { input output error { code } sideEffectsBlocked } }',
        { input: { workflowId, ...input } },
      );
    const before = witness.requests.length;
    expect((await dryRun({ stepId: 'call', context: { path: 'x' } })).data['dryRunStep']).toMatchObject({
      input: { method: 'POST', url: `${witness.url}/x` },
      output: null,
      error: null,
      sideEffectsBlocked: true,
    });
    expect(witness.requests).toHaveLength(before);
    expect((await dryRun({ stepId: 'nope' })).errors[0]?.extensions).toMatchObject({
      errors: [{ pointer: '/input/stepId' }],
    });
  });

  it('shows what a version changed', async () => {
    const id = await api.createWorkflow([transform('a', '1'), transform('b', '2')]);
    await api.must('mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }', {
      input: { id, steps: [transform('c', '3'), transform('a', '4')] },
    });
    const diff =
      'query ($id: ID!, $to: Int!) { workflow(id: $id) { versionDiff(from: 1, to: $to) { stepId kind fields before { key } after { input } } } }';
    expect((await api.must(diff, { id, to: 2 }))['workflow'].versionDiff).toEqual([
      { stepId: 'b', kind: 'REMOVED', fields: [], before: { key: 'b' }, after: null },
      { stepId: 'c', kind: 'ADDED', fields: [], before: null, after: { input: { expression: '3' } } },
      { stepId: 'a', kind: 'CHANGED', fields: ['input'], before: { key: 'a' }, after: { input: { expression: '4' } } },
    ]);
    expect((await api.ask(diff, { id, to: 9 })).errors[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/to' }],
    });
  });
});
