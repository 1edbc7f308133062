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

  it('takes no preposition for a column', async () => {
    const words = 'When an email arrives in Gmail, add a row to the Leads sheet';
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(Object.keys((steps[0]?.input['row'] ?? {}) as object).length).toBeGreaterThan(2);
  });
});
