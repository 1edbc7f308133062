import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What people say happens in a service starts the runs, in whatever everyday words they say it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ words }) => words);

describe('a start by an event of a service', () => {
  it.each([
    [
      'A Google Drive file in folder 1AbC changed → post its name to Slack #ops',
      'google_drive.updated_file',
      { folderId: '1AbC' },
    ],
    ['An Asana task in project 77001 gets created → post it to Slack #ops', 'asana.new_task', { project: '77001' }],
    ['a new shopify order comes in -> post it to Slack #ops', 'shopify.new_order', {}],
    [
      'A page was changed in Notion data source 9b1d22 → post it to Slack #ops',
      'notion.changed_page',
      { data_source: '9b1d22' },
    ],
    [
      'Someone edits a page in Notion data source 9b1d22 → post it to Slack #ops',
      'notion.changed_page',
      { data_source: '9b1d22' },
    ],
    [
      'Whenever something is edited in the Notion data source 9b1d22, post it to Slack #ops',
      'notion.changed_page',
      { data_source: '9b1d22' },
    ],
    [
      'When a form is filled in on Typeform (form id Vol88), post it to Slack #ops',
      'typeform.new_response',
      { form: 'Vol88' },
    ],
    ['When our Typeform form Vol88 gets submitted, post it to Slack #ops', 'typeform.new_response', { form: 'Vol88' }],
    ['When somebody fills in my typeform Vol88, post it to Slack #ops', 'typeform.new_response', { form: 'Vol88' }],
    [
      'When there is a reply on my Jotform form 240118822, post it to Slack #ops',
      'jotform.new_submission',
      { form: '240118822' },
    ],
    ['When a Zoom recording becomes available, post it to Slack #ops', 'zoom.new_recording', {}],
    ['When a deal comes up in Pipedrive, post it to Slack #ops', 'pipedrive.new_deal', {}],
    ['When an order in WooCommerce is made, post it to Slack #ops', 'woocommerce.new_order', {}],
    [
      'Ten minutes before any meeting in my Google Calendar begins, post it to Slack #ops',
      'google_calendar.event_starts',
      { lead: 600 },
    ],
    ['Anytime a contact is created in HubSpot, post it to Slack #ops', 'hubspot.new_contact', {}],
  ])('is read: %s', async (words, eventType, parameters) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType, filters: {}, source: { parameters } });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
    expect(asked(plan)).toEqual([]);
  });

  it.each([
    'When a Calendly booking is made, post it to Slack #ops',
    'Somebody books a meeting in Calendly → post it to Slack #ops',
  ])('asks only for the place to watch: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe('calendly.new_booking');
    expect(plan.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ target }) => target)).toEqual([
      '/trigger/source',
    ]);
  });

  it.each([
    ['When a form is filled in on Typeform (form id Vol88), but not by Ann, post it to Slack #ops', 'but not by Ann'],
    ['When our Typeform form Vol88 gets submitted twice, post it to Slack #ops', 'twice'],
    ['When a Google Drive file in folder 1AbC or folder 2AbC changed, post its name to Slack #ops', 'or folder 2AbC'],
    ['Whenever something important is edited in the Notion data source 9b1d22, post it to Slack #ops', 'important'],
    ['a new shopify order comes in without a coupon -> post it to Slack #ops', 'without a coupon'],
  ])('asks about words that restrict it: %s', async (words, restriction) => {
    const plan = await planOf(words);
    expect(plan.report?.status).toBe('DRAFT');
    expect(asked(plan).some((open) => open.includes(restriction) || restriction.includes(open))).toBe(true);
  });

  it('is no new answer if a form itself is new', async () => {
    const plan = await planOf('When a form is created in Typeform, post it to Slack #ops');
    expect(plan.trigger).toBeNull();
    expect(plan.report?.status).toBe('DRAFT');
  });

  it('says that it is about each one from now on, if no word does', async () => {
    const plan = await planOf('Each Zendesk ticket -> post it to Slack #ops');
    expect(plan.trigger?.eventType).toBe('zendesk.new_ticket');
    expect(plan.report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain(
      'It runs for each one that arrives from now on.',
    );
  });
});
