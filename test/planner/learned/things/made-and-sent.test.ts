import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Things that are made and then sent by their own service, and lists of a time that go on to a message. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string, service: string): Promise<Plan> => planning.plan(words, [own(service)]);
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

describe('a thing that was made', () => {
  it.each([
    [
      'On the 1st of every month, create a Stripe invoice for Delmar Consulting for $1,500 and send it',
      'stripe',
      'stripe.send_invoice',
      { invoice: '{{ steps.create_invoice_for_amount.output.id }}' },
    ],
    [
      'Create a draft in Gmail for each new Typeform response and send it',
      'gmail',
      'gmail.send_draft',
      { draftId: '{{ steps.create_draft.output.id }}' },
    ],
  ])('is sent by its service: %s', async (words, service, tool, input) => {
    const plan = await planOf(words, service);
    expect(plan.steps.at(-1)).toMatchObject({ tool, input });
  });

  it('goes by mail if no service sends it', async () => {
    const plan = await planOf('Summarize new Jira issues with AI and send it', 'jira');
    expect(plan.steps.at(-1)?.tool).toBe('email.send');
  });
});

describe('what was finished in a time', () => {
  const words =
    'Summarize the tasks finished this week in the Asana project Garden with AI and email that to ann@example.com on Friday';

  it('picks items of a list, and is no part of the name of the project', async () => {
    const plan = await planOf(words, 'asana');
    expect(plan.steps[0]?.input).toHaveProperty('completed_since');
    expect(asked(plan)).toContain('Project: which one is "Garden"?');
  });

  it('leaves the day of the message to the start', async () => {
    const questions = asked(await planOf(words, 'asana'));
    expect(questions).toContain('When is it to run?');
    expect(questions).not.toContain('to say?');
  });
});

describe('things that a message lists', () => {
  it.each([
    ['Send me a Telegram message at 7am listing my Todoist tasks for today', 'todoist', 'telegram.send_message'],
    [
      'On Fridays at 5pm send a Discord message to #dev showing the open Linear issues',
      'linear',
      'discord.send_message',
    ],
  ])('are read before it: %s', async (words, service, tool) => {
    const plan = await planOf(words, service);
    expect(plan.steps.at(-1)).toMatchObject({ tool });
    expect(plan.steps.length).toBeGreaterThan(1);
    expect(asked(plan)).not.toMatch(/listing|showing|to say/);
  });
});
