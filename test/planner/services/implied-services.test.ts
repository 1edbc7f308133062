import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();

beforeAll(() => planning.open());
afterAll(() => planning.close());

const choicesOf = async (words: string): Promise<readonly string[]> => {
  const { report } = await planning.plan(words);
  const asked = report?.gaps.find(({ question }) => question.startsWith('Which service is meant'));
  return asked?.choices.map(({ label }) => label) ?? [];
};

describe('A request without the name of a service', () => {
  it.each([
    ['Refund the payment pi_3Nc8XyLk2', 'stripe.create_refund', 'Stripe'],
    ['delete the file /Temp/export_old.zip', 'dropbox.delete_file', 'Dropbox'],
    ['pin the message 4821 in the chat -1009988776655', 'telegram.pin_message', 'Telegram'],
    ['Add the comment "please retest" to PAY-212', 'jira.add_comment', 'Jira'],
    ['Create a product named "Linen apron"', 'shopify.create_product', 'Shopify'],
  ])('%s: is planned for %s, and asks whether %s is meant', async (words, tool, service) => {
    const plan = await planning.plan(words);

    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.report?.status).toBe('DRAFT');
    expect(await choicesOf(words)).toContain(service);
  });

  it('starts by an event of the service', async () => {
    const plan = await planning.plan('When a new deal comes in, post it to #sales');

    expect(plan.trigger?.eventType).toBe('hubspot.new_deal');
    expect(plan.report?.status).toBe('DRAFT');
  });

  it('takes the only service that is connected, and says so', async () => {
    const plan = await planning.plan('Refund the payment pi_3Nc8XyLk2', [
      { name: 'shop-payments', kind: 'SERVICE' as const, service: 'stripe' },
    ]);

    expect(plan.steps[0]?.input).toMatchObject({ payment_intent: 'pi_3Nc8XyLk2', connection: 'shop-payments' });
    expect(plan.report?.status).toBe('READY');
  });

  it('is planned again with the service that is chosen', async () => {
    const words = 'Refund the payment pi_3Nc8XyLk2';
    const plan = await planning.plan(words);
    const said = plan.report?.gaps.find(({ choices }) => choices.length > 0)?.choices[0]?.words;

    expect(said).toBe('Stripe payment');
    expect((await planning.plan(words.replace('payment', said ?? ''))).report?.status).toBe('READY');
  });

  it.each(['Summarize my unread mails every day at 8', 'Post "Hello" to #general every day at 9'])(
    '%s: needs none',
    async (words) => {
      expect((await planning.plan(words)).report?.status).toBe('READY');
    },
  );
});

describe('A connected service that is not named', () => {
  const own = (service: string) => [{ name: service, kind: 'SERVICE' as const, service }];

  it.each([
    ['Every day at 6 run the workflow sync.yml of lane/site', 'github', 'github.dispatch_workflow'],
    ['Add the line "Filter changed" to the page Garden log', 'notion', 'notion.append_text'],
    ['List all projects in my workspace 120012', 'asana', 'asana.list_projects'],
  ])('%s: the things that %s has imply it', async (words, service, tool) => {
    const plan = await planning.plan(words, own(service));
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
  });

  it.each([
    ['When a card is moved to Done, post its name in the Slack channel #done', 'trello', 'trello.card_updated'],
    ['When a new contact is created, add them to the Mailchimp list 88ab', 'hubspot', 'hubspot.new_contact'],
    ['When a message is posted in the channel #ideas, append it to a Google Doc', 'discord', 'discord.new_message'],
  ])('%s: what starts it is of %s', async (words, service, event) => {
    expect((await planning.plan(words, own(service))).trigger?.eventType).toBe(event);
  });

  it('does not take the things of a service that is named', async () => {
    const plan = await planning.tryPlan('When a new message arrives in Slack from my boss, star it', own('gmail'));
    expect(plan?.trigger?.eventType ?? '').not.toContain('gmail.');
  });
});
