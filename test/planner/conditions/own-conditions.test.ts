import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Each condition and each value ends before the words that are not its own. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a condition with an amount', () => {
  it.each<[string, Record<string, unknown>, readonly boolean[]]>([
    [
      'When a Stripe payment succeeds, post to #pay on Slack if it is over 100',
      { 'data.object.amount': { gt: 10_000 } },
      [false],
    ],
    [
      'When a Stripe payment succeeds, post to #pay on Slack and email bob@example.com only if it is over 100',
      {},
      [false, true],
    ],
    [
      'When a Stripe payment succeeds, post to #pay on Slack. Email bob@example.com if it is over 100.',
      {},
      [false, true],
    ],
  ])('filters the event, or holds back its own act: %s', async (words, filters, isHeld) => {
    const { trigger, steps } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ filters });
    expect(steps.map(({ when }) => (when ?? null) !== null)).toEqual(isHeld);
  });
});

describe('an amount with its currency beside it', () => {
  it.each<[string, readonly number[]]>([
    ['When a Stripe payment succeeds, post to #pay on Slack if the amount is exactly 100', [10_000]],
    ['When a Stripe payment succeeds, post to #pay on Slack if the amount is not more than 100', [9_999, 10_000]],
  ])('is compared as a number: %s', async (words, fitting) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    const when = jsonata(steps.at(-1)?.when ?? '');
    const holds = (amount: number): Promise<unknown> =>
      when.evaluate({ trigger: { payload: { data: { object: { amount, currency: 'eur' } } } } });
    for (const amount of [9_999, 10_000, 10_001]) expect(await holds(amount)).toBe(fitting.includes(amount));
  });
});

describe('words that are no part of a value', () => {
  it.each([
    'When a Stripe payment succeeds post to #big on Slack if the amount is above 100 and to #small if it is below 100',
    'When a Zendesk ticket comes in, if the priority is urgent escalate it to Bob, otherwise post to #support on Slack',
    'When a Zendesk ticket is created, email bob@example.com, and if the priority is urgent also post to #support on Slack',
    'Every day at 9 post to #dev the GitHub issues of acme/web that are open and labelled bug but not wontfix',
    'When a HubSpot contact is created, create a Zendesk ticket with subject New lead and their name in the description',
    'When I get an email, post it to #mail on Slack only if it mentions Acme and not Globex',
  ])('become a question: %s', async (words) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect((plan.report?.gaps ?? []).filter(({ isBlocking }) => isBlocking)).not.toEqual([]);
    expect(JSON.stringify(plan.steps)).not.toMatch(/urgent (?:escalate|also)|but not|New lead and|and pin/);
  });
});
