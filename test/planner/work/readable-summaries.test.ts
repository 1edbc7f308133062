import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Summaries without a model: they are made of what people read, and never of data as programs write it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const shortened = ({ steps }: Plan): unknown => steps.find(({ tool }) => tool === 'text.summarize')?.input['text'];

describe('a summary without a model', () => {
  it.each([
    ['Mail me a summary whenever a Mailchimp campaign has gone out', 'Emails sent: '],
    ['Email me a summary when a Stripe payment fails', 'Amount: '],
    ['Send me a summary of each new Shopify order', 'Total price: '],
  ])('lists the fields of an event without a text: %s', async (words, field) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['email.send']);
    expect(plan.steps[0]?.input['text']).toContain(field);
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain(
      'The summary lists the fields that have a value.',
    );
  });

  it.each([
    ['When a ticket comes in in Zendesk, email me a summary of it', 'trigger.payload.description'],
    ['When a new mail arrives in Gmail, post a summary to Slack #ops', 'trigger.payload.text'],
  ])('is made of the text of an event: %s', async (words, path) => {
    const text = shortened(await planOf(words));
    expect(text).toContain(path);
    expect(text).not.toContain('$string($p, true)');
  });

  it.each(['Every Friday at 16:00 summarise the messages of #help on Slack and post it to #team'])(
    'is made of what messages say: %s',
    async (words) => {
      const text = shortened(await planOf(words));
      expect(text).toContain('$string($.text)');
      expect(text).not.toContain('ts: ');
    },
  );

  it('keeps the amounts of things that are no messages', async () => {
    expect(shortened(await planOf("every evening mail me a summary of today's Stripe payments"))).toContain('amount');
  });
});
