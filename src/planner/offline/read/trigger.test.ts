import { describe, expect, test } from '@jest/globals';
import { EVENT_TYPES } from '../../../domain/event/types/index.js';
import type { Gap } from '../../../domain/plan-report/index.js';
import { checkTrigger } from '../../../domain/trigger/trigger-rules.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { planWords } from '../plan-words.js';

const ZONE = 'America/New_York';

async function read(words: string): Promise<{ readonly trigger: TriggerDraft | null; readonly gaps: readonly Gap[] }> {
  const { plan } = await planWords({
    words,
    title: '',
    tools: { get: () => undefined, list: () => [] },
    events: EVENT_TYPES,
    connections: [],
    trigger: undefined,
    timezone: ZONE,
    email: null,
    anyLanguage: false,
  });
  return { trigger: plan.trigger, gaps: plan.report.gaps };
}

const readTrigger = async (words: string, _zone: string): Promise<TriggerDraft | null> => (await read(words)).trigger;

describe('readTrigger', () => {
  const scheduled: [words: string, schedule: string, timezone?: string][] = [
    ['Summarize important emails every morning', '0 9 * * *'],
    ['every weekday at 7 in Berlin', '0 7 * * 1-5', 'Europe/Berlin'],
    ['every morning at 7:30', '30 7 * * *'],
    ['every evening at 7', '0 19 * * *'],
    ['every evening', '0 18 * * *'],
    ['nightly', '0 21 * * *'],
    ['at 6pm daily', '0 18 * * *'],
    ['daily at 18:30', '30 18 * * *'],
    ['every day at noon', '0 12 * * *'],
    ['every day at 9 and 17', '0 9,17 * * *'],
    ['every Monday', '0 9 * * 1'],
    ['every Monday and Thursday at 8am', '0 8 * * 1,4'],
    ['on Fridays at 4pm', '0 16 * * 5'],
    ['Monday to Friday at 8:15', '15 8 * * 1-5'],
    ['weekly', '0 9 * * 1'],
    ['every weekend', '0 9 * * 0,6'],
    ['hourly', '0 * * * *'],
    ['check it every hour', '0 * * * *'],
    ['every 15 minutes', '*/15 * * * *'],
    ['every five minutes', '*/5 * * * *'],
    ['every half hour on weekdays', '*/30 * * * 1-5'],
    ['every hour between 9 and 5 on weekdays', '0 9-17 * * 1-5'],
    ['every 10 minutes between 8am and 6pm', '*/10 8-18 * * *'],
    ['every hour between 10pm and 6am', '0 22-23,0-6 * * *'],
    ['every 30 minutes from 10pm to 6am', '*/30 22-23,0-6 * * *'],
    ['every 2 hours between 10pm and 4am', '0 0,2,4,22 * * *'],
    ['every 2 hours', '0 */2 * * *'],
    ['on the first of the month', '0 9 1 * *'],
    ['on the 15th of each month at 10am', '0 10 15 * *'],
    ['on the last day of the month', '0 9 L * *'],
    ['the second Tuesday of the month', '0 9 * * 2#2'],
    ['the last Friday of every month at 5pm', '0 17 * * 5L'],
    ['monthly', '0 9 1 * *'],
    ['every quarter', '0 9 1 1,4,7,10 *'],
    ['every year on December 24', '0 9 24 12 *'],
    ['every day at 8am New York time', '0 8 * * *', 'America/New_York'],
    ['every day at 8am in Tokyo', '0 8 * * *', 'Asia/Tokyo'],
    ['every day at 8 UTC', '0 8 * * *', 'UTC'],
    ['twice a day', '0 9,18 * * *'],
    ['Send the report at 9am', '0 9 * * *'],
  ];
  test.each(scheduled.map(([words, schedule, timezone]) => ({ words, schedule, timezone: timezone ?? ZONE })))(
    'reads "$words" as $schedule',
    async ({ words, schedule, timezone }) => {
      const trigger = await readTrigger(words, ZONE);
      expect(trigger).toEqual({ type: 'SCHEDULED', schedule, timezone });
      if (trigger) checkTrigger(trigger, { timezone: ZONE });
    },
  );

  const events: [words: string, filters: object][] = [
    ['When an email arrives, summarize it', {}],
    ['Whenever I get an email from boss@example.com, summarize it', { from: 'boss@example.com' }],
    ['For every new email about invoices tell me the amount', { subject: { matches: '(?i)invoices' } }],
    ['When an email arrives about the new GitHub release', {}],
    ['when Alice emails me', { from: { contains: 'Alice' } }],
  ];
  test.each(events)('reads "%s" as an event', async (words, filters) => {
    expect(await readTrigger(words, ZONE)).toEqual({ type: 'EVENT', eventType: 'gmail.new_email', filters });
  });

  const known: [words: string, eventType: string, filters?: object][] = [
    ['When a new GitHub issue is opened, summarize it', 'github.issues', { action: 'opened' }],
    [
      'whenever somebody opens an issue in octocat/hello-world',
      'github.issues',
      { action: 'opened', 'repository.full_name': 'octocat/hello-world' },
    ],
    ['When an issue is labelled "bug"', 'github.issues', { action: 'labeled', 'label.name': 'bug' }],
    ['when somebody comments on a GitHub issue', 'github.issue_comment', { action: 'created' }],
    ['When a pull request is merged', 'github.pull_request', { action: 'closed', 'pull_request.merged': true }],
    ['for every new PR in a/b', 'github.pull_request', { action: 'opened', 'repository.full_name': 'a/b' }],
    ['when someone pushes to main', 'github.push', { ref: 'refs/heads/main' }],
    ['on every new GitHub release', 'github.release', { action: 'published' }],
    [
      'As soon as the CI build fails',
      'github.workflow_run',
      { action: 'completed', 'workflow_run.conclusion': 'failure' },
    ],
    ['When a payment succeeds, tell me the amount', 'stripe.payment_intent.succeeded'],
    ['when a Stripe payment fails', 'stripe.payment_intent.payment_failed'],
    ['when an invoice is paid', 'stripe.invoice.paid'],
    ['when the payment of an invoice fails', 'stripe.invoice.payment_failed'],
    ['when a customer cancels their subscription', 'stripe.customer.subscription.deleted'],
    ['on each new subscription', 'stripe.customer.subscription.created'],
    [
      'when a subscription is upgraded',
      'stripe.customer.subscription.updated',
      { 'data.previous_attributes.items': { ne: null } },
    ],
    ['once a customer completes checkout', 'stripe.checkout.session.completed'],
    ['when a charge is refunded', 'stripe.charge.refunded'],
    ['When one of my workflows fails, tell me why', 'workflow.failed'],
    ['when the workflow "Daily report" fails', 'workflow.failed', { 'workflow.title': 'Daily report' }],
    ['after my automation has finished', 'workflow.succeeded'],
    ['when I publish a workflow', 'workflow.published'],
    ['When a todo is created', 'todo.created'],
    ['when somebody mentions the app in Slack', 'slack.app_mention'],
    ['when a message is posted in Slack', 'slack.message'],
    ['when my webhook is called', 'webhook.received'],
    ['when the event orders.created arrives', 'orders.created'],
    ['whenever stripe.charge.refunded comes', 'stripe.charge.refunded'],
  ];
  test.each(known)('reads "%s" as %s', async (words, eventType, filters = {}) => {
    const trigger = await readTrigger(words, ZONE);
    expect(trigger).toEqual({ type: 'EVENT', eventType, filters });
    if (trigger) checkTrigger(trigger, { timezone: ZONE });
  });

  test('asks for the address of somebody who is only described', async () => {
    const { trigger, gaps } = await read('when my boss writes');
    expect(trigger).toEqual({ type: 'EVENT', eventType: 'gmail.new_email', filters: {} });
    expect(gaps).toContainEqual(
      expect.objectContaining({ kind: 'VALUE', words: 'my boss', target: '/trigger/filters/from', isBlocking: true }),
    );
  });

  test.each([
    'Every hour, check https://example.com and tell me if the build fails',
    'Every day at 9, list the payments that failed',
  ])('does not take "%s" for an event', async (words) => {
    expect(await readTrigger(words, ZONE)).toMatchObject({ type: 'SCHEDULED' });
  });

  test.each([
    'Summarize my inbox',
    'Check https://example.com and tell me the title',
    'wait 10 minutes then fetch https://example.com',
    'Summarize the emails of the last week',
    'tomorrow at 9 fetch https://example.com',
  ])('finds nothing about when in "%s"', async (words) => {
    expect(await readTrigger(words, ZONE)).toBeNull();
  });

  test.each(['every 45 minutes', 'every 5 hours', 'every 5 months'])(
    'says that no schedule can express "%s"',
    async (words) => {
      const { trigger, gaps } = await read(words);
      expect(trigger).toBeNull();
      expect(gaps).toContainEqual(
        expect.objectContaining({ kind: 'UNSUPPORTED', target: '/trigger', isBlocking: true }),
      );
    },
  );
});
