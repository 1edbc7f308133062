import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerGaps } from '../../../src/domain/plan-report/index.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A place that the start or an earlier step asks for is not asked for again. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const questionsOf = ({ report }: Plan): readonly string[] => (report?.gaps ?? []).map(({ question }) => question);

describe('the place of what starts the run', () => {
  it.each([
    ['When a record is added to the Orders table in Airtable, set its Status to New', /^(?:Base|Table):/],
    ['When someone joins our Discord server, give them the Guest role', /^Server:/],
  ])('%s', async (words, again) => {
    const questions = questionsOf(await planning.plan(words));
    expect(questions.filter((one) => again.test(one))).toEqual([]);
    expect(questions.filter((one) => one.includes('to be watched'))).toHaveLength(1);
  });

  it('goes into the step as well with the one answer', async () => {
    const { steps, trigger, report } = await planning.plan(
      'When someone joins our Discord server, give them the Guest role',
    );
    const gap = report?.gaps.find(({ target }) => target === '/trigger/source');
    if (!report || !gap) throw new Error('Nothing is asked.');
    const value = { connection: 'discord', parameters: { guild_id: '80351110224678912' } };
    const answered = answerGaps({ steps: steps as never, trigger: trigger as never, inputSchema: null }, report, [
      { gapId: gap.id, value },
    ]);
    expect(answered).toMatchObject({ plan: { steps: [{ input: { guild_id: '80351110224678912' } }] } });
  });

  it('is asked for again if a new thing is made', async () => {
    const questions = questionsOf(
      await planning.plan('When a record is added to the Orders table in Airtable, add a record to Airtable'),
    );
    expect(questions.some((one) => one.startsWith('Base:'))).toBe(true);
  });
});

it('asks once for the thing that two steps are about', async () => {
  const questions = questionsOf(await planning.plan('Write a comment on an Asana task and mark it complete'));
  expect(questions.filter((one) => one.startsWith('Task:'))).toHaveLength(1);
});
