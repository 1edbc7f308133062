import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind } from '../../../src/domain/plan-report/index.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Something new in one service becomes an act in another, in the ways people say it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const openWords = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? [])
    .filter(({ isBlocking, valueSchema, words }) => isBlocking && valueSchema === null && words !== '')
    .map(({ words }) => words);

describe('an order that takes each new thing to another place', () => {
  it.each([
    ['Sync new HubSpot contacts to Mailchimp', 'hubspot.new_contact', ['mailchimp.upsert_member']],
    [
      'Back up new Dropbox files to Google Drive',
      'dropbox.new_file',
      ['dropbox.download_file', 'google_drive.upload_file'],
    ],
    ['Log new Typeform responses to a Google Sheet', 'typeform.new_response', ['google_sheets.append_row']],
    ['Keep a copy of every new Asana task in ClickUp', 'asana.new_task', ['clickup.create_task']],
    ['Copy new Linear issues to a Notion database', 'linear.new_issue', ['notion.create_page']],
    ['Log new WooCommerce orders in Airtable', 'woocommerce.new_order', ['airtable.create_record']],
    [
      'Create a Shopify product from each new row in Google Sheets',
      'google_sheets.new_row',
      ['shopify.create_product'],
    ],
    ['Send a Slack message for each new deal in Pipedrive', 'pipedrive.new_deal', ['slack.post']],
    ['Post new YouTube videos to Discord', 'youtube.new_video', ['discord.send_message']],
    [
      'Share new OneDrive files in Microsoft Teams',
      'microsoft_onedrive.new_file',
      ['microsoft_teams.send_channel_message'],
    ],
    ['Tell #sales about each new company in HubSpot', 'hubspot.new_company', ['slack.post']],
    ['Sync tasks from Google Tasks to Notion', 'google_tasks.new_task', ['notion.create_page']],
    ['Open a Jira issue for every new Zendesk ticket', 'zendesk.new_ticket', ['jira.create_issue']],
    ['Store form submissions in Airtable', 'form.submitted', ['airtable.create_record']],
    ['Add new Calendly bookings to Google Calendar', 'calendly.new_booking', ['google_calendar.create_event']],
    ['Forward text messages sent to my Twilio number to Slack', 'twilio.new_message', ['slack.post']],
  ])('%s', async (words, eventType, tools) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.eventType).toBe(eventType);
    expect(toolsOf(plan)).toEqual(tools);
  });

  it('becomes an act for each of several places', async () => {
    const plan = await planning.plan('Post new WordPress articles to Twitter and LinkedIn');
    expect(plan.trigger?.eventType).toBe('wordpress.new_post');
    expect(toolsOf(plan)).toEqual(['twitter.create_post', 'linkedin.create_post']);
    // Each is about the article, and the second is not about the answer to the first.
    for (const { input } of plan.steps) expect(input['text']).toContain('trigger.payload');
  });

  it('is followed by further acts', async () => {
    const plan = await planning.plan('Log new Jotform answers to a Google Sheet and post a message to #team');
    expect(plan.trigger?.eventType).toBe('jotform.new_submission');
    expect(toolsOf(plan)).toEqual(['google_sheets.append_row', 'slack.post']);
  });

  it('tells a team, and reads no field of that name', async () => {
    const plan = await planning.plan('Log new Jotform answers to a Google Sheet and notify the team in Slack');
    expect(plan.steps.at(-1)?.input['text']).toContain('trigger.payload');
  });

  it.each([['Turn flagged mails into Todoist tasks', 'flagged']])(
    'keeps the words that say which are meant: %s',
    async (words, open) => {
      const plan = await planning.plan(words);
      expect(plan.trigger?.type).toBe('EVENT');
      expect(openWords(plan).join(' ')).toContain(open);
      expect(plan.report?.status).toBe('DRAFT');
    },
  );

  it.each(['Create a Trello card for every starred email in Gmail', 'Gmail → Trello: card per starred mail'])(
    'starts by the trigger that says which are meant: %s',
    async (words) => {
      const plan = await planning.plan(words);
      expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: 'gmail.starred_message' });
      expect(toolsOf(plan)).toEqual(['trello.create_card']);
      expect(openWords(plan)).toEqual([]);
    },
  );

  it('says that it is about each one from now on, if no word does', async () => {
    const plan = await planning.plan('Typeform responses to Airtable');
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain(
      'It runs for each one that arrives from now on.',
    );
  });
});

describe('a sentence that tells what becomes of each new thing', () => {
  it.each([
    ['New rows in Google Sheets become tasks in Asana', 'google_sheets.new_row', ['asana.create_task']],
    ['New HubSpot deals trigger a Slack message', 'hubspot.new_deal', ['slack.post']],
    ['Stripe payments go into QuickBooks', 'stripe.payment_intent.succeeded', ['quickbooks.create_payment']],
    ['Typeform responses to Airtable', 'typeform.new_response', ['airtable.create_record']],
    ['New HubSpot contact > Mailchimp subscriber', 'hubspot.new_contact', ['mailchimp.upsert_member']],
    ['New row in Airtable → new event in Google Calendar', 'airtable.new_record', ['google_calendar.create_event']],
    [
      'New Stripe payment → Notion page → message in Slack',
      'stripe.payment_intent.succeeded',
      ['notion.create_page', 'slack.post'],
    ],
    ['Gmail → Trello: card per mail', 'gmail.new_message', ['trello.create_card']],
    ['New bookings to contacts: Calendly to HubSpot', 'calendly.new_booking', ['hubspot.create_contact']],
    ['Watch a Trello board for new cards and post them to #cards', 'trello.new_card', ['slack.post']],
    [
      'Any time someone books in Calendly, add them to a Google Sheet',
      'calendly.new_booking',
      ['google_sheets.append_row'],
    ],
    [
      'Whenever someone uploads a file in Dropbox, copy it to Google Drive',
      'dropbox.new_file',
      ['dropbox.download_file', 'google_drive.upload_file'],
    ],
    ['Get an SMS when a new ticket arrives in Zendesk', 'zendesk.new_ticket', ['twilio.send_sms']],
    ['New HubSpot contacts get a welcome email', 'hubspot.new_contact', ['email.send']],
    ['Connect Typeform to Google Sheets', 'typeform.new_response', ['google_sheets.append_row']],
    ['Connect Typeform with Slack so that new answers are posted to #leads', 'typeform.new_response', ['slack.post']],
    ['Calendly bookings → Google Sheets rows', 'calendly.new_booking', ['google_sheets.append_row']],
    ['Save attachments of new Gmail emails to Google Drive', 'gmail.new_email', ['google_drive.upload_file']],
    ['Automatically save Gmail attachments to Google Drive', 'gmail.new_email', ['google_drive.upload_file']],
    ['Receive an email about every new Stripe payment', 'stripe.payment_intent.succeeded', ['email.send']],
  ])('%s', async (words, eventType, tools) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.eventType).toBe(eventType);
    expect(toolsOf(plan)).toEqual(tools);
    expect(openWords(plan)).toEqual([]);
  });

  it('reads a feed that is watched', async () => {
    const plan = await planning.plan('Monitor the RSS feed https://blog.example.com/feed and tweet each new post');
    expect(toolsOf(plan)).toEqual(['rss.read', 'twitter.create_post']);
    expect(plan.trigger).toMatchObject({ type: 'SCHEDULED', schedule: '0 * * * *' });
  });
});

describe('things that are there already', () => {
  it.each(['Copy every contact in HubSpot to a Google Sheet', 'Add all Shopify customers to a Mailchimp audience'])(
    'are asked about, as each new one may be meant: %s',
    async (words) => {
      const plan = await planning.plan(words);
      const gap = plan.report?.gaps.find(({ target, kind }) => target === '/trigger' && kind === GapKind.CHOICE);
      expect(gap?.choices.map(({ label }) => label)).toEqual(['Each new one as it comes', 'All that are there now']);
      const [each, all] = gap?.choices ?? [];
      const say = (other: string | undefined): string => words.replace(gap?.words ?? '', other ?? '');
      expect((await planning.plan(say(each?.words))).trigger?.type).toBe('EVENT');
      const listed = await planning.plan(say(all?.words));
      expect(listed.trigger?.type).not.toBe('EVENT');
      expect(listed.steps.at(-1)?.forEach).toContain('steps.list_');
    },
  );

  it('are read by no schedule, if a trigger tells of new ones', async () => {
    const plan = await planning.plan('Copy new Shopify products to Notion');
    expect(plan.trigger?.eventType).toBe('shopify.new_product');
    expect(toolsOf(plan)).toEqual(['notion.create_page']);
  });

  it('are read now and then, if nothing tells of new ones', async () => {
    const plan = await planning.plan('Copy new Todoist labels to Notion');
    expect(toolsOf(plan)).toEqual(['todoist.list_labels', 'state.new_items', 'notion.create_page']);
    expect(plan.report?.gaps.map(({ target }) => target)).toContain('/trigger');
    const hourly = await planning.plan('Every hour copy new Todoist labels to Notion');
    expect(hourly.trigger).toMatchObject({ type: 'SCHEDULED', schedule: '0 * * * *' });
    expect(toolsOf(hourly)).toEqual(toolsOf(plan));
  });

  it.each([
    'Post the Slack message "Done" to #ops',
    'Send a Slack message to #ops',
    'Delete the Trello card 64fa1b2c3d4e5f6a7b8c9d0e',
    'Copy the latest row of my Google Sheet to Airtable',
    'Add the Zendesk ticket 35436 to Notion',
  ])('start no runs: %s', async (words) => {
    expect((await planning.tryPlan(words))?.trigger?.type).not.toBe('EVENT');
  });
});

describe('a place without a noun for what is made there', () => {
  it.each([
    ['when there is a new contact in HubSpot, add them to Mailchimp', 'mailchimp.upsert_member'],
    ['when there is a new customer in Shopify, add it to HubSpot', 'hubspot.create_contact'],
    ['when there is a new booking in Calendly, add it to Google Calendar', 'google_calendar.create_event'],
    ['when there is a new video in YouTube, share it on Facebook', 'facebook.publish_post'],
    ['when a new email arrives, add it to Todoist', 'todoist.create_task'],
    ['when there is a new deal in Pipedrive, save it to HubSpot', 'hubspot.create_deal'],
    ['when there is a new file in Dropbox, save it to OneDrive', 'microsoft_onedrive.upload_file'],
    ['when there is a new order in Shopify, put it in Airtable', 'airtable.create_record'],
  ])('takes the principal thing that fits: %s', async (words, tool) => {
    // The content of a file is downloaded first.
    expect(toolsOf(await planning.plan(words)).at(-1)).toBe(tool);
  });

  it('is asked about, if several things fit', async () => {
    const plan = await planning.plan('when a new email arrives, add it to HubSpot');
    const gap = plan.report?.gaps.find(({ kind }) => kind === GapKind.CHOICE);
    expect(gap?.choices.length).toBeGreaterThan(1);
    const { words = '' } = gap?.choices.find(({ label }) => label === 'A ticket') ?? {};
    expect(words).toBe('as a ticket to HubSpot');
    const after = await planning.plan(`when a new email arrives, add it ${words}`);
    expect(toolsOf(after)).toEqual(['hubspot.create_ticket']);
  });

  it('asks for a value that a thing cannot be made without', async () => {
    const plan = await planning.plan('when there is a new card in Trello, create a contact in HubSpot');
    expect(plan.report?.status).toBe('DRAFT');
    expect(plan.report?.gaps.map(({ target }) => target)).toContain('/steps/0/input/email');
  });
});
