import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Comments of which the words tell what they are about: a plain text says it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const textsOf = async (words: string): Promise<readonly unknown[]> =>
  (await planning.plan(words, EVERY_SERVICE)).steps.map(({ input }) => input?.['text'] ?? input?.['body'] ?? input);

it.each([
  ['When a Linear issue moves to Blocked, add a comment asking for a reason', 'Please share a reason.'],
  ['When a Jira issue moves to Review, leave a comment asking for feedback', 'Please give feedback.'],
  ['When a card is created in Trello, comment asking Nils to estimate it', 'Nils, please estimate it.'],
  ['When an Asana task is created, add a comment reminding them to set a date', 'Reminder: please set a date.'],
  ['When an issue is opened on GitHub, comment thanking them and asking for logs', 'Thank you! Please share logs.'],
  [
    'When a Jira bug is created, post a comment asking which browser they use',
    'Please let us know which browser you use.',
  ],
  ['When a Trello card is created, add a note telling the team that it is late', 'It is late.'],
])('writes the text of a comment: %s', async (words, text) => {
  expect(await textsOf(words)).toEqual([text]);
});

it('ends the text before the next act', async () => {
  const plan = await planning.plan(
    'When a Linear issue moves to Blocked, comment asking for details and assign it to Bo',
    EVERY_SERVICE,
  );
  expect(plan.steps.map(({ tool }) => tool)).toEqual(['linear.add_comment', 'linear.update_issue']);
  expect(plan.steps[0]?.input).toMatchObject({ body: 'Please share details.' });
});

it('takes no comment of others for an order', async () => {
  const plan = await planning.plan(
    'When someone leaves a comment asking for help on a Linear issue, email me',
    EVERY_SERVICE,
  );
  expect(plan.trigger?.eventType).toBe('linear.new_comment');
});

it.each([
  ['Each Monday send a Gmail to pia@example.com asking for her expense report', 'Please send me your expense report.'],
  ['Send a Gmail to leo@example.com thanking him for the tickets', 'Thank you for the tickets!'],
  [
    'Draft a Gmail to ann@example.com asking if she can host the workshop',
    'Please let me know if you can host the workshop.',
  ],
  ['Send ben@example.com a Gmail asking which van is free', 'Please let me know which van is free.'],
  ['Email kim@example.com from Gmail requesting feedback on the logo', 'Please give feedback on the logo.'],
])('writes the text of a mail to an address: %s', async (words, text) => {
  expect(await textsOf(words)).toEqual([text]);
});
