import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Lists that come with their sum, of what is still to come, and on a day in front. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('a summary of a list with its sum', () => {
  it.each([
    "Every evening send me a short summary of today's Shopify orders with the total",
    "every Saturday a summary of this week's Stripe payments with the total",
  ])('is the list with the sum below it: %s', async (words) => {
    const { steps } = await planOf(words);
    expect(steps.map(({ tool }) => tool)).not.toContain('text.summarize');
    expect(JSON.stringify(steps.at(-1)?.input)).toMatch(/\$join\(.*steps\.figures\.output/);
  });
});

describe('what is still to come', () => {
  it('is found by the time of its end', async () => {
    const { steps } = await planOf('every Monday mail me the Stripe subscriptions that will be cancelled this week');
    expect(JSON.stringify(steps)).toContain('cancel_at >=');
  });

  it('is not what is over', async () => {
    const { report } = await planOf('every Monday mail me the Linear issues that will be completed this week');
    expect(report?.gaps.some(({ isBlocking }) => isBlocking)).toBe(true);
  });
});

describe('a day of the week in front', () => {
  it.each([
    ['Sunday evening send me the Todoist tasks due next week', '0 18 * * 0'],
    ['Thursday morning mail me my overdue Todoist tasks', '0 9 * * 4'],
  ])('is that of each week: %s', async (words, schedule) => {
    expect((await planOf(words)).trigger).toMatchObject({ type: 'SCHEDULED', schedule });
  });

  it('may be one day if it is about a text', async () => {
    const { report } = await planOf('Saturday morning post "closed today" to #general on Slack');
    expect(report?.gaps.some(({ isBlocking }) => isBlocking)).toBe(true);
  });
});

it('tells that a country is that of the thing and not of its company', async () => {
  const { report } = await planOf('When a new contact with a company in Norway is added in HubSpot, email me');
  expect(report?.assumptions.map(({ text }) => text).join(' ')).toContain('nothing of the country of its company');
});
