import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Answers of forms with a number, and drafts that are kept. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const open = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ words }) => words);

describe('a number that people give in a form', () => {
  it.each([
    ['Whenever a guest gives us a score below 3 in Typeform, post it to Slack #service', 'score'],
    ['If a client rates us 4 or lower on our Stay Typeform, email me', 'rating'],
    ['When a Typeform answer gives us a rating of 2 or less, email me', 'rating'],
    ['If anyone scores us under 5 in Typeform, email me', 'score'],
    ['When somebody gives fewer than 4 stars in the Clinic Visit typeform, email me', 'score'],
    ['If the waiting time in our Clinic Visit typeform is over 20, email me', 'waiting time'],
    ['When a new Course Request comes in on Typeform and the budget is over 900, email me', 'budget'],
  ])('is a condition: %s', async (words, field) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe('typeform.new_response');
    expect(plan.steps.at(-1)?.when).toContain(field);
    expect(open(plan)).toEqual([]);
  });

  it('is asked about if its form has other words as well', async () => {
    const plan = await planOf('When a customer in Berlin scores us below 6 in Typeform, email me');
    expect(plan.report?.status).not.toBe('READY');
  });
});

describe('an answer that people give in a form', () => {
  it.each([
    ['When someone answers No to "Do you need a bed?" in the Retreat typeform, email me', '`Do you need a bed?`'],
    ['If somebody says yes to parking in our Retreat typeform, email me', 'true'],
    ['When the diet in the Retreat typeform is vegan, email me', 'vegan'],
    ['When a new Retreat Booking comes in on Typeform and the room is Lake View, email me', 'lake view'],
  ])('is a condition: %s', async (words, part) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe('typeform.new_response');
    expect(plan.steps.at(-1)?.when).toContain(part);
    expect(open(plan)).toEqual([]);
  });
});

describe('a draft that is not to be sent', () => {
  it.each([
    "Whenever an email arrives from boss@example.com, draft an answer in Gmail, but don't send it, I want to review it first",
    "Draft an answer in Gmail with AI when I get an email from jo@acme.com, don't send it yet",
  ])('is kept: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toMatch(/^gmail\./);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['llm.generate', 'gmail.create_draft']);
    expect(open(plan)).toEqual([]);
  });
});
