import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts that are about what happens to a thing that is there already: it gets a star, a label, a reaction, a place in a view. */

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
  ])('%s', async (words, type) => {
    expect(await startOf(words)).toMatchObject({ type, filters: {} });
  });

  it.each([
    ['When I get an email from ann@example.com in Gmail, star it', 'gmail.new_message'],
    ['New email in Gmail → Slack #inbox', 'gmail.new_message'],
    ['Star every email from boss@acme.com in Gmail', 'gmail.new_email'],
    ['When a new record is added in Airtable, post it to Slack #ops', 'airtable.new_record'],
    ['New message in Discord #help → Trello card', 'discord.new_message'],
  ])('does not take another start for one: %s', async (words, type) => {
    expect(await startOf(words)).toMatchObject({ type });
  });
});
