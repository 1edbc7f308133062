import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/errors.js';
import { createModelClient } from '../../src/model/index.js';
import { createModelPlanner } from '../../src/planner/model/model-planner.js';
import { createModelReworder } from '../../src/planner/model/model-reworder.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { FakeModel } from '../support/fake-model.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

/* With a model, an answer in other words makes the model plan again, with what there is before its eyes. */

const ada = userNamed('ada');
let testDatabase: TestDatabase;
let fake: FakeModel;
let services: ServiceHarness;

beforeAll(async () => {
  [testDatabase, fake] = await Promise.all([createTestDatabase(), FakeModel.start()]);
  const planner = createModelPlanner(
    createModelClient({
      baseUrl: fake.baseUrl,
      name: 'gpt-4.1-mini',
      limits: { attempts: 1, retryDelayMs: 1, maxRetryDelayMs: 5, totalMs: 60_000 },
    }),
  );
  services = await startServices(testDatabase.url, {
    planner,
    reworder: createModelReworder(planner),
    logLevel: 'silent',
  });
});
afterAll(async () => {
  await services.close();
  await fake.close();
  await testDatabase.drop();
});

const planOf = (text: string): { text: string } => ({
  text: JSON.stringify({
    trigger: null,
    steps: [
      { id: 'fill', title: 'Fill in', description: '', tool: 'text.template', input: { template: text, data: null } },
    ],
    problem: null,
  }),
});

async function planned(): Promise<{ readonly id: string; readonly version: number; readonly gapId: string }> {
  // The quoted text occurs nowhere in the plan, even when the model is told so.
  fake.answers(planOf('Hello'), planOf('Hello'), planOf('Hello'));
  const { id } = await services.workflows.create(ada, {
    title: 'W',
    description: 'greet the people of "the ninth floor" in the morning',
    generateImmediately: true,
  });
  await services.planning.idle();
  const workflow = await services.workflows.get(ada, id);
  expect(workflow.status).toBe('INACTIVE');
  const [report] = await services.planReports.getMany(ada, [{ id }]);
  const gap = report?.gaps.find(({ words }) => words.includes('ninth floor'));
  if (!gap) throw new Error('The plan has no question.');
  return { id, version: workflow.version, gapId: gap.id };
}

describe('an answer in other words to a plan of a model', () => {
  it('makes the model plan again with the words, and is recorded', async () => {
    const { id, version, gapId } = await planned();
    fake.answers(planOf('Hello, people of "Finance"'));
    const workflow = await services.planReports.answer(ada, {
      workflowId: id,
      version,
      answers: [{ gapId, words: '"Finance"' }],
    });
    expect(workflow).toMatchObject({
      status: 'ACTIVE',
      description: 'greet the people of "Finance" in the morning',
      steps: [{ id: 'fill', input: { template: 'Hello, people of "Finance"' } }],
    });
    const prompt = fake.requests[0]?.messages.at(-1)?.content ?? '';
    expect(prompt).toContain('The user was asked: ');
    expect(prompt).toContain('Finance');
    const [report] = await services.planReports.getMany(ada, [{ id }]);
    expect(report).toMatchObject({ status: 'READY', gaps: [] });
    expect(report?.decisions.at(-1)?.text).toContain('The user said it in other words');
  });

  it('changes nothing if the model does not answer, and says that it can be tried again', async () => {
    const { id, version, gapId } = await planned();
    fake.answers({ status: 503, error: { message: 'overloaded' } });
    const answer = services.planReports.answer(ada, { workflowId: id, version, answers: [{ gapId, words: 'all' }] });
    await expect(answer).rejects.toBeInstanceOf(UnavailableError);
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'INACTIVE', version });
  });
});
