import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Wishes with their start behind them, needs behind a start, and the names of places that are watched. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const open = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ words }) => words);

describe('a wish or a need', () => {
  it.each([
    ["I'd like a Slack message in #ops each time a HubSpot deal is won", 'hubspot.updated_deal', 'slack.send_message'],
    [
      "I'd like to hear about it on Telegram whenever a Trello card is created",
      'trello.new_card',
      'telegram.send_message',
    ],
    [
      "I'd like a Jira ticket to be raised each time a Typeform is filled in",
      'typeform.new_response',
      'jira.create_issue',
    ],
    [
      'We need a folder made in Google Drive for every new HubSpot deal',
      'hubspot.new_deal',
      'google_drive.create_folder',
    ],
    [
      'If an event in my Google Calendar is changed, I must know by email',
      'google_calendar.updated_event',
      'email.send',
    ],
    [
      'When a card moves to Done in Trello, the customer must be informed by email that the dress is ready',
      'trello.card_updated',
      'email.send',
    ],
    ['When a record is added in Airtable, I need a task in Todoist', 'airtable.new_record', 'todoist.create_task'],
    ['I want that every new Gmail email makes a Trello card', 'gmail.new_email', 'trello.create_card'],
    [
      'Every new client in HubSpot gets their own Google Drive folder',
      'hubspot.new_contact',
      'google_drive.create_folder',
    ],
    ['For issues created in Linear, post it to Slack #ops', 'linear.new_issue', 'slack.send_message'],
    ['For companies newly created in HubSpot, post to Slack #new', 'hubspot.new_company', 'slack.send_message'],
  ])('is an order with its start: %s', async (words, eventType, tool) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(open(plan)).toEqual([]);
  });
});

describe('a place that is watched', () => {
  it.each([
    [
      'When a file is added to the "School trip" folder on Google Drive',
      'google_drive.new_file',
      '"School trip" folder',
    ],
    ['When a card is added to the Spring Sale board in Trello', 'trello.new_card', 'Spring Sale board'],
    ['When a page is added to the Ideas database in Notion', 'notion.new_page', 'Ideas database'],
    ['When a row is added to the "Bake sale" Google Sheet', 'google_sheets.new_row', '"Bake sale"'],
    [
      'When an event is cancelled in the Ward 4 Google Calendar',
      'google_calendar.updated_event',
      'Ward 4 Google Calendar',
    ],
  ])('is named before its noun: %s', async (words, eventType, place) => {
    const plan = await planOf(`${words}, post it to Slack #ops`);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(plan.report?.gaps.filter(({ isBlocking }) => isBlocking).map((gap) => gap.words)).toEqual([place]);
  });
});

describe('an order behind a start', () => {
  it.each([
    ['When there is a new Shopify order, email the customer', 'shopify.new_order'],
    ['Once an order in Shopify is fulfilled, email the customer', 'shopify.updated_order'],
    ['When a HubSpot contact is created, email the contact', 'hubspot.new_contact'],
  ])('is no test of a field: %s', async (words, eventType) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['email.send']);
  });
});

describe('a thing that goes by any name', () => {
  it.each([
    ['When I set a Notion order to "Ready", post it to Slack #ops', 'notion.changed_page', 'order'],
    ['Once a volunteer is marked Approved in Airtable, post it to Slack #ops', 'airtable.changed_record', 'volunteer'],
  ])('is asked about: %s', async (words, eventType, which) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(open(plan)).toEqual([which]);
  });

  it.each([
    ['When a HubSpot deal goes to stage "Contract sent", post it to Slack #ops', 'hubspot.updated_deal'],
    ['New card on the Trello board Support: AI guesses its priority', 'trello.new_card'],
  ])('starts the runs: %s', async (words, eventType) => {
    expect((await planOf(words)).trigger).toMatchObject({ eventType });
  });
});
