import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* One verb for several places or things, and what a pronoun stands for in each of the acts. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
/** Words that nothing in the plan does. */
const looseIn = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? [])
    .filter(({ valueSchema, words }) => valueSchema === null && words !== '')
    .map(({ words }) => words);

describe('several places behind one verb', () => {
  it.each([
    [
      'When there is a new contact in HubSpot, add the person to Mailchimp and to Pipedrive',
      ['mailchimp.upsert_member', 'pipedrive.create_person'],
    ],
    [
      'When there is a new submission in Jotform, post it to both Slack and Microsoft Teams',
      ['slack.post', 'microsoft_teams.send_channel_message'],
    ],
    ['When a Stripe payment fails, alert me in Slack and by email', ['slack.post', 'email.send']],
    [
      'Post new YouTube videos on X, LinkedIn and Facebook',
      ['twitter.create_post', 'linkedin.create_post', 'facebook.publish_post'],
    ],
    [
      'When there is a new post in WordPress, share the title and the link on Facebook as well as on LinkedIn',
      ['facebook.publish_post', 'linkedin.create_post'],
    ],
  ])('%s', async (words, tools) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(tools);
    expect(looseIn(plan)).toEqual([]);
  });

  it('are about the same thing, and not about the answer of the first service', async () => {
    for (const words of [
      'When a release is published on GitHub, announce it in Discord and on X',
      'When there is a new answer in Typeform, save it in Airtable and Google Sheets',
    ]) {
      const plan = await planOf(words);
      expect(plan.steps).toHaveLength(2);
      expect(JSON.stringify(plan.steps[1]?.input)).toContain('trigger.payload');
      expect(JSON.stringify(plan.steps[1]?.input)).not.toContain('steps.');
    }
  });
});

describe('several things behind one verb', () => {
  it.each([
    [
      'When there is a new ticket in Zendesk, create a Linear issue as well as a Slack message in #support',
      ['linear.create_issue', 'slack.post'],
    ],
    [
      'For each new Calendly booking, create a contact in HubSpot, plus a task in Todoist',
      ['hubspot.create_contact', 'todoist.create_task'],
    ],
    [
      'When there is a new submission in Jotform, create a Zendesk ticket, a HubSpot contact and a Slack alert in #support',
      ['zendesk.create_ticket', 'hubspot.create_contact', 'slack.post'],
    ],
    [
      'On every new Asana task, add a row to Google Sheets + a card to Trello',
      ['google_sheets.append_row', 'trello.create_card'],
    ],
    [
      'When there is a new order in Shopify, log it in Google Sheets, create a task in Asana and ping #ops',
      ['google_sheets.append_row', 'asana.create_task', 'slack.post'],
    ],
  ])('%s', async (words, tools) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(tools);
    expect(looseIn(plan)).toEqual([]);
  });

  it('leaves the parts of one thing together', async () => {
    const plan = await planning.plan(
      'When there is a new page in Notion, create a Trello card with a title and a description',
    );
    expect(toolsOf(plan)).toEqual(['trello.create_card']);
  });

  it('reads no number where "one" stands for a thing', async () => {
    const plan = await planOf('When a new issue is opened in GitHub, open one in Linear');
    expect(plan.steps[0]?.input).not.toHaveProperty('priority');
  });
});

describe('fields that a message is to hold', () => {
  it.each([
    [
      'When there is a new record in Airtable, send the name and the email to Discord',
      'content',
      ['fields.Name', 'fields.Email'],
    ],
    [
      'When there is a new file in Google Drive, post the name and link in Microsoft Teams',
      'content',
      ['payload.name', 'webViewLink'],
    ],
    ['When there is a new file in Google Drive, post its link in Microsoft Teams', 'content', ['webViewLink']],
    [
      "When an invoice is paid in Stripe, send an email to ann@example.com with the amount and the customer's name",
      'text',
      ['amount_paid', 'customer_name'],
    ],
  ])('%s', async (words, input, fields) => {
    const plan = await planOf(words);
    expect(plan.steps).toHaveLength(1);
    expect(looseIn(plan)).toEqual([]);
    for (const field of fields) expect(plan.steps[0]?.input[input]).toContain(field);
  });

  it('stay open if one of them is unknown', async () => {
    const plan = await planning.plan(
      'When there is a new contact in HubSpot, post the name and the shoe size in Discord',
    );
    expect(looseIn(plan).join(' ')).toContain('shoe size');
  });
});

describe('fields with names of the service', () => {
  it.each([
    'When a new customer is created in Stripe, add them to Salesforce as a lead',
    'When a new customer is created in Stripe, create a Salesforce lead with their name and email',
  ])('%s', async (words) => {
    const plan = await planOf(words);
    const [step] = plan.steps;
    expect(step?.tool).toBe('salesforce.create_lead');
    for (const field of ['lastname', 'firstname', 'email'])
      expect(step?.input[field]).toContain('trigger.payload.data.object.');
    expect(step?.input).not.toHaveProperty('fields');
    const asked = plan.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ target }) => target);
    expect(asked).toEqual(['/steps/0/input/company']);
  });
});
