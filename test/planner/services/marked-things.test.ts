import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts that are about what happens to a thing that is there already: it gets a star, a label, a reaction,
 * a comment, a place in a view, or it goes. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const startOf = async (words: string): Promise<object> => {
  const { trigger } = await planning.plan(words, EVERY_SERVICE);
  if (trigger?.type !== 'EVENT') return { type: trigger?.type ?? null };
  return { type: trigger.eventType, filters: trigger.filters ?? {}, parameters: trigger.source?.parameters ?? null };
};

describe('a start by a mark on a thing', () => {
  it.each([
    'When I star an email in Gmail, create a Todoist task with its subject',
    'starred emails in Gmail → tasks in Todoist',
    'Emails I star in Gmail should go to Todoist as tasks',
    'Every time a mail is starred in Gmail, add a Trello card',
    'New starred email in Gmail: post it to Slack #todo',
    'If I mark a message with a star in Gmail, post it to Slack #todo',
    'Turn each starred Gmail message into a Trello card',
  ])('%s', async (words) => {
    expect(await startOf(words)).toEqual({ type: 'gmail.starred_message', filters: {}, parameters: {} });
  });

  it.each([
    'When I add the label "Travel" to an email in Gmail, create a Todoist task',
    'When an email gets the label Travel in Gmail, post it to Slack #trips',
    'Emails in Gmail labelled "Travel" → Trello card',
    'When a new email arrives in Gmail with the label Travel, post it to Slack #trips',
    'As soon as a Gmail message is labelled "Travel", post it to Slack #trips',
  ])('%s', async (words) => {
    expect(await startOf(words)).toEqual({
      type: 'gmail.labelled_message',
      filters: {},
      parameters: { label: 'Travel' },
    });
  });

  it.each([
    ['When someone reacts with :ticket: in Slack, create a Jira issue', 'slack.new_reaction', '(?i)^ticket$'],
    ['When a message gets the :eyes: reaction in Slack, create a Jira issue', 'slack.new_reaction', '(?i)^eyes$'],
    [
      'When somebody reacts to a Slack message with a thumbs up, post it to Slack #wins',
      'slack.new_reaction',
      String.raw`(?i)^(?:thumbsup|\+1)$`,
    ],
    ['Save the Slack messages I react to with a bookmark emoji to Notion', 'slack.new_reaction', '(?i)^bookmark$'],
    ['When somebody reacts to a message in Discord with 🔥, save it to Notion', 'discord.new_reaction', '(?i)^🔥$'],
  ])('%s', async (words, type, matches) => {
    const { filters, ...start } = (await startOf(words)) as { type: string; filters: object };
    expect([start.type, Object.values(filters)]).toEqual([type, [{ matches }]]);
  });

  it.each([
    ['When a reaction is added to a message in Slack, post it to Discord', 'slack.new_reaction'],
    ['Airtable record enters view "Ready to send" → post it to Slack #ops', 'airtable.record_in_view'],
    ['When a record is added to the view "VIP" in Airtable, email ann@example.com', 'airtable.record_in_view'],
    ['When a row shows up in the Airtable view Ready, post it to Slack #ops', 'airtable.record_in_view'],
    ['When someone new joins our Slack, post it to Slack #hr', 'slack.new_member'],
    ['New Discord member → row in Google Sheets', 'discord.new_member'],
    ['New person enters our Discord server: post it to Slack #ops', 'discord.new_member'],
    ['If somebody opens a new Slack channel, post it to #general', 'slack.new_channel'],
    ['When an Airtable record is changed, post it to Slack #ops', 'airtable.changed_record'],
    ['Outlook mail flagged → Todoist task', 'microsoft_outlook.flagged_message'],
    ['When I flag an email in Outlook, create a Todoist task', 'microsoft_outlook.flagged_message'],
    ['When an Outlook email gets the category Urgent, post it to Slack #ops', 'microsoft_outlook.categorized_message'],
    ['When someone stars acme/web on GitHub, post to Slack #wins', 'github.new_star'],
    ['New GitHub star on acme/web → Discord', 'github.new_star'],
    ['If a Todoist task receives a comment, email sven@example.com', 'todoist.new_comment'],
    ['When someone comments on a Trello card, post it to Slack #design', 'trello.new_comment'],
    ['New Linear comment → Slack #eng', 'linear.new_comment'],
    ['When a customer comments on a Jira ticket, post to Slack #ops', 'jira.new_comment'],
    ['If somebody comments on our team wiki in Notion, post to Slack #ops', 'notion.new_comment'],
    ['When a task enters the Review section in Asana, post to Slack #ops', 'asana.task_in_section'],
    ['New HubSpot form submission → Slack #inbound', 'hubspot.new_submission'],
    ['When someone fills in our HubSpot form, add a row to Google Sheets', 'hubspot.new_submission'],
    ['New Shopify product → Slack #news', 'shopify.new_product'],
    ['When an order is refunded in Shopify, post to Slack #ops', 'shopify.new_refund'],
    ['Shopify cart abandoned → email ann@example.com', 'shopify.abandoned_checkout'],
    ["If there's a dispute in Stripe, post it to Slack #finance", 'stripe.new_dispute'],
    ['When a free trial is about to end in Stripe, post to Slack #sales', 'stripe.trial_ends'],
    ['If somebody deletes a file in Dropbox, post to Slack #ops', 'dropbox.deleted_file'],
    ['When a file is moved to the trash in Google Drive, post to Slack #ops', 'google_drive.deleted_file'],
    ['When someone shares a file with me in Google Drive, post to Slack #ops', 'google_drive.shared_file'],
    ['When someone edits a row in Google Sheets, post to Slack #ops', 'google_sheets.updated_row'],
    ['When someone uploads a file to Slack, post to Slack #ops', 'slack.new_file'],
    ['When an Outlook event starts, post to Slack #ops', 'microsoft_outlook.event_starts'],
    ['When a Stripe payout arrives, post to Slack #finance', 'stripe.new_payout'],
    ['When a checklist item is ticked off in Trello, post to Slack #ops', 'trello.completed_item'],
    ['New column on my Trello board Launch → Slack #ops', 'trello.new_list'],
    ['When a new channel is created in Discord, post to Slack #mods', 'discord.new_channel'],
    ['New fork of acme/web on GitHub → Slack #dev', 'github.new_fork'],
    ['When a new project is created in Linear, post to Slack #eng', 'linear.new_project'],
    ['When I send an email from Gmail, add a row to Google Sheets', 'gmail.sent_message'],
    ['When I send an email from Outlook, add a row to Google Sheets', 'microsoft_outlook.sent_message'],
  ])('%s', async (words, type) => {
    expect(await startOf(words)).toMatchObject({ type, filters: {} });
  });

  it.each([
    ['Refunds above 150 euros in Shopify → Slack #ops', { amount: { gt: 150 }, currency: { in: ['eur', 'EUR'] } }],
    ['Chargeback in Stripe over 100 euros → Slack #finance', { 'data.object.amount': { gt: 10_000 } }],
    [
      'When a mail from boss@acme.com is flagged in Outlook, create a Todoist task',
      { 'from.emailAddress.address': 'boss@acme.com' },
    ],
    [
      'Whenever someone joins our Telegram group, post to Slack #mods',
      { 'message.new_chat_members': { exists: true } },
    ],
    ['New PDF in Slack → Trello card', { filetype: { eq: 'pdf' } }],
    ['New Stripe payout over 1000 euros → Slack #finance', { 'data.object.amount': { gt: 100_000 } }],
    ['New member in the Telegram group → Slack #mods', { 'message.new_chat_members': { exists: true } }],
    ['When someone leaves the Telegram group, post to Slack #mods', { 'message.left_chat_member': { exists: true } }],
    [
      'When a message in the Telegram group contains a link, post it to Slack #mods',
      { 'message.text': { matches: '(?i)https?://' } },
    ],
  ])('keeps what the words filter by: %s', async (words, filters) => {
    expect(await startOf(words)).toMatchObject({ filters });
  });

  it.each([
    ['When I get an email from ann@example.com in Gmail, star it', 'gmail.new_message'],
    ['New email in Gmail → Slack #inbox', 'gmail.new_message'],
    ['Star every email from boss@acme.com in Gmail', 'gmail.new_message'],
    ['When a new record is added in Airtable, post it to Slack #ops', 'airtable.new_record'],
    ['New message in Discord #help → Trello card', 'discord.new_message'],
    ['When a new email arrives in Outlook, flag it', 'microsoft_outlook.new_message'],
    ['When a new page is added in Notion, comment on it', 'notion.new_page'],
    ['When a card is moved to Done in Trello, add a comment', 'trello.card_updated'],
    ['When a Linear issue is created, comment "Thanks" on it', 'linear.new_issue'],
    ['New lead in HubSpot → Slack #sales', 'hubspot.new_lead'],
    ['New Asana task in project Launch → Slack #ops', 'asana.new_task'],
    ['New file in Google Drive folder Scans → Slack #docs', 'google_drive.new_file'],
    ['New row in Google Sheets → Slack #ops', 'google_sheets.new_row'],
    ['New order in Shopify → Slack #orders', 'shopify.new_order'],
    ['Post every new file in a shared drive of Google Drive to Slack #ops', 'google_drive.new_file'],
    ['When an email is sent to support@acme.com in Gmail, post to Slack #ops', 'gmail.new_email'],
    ['When someone sends me an email in Gmail, post to Slack #ops', 'gmail.new_message'],
    ['When a Trello card is completed, post to Slack #ops', 'trello.card_updated'],
    ['New event in my Outlook calendar → Slack #ops', 'microsoft_outlook.new_event'],
  ])('does not take another start for one: %s', async (words, type) => {
    expect(await startOf(words)).toMatchObject({ type });
  });

  it.each([
    ["When someone comments on a Linear issue that's mine, post it to Slack #ops", 'linear.new_comment'],
    ['When a Linear issue that is mine is changed, post it to Slack #ops', 'linear.updated_issue'],
    ['When a Todoist task that is mine is completed, post it to Slack #ops', 'todoist.completed_task'],
    ['When a Trello card that is mine gets a comment, post it to Slack #ops', 'trello.new_comment'],
  ])("asks which ones are somebody's own: %s", async (words, type) => {
    const { trigger, report } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ eventType: type });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking).map((gap) => gap.words)).toContain('mine');
  });
});
