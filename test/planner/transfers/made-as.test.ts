import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* `… to Trello as cards`: the noun behind `as` says what the operation makes. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const asked = async (words: string) => {
  const plan = await planning.plan(words);
  return {
    tools: plan.steps.map(({ tool }) => tool),
    open: (plan.report?.gaps ?? []).flatMap(({ kind, words: open }) =>
      /^(?:UNCLAIMED|CONDITION)$/.test(kind) ? [open] : [],
    ),
  };
};

describe('the noun behind `as`', () => {
  it.each([
    ['Add new Airtable records to Trello as cards', 'trello.create_card'],
    ['Save new Typeform responses to HubSpot as contacts', 'hubspot.create_contact'],
    ['Log new Stripe payments in Notion as pages', 'notion.create_page'],
    ['Add new Trello cards to Todoist as tasks', 'todoist.create_task'],
    ['Push new Calendly bookings into Google Calendar as events', 'google_calendar.create_event'],
    ['Add new Airtable records to monday.com board as items', 'monday_com.create_item'],
    ['Add new Typeform answers to Pipedrive as a lead', 'pipedrive.create_lead'],
    ['When a new Stripe payment arrives, add it to Asana as a task', 'asana.create_task'],
    ['When a new customer is created in Stripe, add them to Pipedrive as a lead', 'pipedrive.create_lead'],
    ['When a new customer is created in Stripe, add them to Salesforce as a contact', 'salesforce.create_contact'],
    ['When a new Calendly booking is made, add the invitee to Pipedrive as a person', 'pipedrive.create_person'],
    ['When a new record is added to Airtable, add it to HubSpot as a company', 'hubspot.create_company'],
    ['When a form is submitted, save it to Pipedrive as a lead', 'pipedrive.create_lead'],
  ])('belongs to the operation that makes it: %s', async (words, tool) => {
    expect(await asked(words)).toEqual({ tools: [tool], open: [] });
  });

  it.each(['Save new Gmail mails to Notion as drafts', 'Create Trello cards from new Airtable records as checklists'])(
    'is asked about if the operation makes something else: %s',
    async (words) => {
      expect((await asked(words)).open).toHaveLength(1);
    },
  );
});
