import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A plan has one start: the other one is asked about, and its amount filters nothing. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const blocking = async (words: string): Promise<number> => {
  const { report } = await planning.plan(words, EVERY_SERVICE);
  return report?.gaps.filter(({ isBlocking }) => isBlocking).length ?? 0;
};

describe('a start with two things', () => {
  it.each([
    'Post to Slack #money when a chargeback is opened in Stripe or a payment over 700 dollars comes in',
    'When a dispute or a refund is opened in Stripe, post it to Slack #money',
  ])('is asked about: %s', async (words) => {
    expect(await blocking(words)).toBeGreaterThan(0);
  });

  it('is no question if both words mean the same event', async () => {
    expect(await blocking('When a dispute or a chargeback is opened in Stripe, post it to Slack #money')).toBe(0);
  });
});
