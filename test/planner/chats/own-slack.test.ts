import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../src/domain/connection/index.js';
import type { OwnConnection, Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Messages to Slack of a user who has connected it as a service, and has no incoming webhook. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string, more: readonly OwnConnection[] = []): Promise<Plan> =>
  planning.plan(words, [...EVERY_SERVICE, ...more]);
const gapsOf = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const asked = (plan: Plan): string =>
  gapsOf(plan)
    .map(({ question }) => question)
    .join('\n');
const told = ({ report }: Plan): string => (report?.assumptions ?? []).map(({ text }) => text).join('\n');
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);

const DIRECT = ['slack.find_user_by_email', 'slack.send_direct_message'];

describe('a message to a channel', () => {
  it.each([
    ['When a payment fails in Stripe, post it to Slack #billing', ['#billing']],
    ['New order in Shopify -> Slack #orders', ['#orders']],
    ['Post the new contacts of HubSpot to #sales in Slack', ['#sales']],
    ['When a Zoom recording is ready, post it to #team and #archive in Slack', ['#team', '#archive']],
    ['When an issue is created in Linear, tell me in the #wins channel on Slack', ['#wins']],
    ['When a payment fails in Stripe, notify the team in #billing on Slack', ['#billing']],
    ['When a payment fails in Stripe, notify me on Slack in #ops and #billing', ['#ops', '#billing']],
  ])('goes by the connection to the service: %s', async (words, channels) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool, input }) => [tool, input['channel'], input['connection']])).toEqual(
      channels.map((channel) => ['slack.send_message', channel, 'slack']),
    );
    expect(asked(plan)).toBe('');
    expect(told(plan)).not.toContain('webhook');
  });

  it.each([
    ['When a payment fails in Stripe, post it to Slack', 'Channel'],
    ['When a payment fails in Stripe, alert the team in Slack', 'Channel'],
    ['When a payment fails in Stripe, tell everyone on Slack', 'Channel'],
    ['When a payment fails in Stripe, let us know on Slack', 'Channel'],
    ['Remind us in Slack every Friday at 16:00 to send the timesheets', 'Channel'],
    ['When a payment fails in Stripe, tell me and the team on Slack', 'Channel'],
    ['When a payment fails in Stripe, tell our boss on Slack', 'Which channel is for "our boss"?'],
    ['When a payment fails in Stripe, notify accounting on Slack', 'Which channel is for "accounting"?'],
  ])('asks for the channel alone, if none is named: %s', async (words, question) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['slack.send_message']);
    expect(plan.steps[0]?.input['text']).toEqual(expect.any(String));
    expect(gapsOf(plan).map(({ target }) => target)).toEqual(['/steps/0/input/channel']);
    expect(asked(plan)).toContain(question);
  });

  it('keeps its text, its condition and the wait before it', async () => {
    const { steps } = await planOf(
      'When a payment over $100 fails in Stripe, wait an hour and post "Check it" to Slack #ops',
    );
    expect(steps).toMatchObject([
      { tool: 'flow.sleep', input: { seconds: 3600 } },
      { tool: 'slack.send_message', input: { channel: '#ops', text: 'Check it' } },
    ]);
  });

  it('asks once for its text, if the words have none', async () => {
    const plan = await planOf('Post to Slack #ops every day at 9');
    expect(toolsOf(plan)).toEqual(['slack.send_message']);
    expect(gapsOf(plan).map(({ target }) => target)).toEqual(['/steps/0/input/text']);
  });

  it('goes by the webhook, if the user has one', async () => {
    const webhook = { name: 'slack-ops', kind: ConnectionKind.BEARER };
    const { steps } = await planOf('When a payment fails in Stripe, post it to Slack #ops', [webhook]);
    expect(steps).toMatchObject([{ tool: 'slack.post', input: { connection: 'slack-ops' } }]);
  });
});

describe('a message to the user', () => {
  it.each([
    'Slack me when a payment fails in Stripe',
    'Ping me on Slack whenever a payment fails in Stripe',
    'Notify me on Slack when a payment fails in Stripe',
    'When a payment fails in Stripe, tell me in Slack',
    'When a payment fails in Stripe, let me know via Slack',
    'Stripe payment fails -> slack me',
    'When a payment fails in Stripe, send me a Slack notification',
    'Slack me the amount of each failed payment in Stripe',
  ])('is a direct message to the person with the address of the profile: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: 'stripe.payment_failed' });
    expect(plan.steps).toMatchObject([
      { tool: DIRECT[0], input: { connection: 'slack', email: 'joe@example.com' } },
      {
        tool: DIRECT[1],
        input: { connection: 'slack', user: '{{ steps.find_user_by_email.output.id }}', text: expect.any(String) },
      },
    ]);
    expect(asked(plan)).toBe('');
    expect(told(plan)).toContain('"me" is joe@example.com');
  });

  it.each([
    ['Every day at 17:00 tell me on Slack to stand up', 'Please stand up'],
    ['Notify me on Slack that the tapes are full every Monday at 9', 'The tapes are full'],
    ['Every Monday at 9 slack me "Water the plants"', 'Water the plants'],
    ['Remind me on Slack every Friday at 16:00 to send the timesheets', 'Send the timesheets'],
  ])('keeps its text: %s', async (words, text) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(DIRECT);
    expect(plan.steps[1]?.input['text']).toBe(text);
    expect(asked(plan)).toBe('');
  });

  it('keeps its condition', async () => {
    const { steps } = await planOf('Check https://example.com every 5 minutes and slack me if it is down');
    expect(steps.map(({ tool }) => tool)).toEqual(['http.request', ...DIRECT]);
    expect(steps[2]?.when).toBe('steps.read_page.status = "FAILED"');
  });

  it.each([
    ['When a payment fails in Stripe, slack me and #billing', '#billing'],
    ['When a payment fails in Stripe, tell #ops and me on Slack', '#ops'],
    ['When a payment fails in Stripe, slack me and post it to #finance in Slack', '#finance'],
  ])('goes beside the one to a channel: %s', async (words, channel) => {
    const plan = await planOf(words);
    expect(toolsOf(plan).toSorted()).toEqual([...DIRECT, 'slack.send_message'].toSorted());
    expect(plan.steps.find(({ tool }) => tool === 'slack.send_message')?.input).toMatchObject({ channel });
    expect(asked(plan)).toBe('');
  });

  it('goes beside a mail', async () => {
    const plan = await planOf('Tell me on Slack and by email when a payment fails in Stripe');
    expect(toolsOf(plan)).toEqual([...DIRECT, 'email.send']);
  });
});
