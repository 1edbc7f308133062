import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('A message that reminds a person of something', () => {
  it.each([
    ['Send Mum a Telegram message every evening at 8 to remind her of her pills', 'Reminder: your pills'],
    ['Message Tom on Slack each Monday at 9 to remind him about his report', 'Reminder: your report'],
  ])('is written to that person: %s', async (words, text) => {
    const { steps, report } = await planning.plan(words);
    expect(steps[0]?.input['text']).toBe(text);
    expect(report?.assumptions.map((one) => one.text)).toContain(`It says: "${text}"`);
  });
});
