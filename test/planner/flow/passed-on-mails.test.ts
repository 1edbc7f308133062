import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Mails that are passed on as they are, and the address of a customer of whom an event knows only the id. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const connections = ['gmail', 'stripe', 'hubspot'].map((service) => ({
  name: service,
  kind: 'SERVICE' as const,
  service,
}));
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, connections);

describe('a mail that is forwarded', () => {
  it.each([
    'When a mail from orders@acme.example arrives in Gmail, forward it to books@example.com',
    'Forward any Gmail message with a PDF attached to books@example.com',
    'Star any Gmail message with "lease" in the subject and forward it to books@example.com',
  ])('keeps its files: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan?.report?.gaps.filter(({ kind }) => kind !== 'CONNECTION')).toEqual([]);
    expect(plan?.steps.at(-1)).toMatchObject({
      tool: 'gmail.forward_message',
      input: { to: 'books@example.com', messageId: '{{ trigger.payload.id }}' },
    });
  });
});

describe("a customer's address", () => {
  it.each([
    "When a Stripe payment fails, mail me the amount and the customer's email",
    'Mail me when a Stripe payment comes in, with the customer email and the amount',
  ])('is read if the payment has none: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan?.report?.gaps.filter(({ kind }) => kind !== 'CONNECTION')).toEqual([]);
    expect(plan?.steps.map(({ tool }) => tool)).toEqual(['stripe.get_customer', expect.stringMatching(/send/)]);
    expect(JSON.stringify(plan?.steps[1]?.input)).toContain('receipt_email : steps.read_customer.output.email');
  });

  it('is a value, and not the way of the message', async () => {
    const plan = await planOf('When a new HubSpot contact is created, mail me the email address and the phone number');
    expect(plan?.report?.gaps.filter(({ kind }) => kind !== 'CONNECTION')).toEqual([]);
    expect(JSON.stringify(plan?.steps)).toMatch(/properties\.email.*properties\.phone/);
  });
});
