import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A sheet that no service is named for, and what its row holds. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a sheet without the name of its service', () => {
  it.each([
    ['whenever an email with the subject "Demo request" lands in Gmail, add a row to the Leads sheet', 'Leads'],
    ['when I star a Gmail message, add it to my Follow-ups sheet', 'Follow-ups'],
    ['When an event is created in Google Calendar, add a line to the Deliveries sheet', 'Deliveries'],
    ['When a Stripe payment succeeds, add a row to the Payments sheet', 'Payments'],
    ['When a new HubSpot contact is created, log it in our Leads sheet', 'Leads'],
    [
      'I want that every new Gmail from a@b.it makes a line in my sheet "Ordini" with date, sender and subject',
      'Ordini',
    ],
    ['When a Typeform response arrives, append it to the Signups sheet', 'Signups'],
    ['Every time a Shopify order is paid, record it in the Sales sheet', 'Sales'],
  ])('%s', async (words, name) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).toContain('google_sheets.append_row');
    const asked = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);
    expect(asked.join(' ')).toContain(`Spreadsheet: which one is "${name}"?`);
    expect(asked.join(' ')).not.toContain('What is meant by');
  });

  it.each([
    ['When a Stripe payment succeeds, update the Tracking sheet', 'Tracking'],
    ['When a Stripe payment succeeds, add a row to the ledger sheet', 'ledger'],
    ['When a HubSpot contact is created, update the prospects sheet', 'prospects'],
  ])('is asked for as one spreadsheet, and for no tab: %s', async (words, name) => {
    const { report } = await planning.plan(words, EVERY_SERVICE);
    const asked = (report?.gaps ?? []).map(({ question }) => question).filter((one) => /sheet/i.test(one));
    expect(asked).toEqual([`Spreadsheet: which one is "${name}"? Choose it from the list, or give its id.`]);
  });

  it('takes no preposition for a column', async () => {
    const words = 'When an email arrives in Gmail, add a row to the Leads sheet';
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(Object.keys((steps[0]?.input['row'] ?? {}) as object).length).toBeGreaterThan(2);
  });
});

describe('a start in a sheet without the name of its service', () => {
  it.each([
    ['Make a Stripe customer for each new row in the Members spreadsheet.', 'stripe.create_customer', 'Members'],
    [
      'Create a HubSpot contact for every new row in the Webinar Attendees sheet',
      'hubspot.create_contact',
      'Webinar Attendees',
    ],
    ['Create a HubSpot contact for every new row in my Webinar sheet', 'hubspot.create_contact', 'Webinar'],
    ['When a new row is added to the Leads sheet, create a HubSpot contact', 'hubspot.create_contact', 'Leads'],
    ['Add a HubSpot company whenever a row is added to the Accounts sheet', 'hubspot.create_company', 'Accounts'],
    ['When a row is added to the Orders sheet, create a Trello card', 'trello.create_card', 'Orders'],
    ['Post to #leads whenever a new row appears in the Leads spreadsheet', 'slack.send_message', 'Leads'],
    ['New row in the Bugs sheet? Create an Asana task', 'asana.create_task', 'Bugs'],
  ])('is each new row: %s', async (words, tool, name) => {
    const { trigger, steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ type: 'EVENT', eventType: 'google_sheets.new_row' });
    expect(steps.map((step) => step.tool)).toEqual([tool]);
    const asked = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
    expect(asked.map(({ kind }) => kind)).not.toContain('CHOICE');
    expect(asked.map(({ kind }) => kind)).not.toContain('CONDITION');
    expect(asked.map(({ question }) => question).join(' ')).toContain(`which spreadsheet is "${name}"`);
  });
});

describe('a sheet whose noun and service are one', () => {
  it.each([
    ['When a payment succeeds in Stripe, add it to the Sales sheet in Google Sheets.', 'Sales'],
    ['When a payment succeeds in Stripe, log it in the Sales sheet in Google Sheets', 'Sales'],
    ['Add each new HubSpot contact to the Leads sheet in Google Sheets', 'Leads'],
    ['Save every new HubSpot deal to our Pipeline sheet in Google Sheets with name and amount', 'Pipeline'],
    ['Log refunds made in Shopify in the Refunds sheet in Google Sheets', 'Refunds'],
  ])('gets a row, and no further sheet is made: %s', async (words, name) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map((step) => step.tool)).toEqual(['google_sheets.append_row']);
    const asked = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);
    expect(asked).toEqual([`Spreadsheet: which one is "${name}"? Choose it from the list, or give its id.`]);
  });
});
