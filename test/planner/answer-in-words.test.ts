import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { GapAnswer, PlanReport } from '../../src/domain/plan-report/index.js';
import type { StepDraft } from '../../src/domain/steps/step.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

/* Words that are not understood are said in other words: the request is read again, and all else stays. */

const ada = userNamed('ada');
const planner = createOfflinePlanner();

let testDatabase: TestDatabase;
let services: ServiceHarness;
const open: ServiceHarness[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
afterAll(() => testDatabase.drop());

async function planned(description: string): Promise<string> {
  services = await startServices(testDatabase.url, { planner, reworder: planner, logLevel: 'silent' });
  open.push(services);
  const { id } = await services.workflows.create(ada, { title: 'W', description, generateImmediately: true });
  await services.planning.idle();
  return id;
}

async function reportOf(id: string): Promise<PlanReport> {
  const [report] = await services.planReports.getMany(ada, [{ id }]);
  if (!report) throw new Error('There is no report.');
  for (const { words, start, end } of report.ledger) expect(report.request.slice(start, end)).toBe(words);
  for (const { words, start, end } of report.gaps)
    if (start !== null) expect(report.request.slice(start, end ?? 0)).toBe(words);
  return report;
}

const gapAbout = (report: PlanReport, words: string): string =>
  report.gaps.find((gap) => gap.words.includes(words))?.id ?? `no gap about ${words}`;

async function answer(id: string, ...answers: readonly GapAnswer[]) {
  const { version } = await services.workflows.get(ada, id);
  return services.planReports.answer(ada, { workflowId: id, version, answers });
}

describe('the fields of a form', () => {
  it('are answered as a list in words, and a list without any is refused', async () => {
    const id = await planned('When the kit check form is submitted, mail the answers to stores@example.com');
    const [gap] = (await reportOf(id)).gaps;
    expect(gap).toMatchObject({ kind: 'VALUE', target: '/trigger/source/form/schema', isBlocking: true });
    await expect(answer(id, { gapId: gap?.id ?? '', value: ' , ; ' })).rejects.toMatchObject({
      issues: [{ path: ['answers', 0, 'value'], detail: expect.stringContaining('one to 30 fields') }],
    });
    const list = 'crew member, item (hose, mask or axe), photo (optional)';
    expect(await answer(id, { gapId: gap?.id ?? '', value: list })).toMatchObject({
      status: 'ACTIVE',
      trigger: {
        source: {
          form: {
            schema: {
              required: ['crew_member', 'item'],
              properties: { item: { enum: ['hose', 'mask', 'axe'] }, photo: { format: 'file' } },
            },
          },
        },
      },
    });
  });
});

describe('an answer in other words', () => {
  it('is read in place of the words, and keeps the rest of the plan and its ids', async () => {
    const id = await planned('every day at 9 mail my unread emails to the boss, except on bank holidays');
    const before = await reportOf(id);
    await answer(id, { gapId: gapAbout(before, 'the boss'), value: 'boss@example.com' });
    const { steps } = await services.workflows.get(ada, id);
    const workflow = await answer(id, { gapId: gapAbout(await reportOf(id), 'holidays'), words: 'only on weekdays' });
    expect(workflow).toMatchObject({
      status: 'ACTIVE',
      description: expect.stringContaining('only on weekdays'),
      trigger: { schedule: '0 9 * * 1-5' },
    });
    expect(workflow.steps.map((step) => [step.id, step.input])).toEqual(steps.map((step) => [step.id, step.input]));
    const report = await reportOf(id);
    expect(report).toMatchObject({ status: 'READY', request: workflow.description });
    expect(report.decisions.map(({ words }) => words).filter((words) => words !== '')).toEqual([
      'to the boss',
      'except on bank holidays',
    ]);
  });

  it('keeps the word that turns a condition round', async () => {
    const id = await planned("when an email from ann@example.com arrives, post it to Slack unless it's a newsletter");
    const gapId = gapAbout(await reportOf(id), 'newsletter');
    const workflow = await answer(id, { gapId, words: 'if the subject contains "newsletter"' });
    expect(workflow.status).toBe('ACTIVE');
    expect(workflow.steps[0]?.when).toMatch(/\$not\(.*newsletter/);
    expect((await reportOf(id)).request).toContain('unless the subject contains "newsletter"');
  });

  it('stays a question with the new words if they are not understood either', async () => {
    const id = await planned('every day at 9 mail my unread emails to ann@example.com, except on bank holidays');
    const { steps, trigger } = await services.workflows.get(ada, id);
    const gapId = gapAbout(await reportOf(id), 'holidays');
    const workflow = await answer(id, { gapId, words: 'unless the moon is full' });
    expect(workflow).toMatchObject({ status: 'INACTIVE', steps, trigger });
    const report = await reportOf(id);
    expect(report.request).toContain('unless the moon is full');
    expect(report.gaps.filter(({ isBlocking }) => isBlocking)).toMatchObject([
      { words: expect.stringContaining('moon') },
    ]);
  });

  it('leaves out what was left out beside it, wherever the new plan asks about that', async () => {
    const id = await planned(
      'Check https://example.org/health every 5 minutes, if it fails three times in a row tell ops. No repeats in between.',
    );
    const before = await reportOf(id);
    const workflow = await answer(
      id,
      { gapId: gapAbout(before, 'three times'), words: 'if it fails, mail ops@example.org' },
      { gapId: gapAbout(before, 'No repeats'), choiceId: 'without' },
    );
    expect(workflow).toMatchObject({ status: 'ACTIVE', trigger: { schedule: '*/5 * * * *' } });
    expect(workflow.steps.at(-1)).toMatchObject({ tool: 'email.send', input: { to: 'ops@example.org' } });
    expect((await reportOf(id)).decisions.map(({ words }) => words)).toContain('No repeats in between');
  });

  it('begins beside words that would stand there twice', async () => {
    const id = await planned('when an email arrives, draft a reply that I have to approve before it goes out');
    const before = await reportOf(id);
    expect(before.status).toBe('DRAFT');
    const workflow = await answer(id, {
      gapId: gapAbout(before, 'approve'),
      words: 'ask me for approval and then send it to ann@example.com',
    });
    expect(workflow.description).toContain('draft a reply, ask me for approval and then send it');
    expect(workflow.steps.map(({ tool }) => tool)).toEqual(['llm.generate', 'flow.approval', 'email.send']);
    expect(workflow.steps.at(-1)?.when).toContain('approved');
  });

  it('that picks some of a list has an effect or stays a question', async () => {
    const id = await planned(
      'every day at 9 read https://example.com/rent.csv and mail it to ann@example.com. Never bother Mrs Kowalski.',
    );
    const gapId = gapAbout(await reportOf(id), 'Kowalski');
    const workflow = await answer(id, { gapId, words: 'only those whose Tenant is not "Kowalski"' });
    const filter = workflow.steps.findIndex(({ tool }) => tool === 'data.transform');
    const mail = workflow.steps.findIndex(({ tool }) => tool === 'email.send');
    if (workflow.status === 'ACTIVE') {
      expect(filter).toBeLessThan(mail);
      expect(JSON.stringify(workflow.steps[mail]?.input)).toContain(`steps.${workflow.steps[filter]?.id}.output`);
    } else expect((await reportOf(id)).gaps.some(({ words }) => words.includes('Kowalski'))).toBe(true);
  });

  it('is an edit if the plan was changed by hand, which is kept', async () => {
    const id = await planned('every day at 9 mail my unread emails to ann@example.com, except on bank holidays');
    const { steps } = await services.workflows.get(ada, id);
    const changed = steps.map(({ reason: _reason, ...step }): StepDraft =>
      step.tool === 'email.search' ? { ...step, input: { ...step.input, limit: 7 } } : step,
    );
    await services.workflows.update(ada, id, { steps: changed });
    const workflow = await answer(id, { gapId: gapAbout(await reportOf(id), 'holidays'), words: 'only on weekdays' });
    expect(workflow).toMatchObject({ status: 'ACTIVE', trigger: { schedule: '0 9 * * 1-5' } });
    expect(workflow.steps[0]?.input).toMatchObject({ limit: 7 });
  });

  it('makes a plan of a request that was refused', async () => {
    const id = await planned('keep me in the loop about the office');
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'FAILED', steps: [] });
    const [gap] = (await reportOf(id)).gaps;
    const words = 'every day at 8 summarize https://example.com/news and mail it to ann@example.com';
    const workflow = await answer(id, { gapId: gap?.id ?? '', words });
    expect(workflow).toMatchObject({ status: 'ACTIVE', trigger: { schedule: '0 8 * * *' }, error: null });
    expect(workflow.steps.at(-1)?.tool).toBe('email.send');
  });

  it.each([
    ['no words', '  '],
    ['more than a request may hold', 'x '.repeat(6_000)],
  ])('is refused with %s', async (_what, words) => {
    const id = await planned('every day at 9 mail my unread emails to ann@example.com, except on bank holidays');
    const gapId = gapAbout(await reportOf(id), 'holidays');
    await expect(answer(id, { gapId, words })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['answers', 0, 'words'] }],
    });
  });
});

describe('words that hold something back', () => {
  it('are not left out but by a choice that says what the plan then does', async () => {
    const id = await planned('every day at 9 mail my unread emails to ann@example.com, except on bank holidays');
    const report = await reportOf(id);
    const gapId = gapAbout(report, 'holidays');
    await expect(answer(id, { gapId, leaveOut: true })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['answers', 0, 'leaveOut'], detail: expect.stringContaining('holds something back') }],
    });
    const workflow = await answer(id, { gapId, choiceId: 'without' });
    expect(workflow.status).toBe('ACTIVE');
    expect((await reportOf(id)).decisions).toMatchObject([
      { words: 'except on bank holidays', text: expect.stringMatching(/left this out.*(every time|for everything)/) },
    ]);
  });

  it('take the step with them if that is chosen', async () => {
    const id = await planned(
      "when an email arrives, post it to Slack and mail it to ann@example.com unless it's a newsletter",
    );
    const gapId = gapAbout(await reportOf(id), 'newsletter');
    const workflow = await answer(id, { gapId, choiceId: 'drop' });
    expect(workflow.status).toBe('ACTIVE');
    expect(workflow.steps.map(({ tool }) => tool)).toEqual(['slack.post']);
    await reportOf(id);
  });

  it('may be left out if they only ask for more', async () => {
    const id = await planned('every day at 9 mail my unread emails to ann@example.com and tweet it');
    const gapId = gapAbout(await reportOf(id), 'tweet');
    expect(await answer(id, { gapId, leaveOut: true })).toMatchObject({ status: 'ACTIVE' });
  });
});
