import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Lists that are gone through one by one, and the rows that come of them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string, ...services: readonly string[]): Promise<Plan> =>
  planning.plan(words, services.map(own));
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');
const stepOf = ({ steps }: Plan, tool: string): Plan['steps'][number] | undefined =>
  steps.find((step) => step.tool === tool);

describe('a list that goes to a sheet', () => {
  it('gives one row for each thing of it, of those that are meant', async () => {
    const plan = await planOf(
      "Every night at 11, copy today's orders from Shopify into the Daily Orders Google Sheet",
      'google_sheets',
    );
    expect(stepOf(plan, 'shopify.list_orders')?.input).toMatchObject({ created_at_min: expect.any(String) });
    expect(stepOf(plan, 'google_sheets.append_row')).toMatchObject({ forEach: 'steps.list_orders.output' });
  });

  it('asks which rows of another sheet are meant, and keeps their columns', async () => {
    const plan = await planOf(
      'On Fridays, move finished rows to the Archive tab in the Ideas Google Sheet',
      'google_sheets',
    );
    expect(stepOf(plan, 'google_sheets.append_row')).toMatchObject({
      forEach: 'steps.get_rows.output',
      input: { sheet: 'Archive', row: expect.stringContaining('$sift(item') },
    });
    expect(asked(plan)).toContain('"finished"');
  });
});

describe('words of one input', () => {
  it.each([
    ['When someone joins our Telegram group, greet them and share the rules', 'telegram', '"rules"'],
    [
      'Send me a Telegram message at 6am every day with the weather for the roofing crew',
      'telegram',
      'which one is "roofing',
    ],
  ])('name no chat: %s', async (words, service, question) => {
    const plan = await planOf(words, service);
    expect(asked(plan)).not.toContain(`Chat or channel: which one is ${question}`);
  });
});

describe('a column with its new value', () => {
  it.each([
    ['Update the Status column to Paid in the Invoices Google Sheet when a Stripe invoice is paid', { Status: 'Paid' }],
    [
      'When a HubSpot deal is won, set the Stage column to "Closed won" in the Deals Google Sheet',
      { Stage: 'Closed won' },
    ],
  ])('is a row, and no column to find it by: %s', async (words, row) => {
    const plan = await planOf(words, 'google_sheets');
    expect(stepOf(plan, 'google_sheets.update_row')?.input).toMatchObject({ row });
    expect(stepOf(plan, 'google_sheets.update_row')?.input).not.toHaveProperty('column');
  });
});

describe('words that only describe what is needed', () => {
  it.each([
    [
      'Delete the row for order 1042 from the Google Sheet Orders',
      'google_sheets',
      'First row: which one for "order 1042"?',
    ],
    [
      'Send a location pin of the new warehouse to the Couriers group on Telegram',
      'telegram',
      'Latitude: what is it to be for "the new warehouse"?',
    ],
  ])('are in the question for it: %s', async (words, service, question) => {
    const plan = await planOf(words, service);
    expect(asked(plan)).toContain(question);
    expect(asked(plan)).not.toContain('What is meant by');
  });

  it('are several texts, if the input takes several', async () => {
    const plan = await planOf('Send a poll to the Team Lunch Telegram group asking pizza or sushi', 'telegram');
    expect(stepOf(plan, 'telegram.send_poll')?.input).toMatchObject({ options: ['pizza', 'sushi'] });
  });
});
