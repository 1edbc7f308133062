import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerable, openGaps } from '../../../support/planner/answered-planning.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Mail goes to somebody whom a thing names: its assignee, its reporter, the person who created it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('somebody whom a thing names', () => {
  it.each([
    ['If a Jira issue moves to Done, email the person who reported it', 'trigger.payload.fields.reporter.emailAddress'],
    ['When a Jira issue is assigned, email the assignee', 'trigger.payload.fields.assignee.emailAddress'],
    ['Email the reporter when their Jira ticket is resolved', 'trigger.payload.fields.reporter.emailAddress'],
    ['When a Linear issue is completed, email the creator of the issue', 'trigger.payload.creator.email'],
    ['When a task is completed in Asana, email the person who created it', 'trigger.payload.created_by.email'],
    ['When a task is overdue in Asana, email the assignee', 'item.assignee.email'],
  ])('gets the mail, about the thing: %s', async (words, address) => {
    const plan = answerable(await planning.plan(words));
    const mail = plan.steps.find(({ tool }) => tool === 'email.send');
    expect(mail?.input).toMatchObject({ to: `{{ ${address} }}`, text: expect.stringContaining('$join(') });
    expect(openGaps(plan).filter(({ target }) => target?.includes('/input/to') === true)).toEqual([]);
  });

  it('is asked for if the thing has no address of them', async () => {
    const plan = answerable(await planning.plan('When an issue is closed on GitHub, email the person who opened it'));
    expect(openGaps(plan).map(({ target }) => target)).toContain('/steps/0/input/to');
  });
});

describe('somebody who is written to in a chat', () => {
  it.each([
    ['DM the assignee on Slack when a Linear issue is completed', '{{ trigger.payload.assignee.email }}'],
    ['When a Google Calendar event is cancelled, DM the organizer on Slack', '{{ trigger.payload.organizer.email }}'],
  ])('is found by the address of the thing, if it has one: %s', async (words, email) => {
    const { steps } = answerable(await planning.plan(words));
    expect(steps.map(({ tool }) => tool)).toEqual(['slack.find_user_by_email', 'slack.send_direct_message']);
    expect(steps[0]?.input).toMatchObject({ email });
    expect(steps.map(({ when }) => when?.startsWith('$exists(trigger.payload.'))).toEqual([true, true]);
    expect(steps[1]?.input).toMatchObject({
      user: '{{ steps.find_user_by_email.output.id }}',
      text: expect.stringContaining('$join('),
    });
  });

  it('is found by an address that the words give', async () => {
    const { steps } = answerable(await planning.plan('Send a Slack DM to ann@example.com saying the invoice is ready'));
    expect(steps.map(({ input }) => input)).toEqual([
      expect.objectContaining({ email: 'ann@example.com' }),
      expect.objectContaining({ user: '{{ steps.find_user_by_email.output.id }}', text: 'The invoice is ready' }),
    ]);
  });
});
