import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailboxPlanning, openIn, toolsIn } from '../../support/planner/mailbox-planning.js';

/* Times as people say them, and times that are told and start nothing. */

const planning = new MailboxPlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

it.each([
  ['Remind me every day at 5 pm to log my hours, weekends excluded', '0 17 * * 1-5'],
  ['Remind me every day at 5 pm to log my hours, not on weekends', '0 17 * * 1-5'],
  ['every day at 5 pm remind me to log my hours except on weekends', '0 17 * * 1-5'],
  ['Remind me daily at 7 to feed the birds (excluding Sundays)', '0 7 * * 1-6'],
  ['Remind me Wednesday mornings to log my hours', '0 9 * * 3'],
  ['Remind me every January to log my hours', '0 9 1 1 *'],
  ['Remind me by 10 every morning to log my hours', '0 10 * * *'],
  ['Remind me every Friday by noon to log my hours', '0 12 * * 5'],
])('%s', async (words, schedule) => {
  const plan = await planning.plan(words);
  expect([plan.trigger?.schedule, openIn(plan)]).toEqual([schedule, []]);
  expect(plan.steps[0]?.input['text']).toMatch(/^(?:Log my hours|Feed the birds)$/);
});

describe('a time that is told', () => {
  it.each([
    ['Tell ann@example.com that the meeting starts at 3 pm', 'The meeting starts at 3 pm', undefined],
    [
      'Please write to ann@example.com that we come at 10:30 instead of 10.',
      'We come at 10:30 instead of 10',
      undefined,
    ],
    ['At 6 pm tell bob@example.com that dinner is at 7', 'Dinner is at 7', '0 18 * * *'],
    ['Tell ann@example.com every Friday at 4 that we close at 5', 'We close at 5', '0 16 * * 5'],
  ])('starts nothing: %s', async (words, text, schedule) => {
    const { steps, trigger } = await planning.plan(words);
    expect([steps[0]?.input['text'], trigger?.schedule]).toEqual([text, schedule]);
  });
});

it('a time that is told without "that" starts nothing either', async () => {
  const { trigger } = await planning.plan('tell ann@example.com the milk comes at 11 instead of 9');
  expect(trigger).toBeNull();
});

it.each(['Remind me next Monday at 9 to log my hours', 'remind me tommorow at 9 to log my hours'])(
  'a time that comes once is waited for: %s',
  async (words) => {
    const plan = await planning.plan(words);
    expect([toolsIn(plan), openIn(plan)]).toEqual([['flow.sleep', 'email.send'], []]);
  },
);

it('a morning and an evening with one time are asked about', async () => {
  const [gap] = openIn(await planning.plan('Remind me in the morning and at 6 in the evening to log my hours'));
  expect(gap).toMatchObject({ target: '/trigger', question: expect.stringContaining('Say both times') });
});

it.each([
  'Send ann@example.com a reminder tomorrow at noon to bring the pictures, and another one at 6 pm',
  'Countdown by email: tell me every Sunday how many days are left until the launch on 1 October',
])('an order or a question is no text to be sent: %s', async (words) => {
  const targets = openIn(await planning.plan(words)).map(({ target }) => target);
  expect(targets.some((target) => /^\/steps\/\d\/input\/text$/.test(target ?? ''))).toBe(true);
});
