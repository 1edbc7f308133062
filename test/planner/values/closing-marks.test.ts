import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The mark behind a dictated text is a part of it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('the mark behind a dictated text', () => {
  it.each([
    ['Post in our Telegram channel @bakers every Friday at 9: doors open now!', 'Doors open now!'],
    ["Post to #sales every Monday at 9 in Slack: let's go!", "Let's go!"],
    ['Post to #crew in Slack every Monday at 9 saying the shop is open!', 'The shop is open!'],
    ['Send to the Telegram chat @bakers every Friday at 9: are you coming tonight?', 'Are you coming tonight?'],
    ['Post to #sales every Monday at 9 in Slack: the till is open', 'The till is open'],
  ])('%s', async (words, text) => {
    const plan = await planOf(words);
    expect(plan.steps[0]?.input).toMatchObject({ text });
  });
});
