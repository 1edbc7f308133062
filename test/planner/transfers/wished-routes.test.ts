import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What becomes of each new thing, said as a wish, as a question, in the passive, or below the name of its service. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('a route from one service to another', () => {
  it.each<readonly [words: string, event: string, tool: string]>([
    ['I would like each Typeform answer to end up in Airtable.', 'typeform.new_response', 'airtable.create_record'],
    ['Each Typeform answer should be added to Airtable.', 'typeform.new_response', 'airtable.create_record'],
    ['tasks from Asana should be added to Todoist', 'asana.new_task', 'todoist.create_task'],
    ['I want tasks from Asana in Todoist as well', 'asana.new_task', 'todoist.create_task'],
    [
      'Could fresh Jira stories from project ATLAS be added as pages to the Notion database "Specs"?',
      'jira.new_issue',
      'notion.create_page',
    ],
    [
      'I\'d love it if issues labelled "customer" in GitHub got copied to Linear, team Support.',
      'github.issues',
      'linear.create_issue',
    ],
    ['Hi, could new HubSpot tickets also be opened as issues in Jira?', 'hubspot.new_ticket', 'jira.create_issue'],
    ['New deals in HubSpot should give us a Stripe customer.', 'hubspot.new_deal', 'stripe.create_customer'],
    ['A new supplier in Airtable should become a company in HubSpot', 'airtable.new_record', 'hubspot.create_company'],
    [
      'Mail coming to my Gmail with "change request" in the subject should become an Asana task',
      'gmail.new_email',
      'asana.create_task',
    ],
    [
      'Mails I get in Gmail from my landlord (rent@example.com) should turn into Todoist tasks',
      'gmail.new_message',
      'todoist.create_task',
    ],
    [
      'Successful payments in Stripe should find their way into the Google Sheet "Revenue"',
      'stripe.payment_succeeded',
      'google_sheets.append_row',
    ],
    ['Our Linear bugs should go to Notion too, one page per bug', 'linear.new_issue', 'notion.create_page'],
    ['Copy each new Todoist task to a Trello card on the list Doing', 'todoist.new_task', 'trello.create_card'],
    ['Put new Shopify orders onto Trello as cards', 'shopify.new_order', 'trello.create_card'],
    [
      'Linear: new issue labelled Bug => open the same thing on github in willow/app',
      'linear.new_issue',
      'github.create_issue',
    ],
    ['new line in sheet "Enquiries" (google sheets) > deal in hubspot', 'google_sheets.new_row', 'hubspot.create_deal'],
    [
      'Everyone who pays through Stripe should be in HubSpot as a contact',
      'stripe.payment_intent.succeeded',
      'hubspot.create_contact',
    ],
  ])('%s', async (words, event, tool) => {
    const { trigger, steps, report } = await planOf(words);
    expect([trigger?.eventType, steps.map((step) => step.tool)]).toEqual([event, [tool]]);
    expect(report?.gaps.filter(({ kind }) => kind === 'UNCLAIMED')).toEqual([]);
  });
});

describe('what is no route', () => {
  it('asks whether things that are there are meant, too', async () => {
    const { report } = await planOf('Add the Shopify orders to our Google spreadsheet.');
    expect(report?.gaps.map(({ words }) => words)).toContain('the Shopify orders');
  });

  it('keeps what restricts the things', async () => {
    const { report } = await planOf('I want tasks from Asana in Todoist, but only the ones assigned to me.');
    expect(report?.status).toBe('DRAFT');
  });

  it.each([
    'Every mail in Gmail with the label Orders should be posted to Slack #orders',
    'When a Gmail mail with the label "Orders" arrives, post it to #finance in Slack',
  ])('takes a label for no part of a subject: %s', async (words) => {
    const { trigger, report } = await planOf(words);
    expect(trigger?.filters ?? {}).toEqual({});
    const isTrigger = trigger?.eventType === 'gmail.labelled_message';
    expect(report?.status).toBe(isTrigger ? 'READY' : 'DRAFT');
    if (isTrigger) expect(trigger?.source?.parameters).toEqual({ label: 'Orders' });
  });

  it('takes a change of a thing for no new thing', async () => {
    const { trigger } = await planOf('Any change to an issue in the Jira project API should be posted in #api-team');
    expect(trigger?.eventType).toBe('jira.status_change');
  });
});

describe('fields of a route', () => {
  it.each([
    'Send each new Shopify customer\'s name and email to the Google Sheet "Customers"',
    'Save the name and email of every new Shopify customer to the Google Sheet "Customers"',
  ])('stand before the place: %s', async (words) => {
    const { trigger, steps } = await planOf(words);
    expect(trigger?.eventType).toBe('shopify.new_customer');
    expect(Object.keys((steps[0]?.input['row'] ?? {}) as object)).toEqual(['Name', 'Email']);
  });

  it('stand behind a colon', async () => {
    const { steps } = await planOf('New Asana tasks in project Website -> Slack #web: title, assignee, due date');
    expect(steps).toMatchObject([
      { tool: 'slack.send_message', input: { text: expect.stringContaining('assignee.name') } },
    ]);
  });

  it('gives what names a row to the title of the thing', async () => {
    const { steps } = await planOf(
      'new line in sheet "Enquiries" (google sheets) > deal in hubspot with the company name and expected amount',
    );
    expect(steps[0]?.input).toMatchObject({
      dealname: '{{ trigger.payload.`Company name` }}',
      amount: '{{ trigger.payload.`Expected amount` }}',
    });
  });

  it('asks for the input that a field of no such name is for', async () => {
    const { report } = await planOf('New deals in HubSpot should give us a Stripe customer with the same e-mail.');
    expect(report?.gaps.find(({ words }) => words === 'the same e-mail')).toMatchObject({
      kind: 'VALUE',
      target: '/steps/0/input/email',
      question: 'The deal has no "e-mail". What is "E-mail" to be?',
    });
  });
});
