import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What is read, looked up, taken out of a text or added up between the start and the end. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const stepOf = ({ steps }: Plan, tool: string): string => JSON.stringify(steps.find((one) => one.tool === tool)?.input);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ words, target }) => words || (target ?? ''));

describe('values taken out of a text', () => {
  it.each([
    [
      'When a new email arrives, pull the customer and the order number out of it and add them to Google Sheets',
      ['customer', 'order_number'],
    ],
    [
      'When a new email arrives, parse the customer, the amount and the due day and add them to Google Sheets',
      ['customer', 'amount', 'due_day'],
    ],
    [
      'Pull the order number and the total out of each new email and log them in Google Sheets',
      ['order_number', 'total'],
    ],
    [
      'When a new email arrives, extract sender, subject and total and put them into Google Sheets',
      ['sender', 'subject', 'total'],
    ],
    [
      'When there is a new email, extract name, email and phone number from it and add a row to Google Sheets',
      ['name', 'email', 'phone_number'],
    ],
  ])('are fields of a record: %s', async (words, fields) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['llm.extract', 'google_sheets.append_row']);
    expect(plan.steps[0]?.input['schema']).toMatchObject({ required: fields });
    expect(stepOf(plan, 'google_sheets.append_row')).toContain('steps.extract.output.data');
  });

  it('come from the attachment that the words name', async () => {
    const plan = await planOf(
      'When a new email arrives, read the total and the date out of the attachment and add them to Google Sheets',
    );
    expect(toolsOf(plan)).toEqual(['file.text', 'llm.extract', 'google_sheets.append_row']);
  });
});

describe('people that are looked up', () => {
  it.each([
    'When a new Stripe payment arrives, look up the customer in HubSpot by email and post the contact to #sales',
    'When a new Stripe payment arrives, find the contact in HubSpot by their email address and post it to #sales',
  ])('are found by the address of what starts the runs: %s', async (words) => {
    const plan = await planOf(words);
    expect(asked(plan)).toEqual([]);
    expect(stepOf(plan, 'hubspot.find_contact')).toContain('receipt_email');
    expect(stepOf(plan, 'slack.send_message')).toContain('steps.find_contact.output.properties.firstname');
  });

  it('are sent no record of themselves', async () => {
    const plan = await planOf(
      'When a new Stripe payment arrives, find the contact in HubSpot by email and send them an email',
    );
    expect(asked(plan)).toContain('an email');
    const rows = await planOf(
      'Every morning, get the rows of the Google Sheet Birthdays and send each person an email',
    );
    expect(asked(rows)).toContain('an email');
  });
});

describe('what is looked for', () => {
  it('is no word for a field of the event', async () => {
    const plan = await planOf(
      'When a new Jotform submission arrives, search Notion for the email and post it to Slack',
    );
    expect(stepOf(plan, 'notion.search')).not.toContain('"email"');
    expect(asked(plan)).toContain('for the email');
  });

  it('in a knowledge base is what there is', async () => {
    const plan = await planOf(
      'When a new Zendesk ticket arrives, search our knowledge base Handbook for an answer and post it to #help',
    );
    expect(stepOf(plan, 'knowledge.search')).toContain('trigger.payload');
  });
});

describe('a summary that has just been made', () => {
  it.each([
    'Every morning, summarize my unread emails and send me a digest',
    'Every evening, read https://example.com/feed.xml, summarize the posts and mail me an overview',
    'Every day at 8, summarize my unread mail and post a recap to #team in Slack',
  ])('is not summarized again: %s', async (words) => {
    expect(toolsOf(await planOf(words)).filter((tool) => tool === 'text.summarize')).toHaveLength(1);
  });
});

describe('lists that become one message', () => {
  it.each([
    "Every evening, read tomorrow's calendar events and send me a summary on Telegram",
    'Every morning, get my calendar events of today and send me an overview on WhatsApp',
  ])('are summarized: %s', async (words) => {
    expect(toolsOf(await planOf(words))[1]).toBe('text.summarize');
  });

  it('are added up', async () => {
    const plan = await planOf(
      'Every Monday, list the open deals in Pipedrive, sum up their values and post the total to #sales',
    );
    expect(toolsOf(plan)).toEqual(['pipedrive.list_deals', 'data.transform', 'slack.send_message']);
    expect(stepOf(plan, 'data.transform')).toContain('$sum');
  });

  it('say what the weather is', async () => {
    const plan = await planOf('Every morning, look up the weather in Berlin and post it to #general');
    expect(stepOf(plan, 'slack.send_message')).toContain('steps.current_weather.output.text');
  });
});
