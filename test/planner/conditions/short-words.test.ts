import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('A short word within a text', () => {
  it.each([
    ['When a message in #yard on Slack contains "job", email me', String.raw`(?i)\bjob(?:s|b?ed|b?ing)?\b`],
    ['If someone writes "help" or "stuck" in #lab on Slack, email me', String.raw`(?i)(?:\bhelp(?:s|ed|ing)?\b|stuck)`],
    ['If a message in #yard on Slack says "leak", email me', String.raw`(?i)\bleak(?:s|ed|ing)?\b`],
    ['When a message in #yard on Slack mentions "delivery", email me', '(?i)delivery'],
  ])('counts as a whole: %s', async (words, pattern) => {
    const { trigger } = await planning.plan(words);
    expect(Object.values(trigger?.filters ?? {})).toContainEqual({ matches: pattern });
  });
});
