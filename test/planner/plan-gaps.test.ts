import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind, PlanStatus } from '../../src/domain/plan-report/index.js';
import type { Gap, PlanReport } from '../../src/domain/plan-report/index.js';
import type { Step, StepDraft } from '../../src/domain/steps/step.js';
import { checkSteps } from '../../src/domain/steps/check-steps.js';
import type { TriggerDraft } from '../../src/domain/trigger/trigger.js';
import { PlanRefused } from '../../src/planner/plan-refused.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { ScriptedPlanner } from '../support/fakes/scripted-planner.js';
import type { OpenPlan } from '../support/fakes/scripted-planner.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

/* The actions that a plan with open questions allows, and how answers close them. */

const ada = userNamed('ada');
const bob = userNamed('bob');
const REQUEST = 'every day at 9 mail the report to the boss, except on holidays';

let testDatabase: TestDatabase;
const open: ServiceHarness[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((services) => services.close()));
});
afterAll(() => testDatabase.drop());

const MAIL: StepDraft = {
  id: 'send',
  title: 'Send',
  tool: 'email.send',
  input: { connection: 'outgoing', subject: 'Report', text: 'Here it is.' },
};
const TO: Gap = {
  id: 'g1',
  kind: GapKind.VALUE,
  words: 'the boss',
  start: 36,
  end: 44,
  reason: 'No address is known.',
  question: 'Which address does the mail go to?',
  target: '/steps/0/input/to',
  valueSchema: { type: 'string', minLength: 3, pattern: '@' },
  choices: [],
  suggestions: [],
  isBlocking: true,
};
const HOLIDAYS: Gap = {
  ...TO,
  id: 'g2',
  kind: GapKind.UNCLAIMED,
  words: 'except on holidays',
  start: 46,
  end: 64,
  question: 'What about "except on holidays"?',
  target: '/trigger',
  valueSchema: null,
};
const DAILY: TriggerDraft = { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'UTC' };

function reportWith(gaps: readonly Gap[]): PlanReport {
  const ledger = gaps.map((gap) => ({
    words: gap.words,
    start: gap.start ?? 0,
    end: gap.end ?? 0,
    owner: 'gap',
    effect: `gap:${gap.id}`,
  }));
  return {
    status: gaps.length > 0 ? PlanStatus.DRAFT : PlanStatus.READY,
    request: REQUEST,
    readBack: '',
    language: 'en',
    assumptions: [],
    gaps,
    ledger,
    decisions: [],
  };
}

/** Ends a plan with steps that may lack the parts that a gap is about. */
function answer(
  plan: OpenPlan,
  steps: readonly StepDraft[],
  gaps: readonly Gap[],
  trigger: TriggerDraft | null = DAILY,
): void {
  plan.answer({
    steps: checkSteps(
      steps,
      plan.request.tools,
      gaps.flatMap(({ target }) => target ?? []),
    ),
    trigger,
    report: reportWith(gaps),
  });
}

async function start(): Promise<{ readonly services: ServiceHarness; readonly planner: ScriptedPlanner }> {
  const planner = new ScriptedPlanner();
  const services = await startServices(testDatabase.url, { planner, logLevel: 'silent' });
  open.push(services);
  return { services, planner };
}

async function planned(
  gaps: readonly Gap[] = [TO, HOLIDAYS],
  steps: readonly StepDraft[] = [MAIL],
): Promise<{ readonly services: ServiceHarness; readonly planner: ScriptedPlanner; readonly id: string }> {
  const { services, planner } = await start();
  const { id } = await services.workflows.create(ada, { title: 'R', description: REQUEST, generateImmediately: true });
  answer(await planner.next(), steps, gaps);
  await services.planning.idle();
  return { services, planner, id };
}

const reportOf = async (services: ServiceHarness, id: string): Promise<PlanReport | null> =>
  (await services.planReports.getMany(ada, [{ id }]))[0] ?? null;
const stepsOf = (steps: readonly Step[]): readonly StepDraft[] => steps.map(({ reason: _reason, ...step }) => step);

describe('a plan with blocking gaps', () => {
  it('stands in the workflow, which is inactive and has no next time', async () => {
    const { services, id } = await planned();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'INACTIVE',
      nextRunAt: null,
      version: 2,
      steps: [{ id: 'send' }],
      error: null,
    });
    expect(await reportOf(services, id)).toMatchObject({ status: 'DRAFT', gaps: [{ id: 'g1' }, { id: 'g2' }] });
    expect((await services.workflows.versions(ada, id, { first: 1 })).items[0]?.planReport).toMatchObject({
      status: 'DRAFT',
    });
    expect(await services.planReports.getMany(bob, [{ id }])).toEqual([null]);
  });

  it('is refused by activation and by publishing, with the questions and their pointers', async () => {
    const { services, id } = await planned();
    const refusal = {
      code: 'PLAN_HAS_GAPS',
      status: 409,
      issues: [{ path: ['steps', 0, 'input', 'to'], detail: TO.question }, { path: ['trigger'] }],
    };
    await expect(services.workflows.activate(ada, id)).rejects.toMatchObject(refusal);
    await expect(services.publications.publish(ada, id)).rejects.toMatchObject(refusal);
    expect(await services.workflows.deactivate(ada, id)).toMatchObject({ status: 'INACTIVE' });
    await expect(services.workflows.activate(ada, id)).rejects.toMatchObject(refusal);
  });

  it('becomes active once every blocking gap is answered, and the decisions are recorded', async () => {
    const { services, id } = await planned();
    const half = await services.planReports.answer(ada, {
      workflowId: id,
      version: 2,
      answers: [{ gapId: 'g1', value: 'boss@example.com' }],
    });
    expect(half).toMatchObject({ status: 'INACTIVE', version: 3, steps: [{ input: { to: 'boss@example.com' } }] });
    const whole = await services.planReports.answer(ada, {
      workflowId: id,
      version: 3,
      answers: [{ gapId: 'g2', choiceId: 'without' }],
    });
    expect(whole).toMatchObject({ status: 'ACTIVE', version: 4 });
    expect(whole.nextRunAt).not.toBeNull();
    const report = await reportOf(services, id);
    expect(report).toMatchObject({
      status: 'READY',
      gaps: [],
      decisions: [
        { words: 'the boss' },
        { words: 'except on holidays', text: expect.stringContaining('left this out') },
      ],
    });
    expect(report?.ledger).toMatchObject([
      { owner: 'user', effect: '/steps/0/input/to' },
      { owner: 'user', effect: 'left out' },
    ]);
    expect(report?.readBack).toContain('boss@example.com');
  });

  it.each([
    ['a version that is not live', 1, [{ gapId: 'g1', value: 'a@b.c' }], 'VERSION_CONFLICT'],
    ['a gap that is not there', 2, [{ gapId: 'g9', value: 'a@b.c' }], 'INVALID_INPUT'],
    ['a value that does not fit', 2, [{ gapId: 'g1', value: 'nobody' }], 'INVALID_INPUT'],
    ['two answers in one', 2, [{ gapId: 'g1', value: 'a@b.c', leaveOut: true }], 'INVALID_INPUT'],
    ['leaving out what a step needs', 2, [{ gapId: 'g1', leaveOut: true }], 'INVALID_INPUT'],
    ['a value for what takes none', 2, [{ gapId: 'g2', value: 'x' }], 'INVALID_INPUT'],
    ['a choice that is not there', 2, [{ gapId: 'g2', choiceId: 'x' }], 'INVALID_INPUT'],
    ['no answer', 2, [], 'INVALID_INPUT'],
  ])('is not changed by %s', async (_what, version, answers, code) => {
    const { services, id } = await planned();
    await expect(services.planReports.answer(ada, { workflowId: id, version, answers })).rejects.toMatchObject({
      code,
    });
    expect(await services.workflows.get(ada, id)).toMatchObject({ version: 2, status: 'INACTIVE' });
  });

  it('looks to another user like one that is missing', async () => {
    const { services, id } = await planned();
    await expect(
      services.planReports.answer(bob, { workflowId: id, version: 2, answers: [{ gapId: 'g2', leaveOut: true }] }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps gaps whose place was not changed by hand, and closes the others', async () => {
    const { services, id } = await planned();
    const { steps } = await services.workflows.get(ada, id);
    await expect(services.workflows.update(ada, id, { steps: stepsOf(steps) })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    const withTo = stepsOf(steps).map((step) => ({ ...step, input: { ...step.input, to: 'boss@example.com' } }));
    expect(await services.workflows.update(ada, id, { steps: withTo })).toMatchObject({ status: 'INACTIVE' });
    expect(await reportOf(services, id)).toMatchObject({ gaps: [{ id: 'g2' }] });
    const renamed = withTo.map((step) => ({ ...step, title: 'Another title' }));
    expect(await services.workflows.update(ada, id, { steps: renamed })).toMatchObject({ status: 'INACTIVE' });
    expect(
      await services.workflows.update(ada, id, { trigger: { type: 'SCHEDULED', schedule: '0 9 * * 1-5' } }),
    ).toMatchObject({ status: 'ACTIVE' });
    expect(await reportOf(services, id)).toMatchObject({ status: 'READY', gaps: [] });
  });

  it('comes back with its gaps when it is rolled back to', async () => {
    const { services, id } = await planned([HOLIDAYS], [{ ...MAIL, input: { ...MAIL.input, to: 'boss@example.com' } }]);
    await services.planReports.answer(ada, {
      workflowId: id,
      version: 2,
      answers: [{ gapId: 'g2', choiceId: 'without' }],
    });
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'ACTIVE' });
    expect(await services.workflows.rollback(ada, id, 2)).toMatchObject({ status: 'INACTIVE', version: 4 });
    expect(await reportOf(services, id)).toMatchObject({ gaps: [{ id: 'g2' }] });
  });
});

describe('a later plan with blocking gaps', () => {
  it('waits as a draft while what is live goes on, and is accepted only once it is answered', async () => {
    const { services, planner, id } = await planned(
      [],
      [{ ...MAIL, input: { ...MAIL.input, to: 'boss@example.com' } }],
    );
    const live = await services.workflows.get(ada, id);
    expect(live).toMatchObject({ status: 'ACTIVE', version: 2 });
    await services.workflows.regenerate(ada, id, { reason: 'only on weekdays' });
    answer(await planner.next(), [MAIL], [TO], null);
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'ACTIVE',
      version: 2,
      nextRunAt: live.nextRunAt,
    });
    const draft = await services.drafts.get(ada, id);
    expect(draft.planReport).toMatchObject({ status: 'DRAFT', gaps: [{ id: 'g1' }] });
    await expect(services.drafts.accept(ada, id, draft.id)).rejects.toMatchObject({ code: 'PLAN_HAS_GAPS' });
    await services.planReports.answer(ada, {
      workflowId: id,
      version: 2,
      draftId: draft.id,
      answers: [{ gapId: 'g1', words: ' new@example.com ' }],
    });
    expect(await services.drafts.accept(ada, id, draft.id)).toMatchObject({
      status: 'ACTIVE',
      version: 3,
      steps: [{ input: { to: 'new@example.com' } }],
    });
  });
});

describe('a request that is refused', () => {
  it('fails the workflow, and its report says of which words', async () => {
    const { services, planner } = await start();
    const { id } = await services.workflows.create(ada, {
      title: 'R',
      description: 'play a song',
      generateImmediately: true,
    });
    (await planner.next()).fail(
      new PlanRefused('NOT_UNDERSTOOD', 'No tool plays a song.', {
        ...reportWith([{ ...HOLIDAYS, words: 'play a song' }]),
        status: PlanStatus.REFUSED,
      }),
    );
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'FAILED',
      steps: [],
      error: { code: 'NOT_UNDERSTOOD' },
    });
    expect(await reportOf(services, id)).toMatchObject({ status: 'REFUSED', gaps: [{ words: 'play a song' }] });
  });
});
